/** ninjs 2.1, IPTC's News in JSON: one news item a line. Source: iptc.org/std/ninjs/ninjs-schema_2.1.json. */
import type { RecordTag, SearchRecord } from '../record.ts';
import { bodyOf, itemUri, percent, registerUri } from './concept.ts';
import { textFeed } from './text-feed.ts';

/** A concept as ninjs names it: `uri` where a register gives one, and the run's own id as `literal`. */
function concept(tag: RecordTag): { name: string; uri?: string; literal: string } {
  const uri = registerUri(tag);
  return { name: tag.label, ...(uri !== undefined && { uri }), literal: tag.id };
}

/** One news item. Absent is left out: ninjs has no null. */
function newsItem(record: SearchRecord): object {
  const named = (...types: string[]) =>
    record.tags.filter(({ kind, type }) => kind === 'entity' && types.includes(type)).map(concept);
  const { title } = record;
  const body = bodyOf(record);
  return {
    standard: { name: 'ninjs', version: '2.1', schema: 'https://iptc.org/std/ninjs/ninjs-schema_2.1.json' },
    uri: itemUri(record),
    type: 'text',
    representationtype: 'full',
    language: record.language,
    ...(record.published_at !== undefined && { firstcreated: record.published_at }),
    ...(title !== undefined && { title, headlines: [{ role: 'main', value: title }] }),
    bodies: [
      { role: 'main', contenttype: 'text/plain', charcount: body.length, wordcount: record.word_count, value: body },
    ],
    subjects: [
      ...record.tags
        .filter(({ kind }) => kind === 'topic')
        .map((topic) => ({ ...concept(topic), creator: 'slugline', confidence: percent(topic.score) })),
      ...record.tags
        .filter(({ kind, type }) => kind === 'entity' && type === 'law_treaty')
        .map((law) => ({
          ...concept(law),
          creator: 'slugline',
          relevance: percent(law.salience ?? 0),
          confidence: percent(law.score),
        })),
    ],
    people: named('person'),
    organisations: named('organisation', 'government_body'),
    places: named('country', 'place', 'facility'),
    events: named('event'),
    objects: named('product'),
    altids: [{ role: 'document_id', value: record.document_id }],
  };
}

export const ninjs = textFeed({
  canUpdate: false,
  part: 'ninjs.jsonl',
  load: (folder) => `jq -r '[.uri, (.subjects | map(.literal) | join(" "))] | @tsv' ${folder}/ninjs-*.jsonl`,
  text: (record) => `${JSON.stringify(newsItem(record))}\n`,
  beside: () => ({}),
});
