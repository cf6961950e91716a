/**
 * NewsML-G2 2.29: news messages whose items hold the text and, as subjects, the tags. Sources: iptc.org/std/NewsML-G2/2.29, its catalog of
 * schemes 36, and cv.iptc.org/newscodes/cpnature for the natures of subjects.
 */
import { escapeUTF8 } from 'entities';
import type { EntityType } from '../../model/tag.ts';
import type { RecordTag, SearchRecord } from '../record.ts';
import { bodyOf, isMediaTopic, itemUri, percent, registerUri } from './concept.ts';
import { textFeed } from './text-feed.ts';

/** The nature of each type of entity. */
const natures: Readonly<Record<EntityType, string>> = {
  person: 'person',
  organisation: 'organisation',
  government_body: 'organisation',
  country: 'geoArea',
  place: 'geoArea',
  nationality: 'abstract',
  law_treaty: 'abstract',
  event: 'event',
  facility: 'poi',
  product: 'object',
};

/** One news item; `now` stands for the time of its version where the article has none. */
export function newsItemXml(record: SearchRecord, now: string): string {
  const { title, published_at, language } = record;
  const version = published_at ?? now;
  return `<newsItem guid="${xml(itemUri(record))}" version="1" standard="NewsML-G2" standardversion="2.29" conformance="power" xml:lang="${xml(language)}">
<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_36.xml"/>
<itemMeta><itemClass qcode="ninat:text"/><provider literal="slugline"/><versionCreated>${version}</versionCreated>${
    published_at === undefined ? '' : `<firstCreated>${published_at}</firstCreated>`
  }<pubStatus qcode="stat:usable"/>${title === undefined ? '' : `<title>${xml(title)}</title>`}</itemMeta>
<contentMeta>${published_at === undefined ? '' : `<contentCreated>${published_at}</contentCreated>`}<altId>${xml(record.document_id)}</altId>
<language tag="${xml(language)}"/>
${record.tags.map(subject).join('')}${title === undefined ? '' : `<headline>${xml(title)}</headline>\n`}</contentMeta>
<contentSet><inlineData contenttype="text/plain" wordcount="${record.word_count}">${xml(bodyOf(record))}</inlineData></contentSet>
</newsItem>
`;
}

/** A topic by its code; what has none by the address in a register, and always by our own id. */
function subject(tag: RecordTag): string {
  const { kind, type, id, label, score, salience } = tag;
  const uri = registerUri(tag);
  const attributes = {
    type: `cpnat:${kind === 'topic' ? 'abstract' : natures[type as EntityType]}`,
    ...(isMediaTopic(id) ? { qcode: id } : uri !== undefined ? { uri } : {}),
    ...(!isMediaTopic(id) && { literal: id }),
    creatoruri: 'urn:slugline',
    confidence: percent(score),
    ...(salience !== undefined && { relevance: percent(salience) }),
  };
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${xml(String(value))}"`);
  return `<subject${written.join('')}><name>${xml(label)}</name></subject>\n`;
}

/** Characters that XML 1.0 has no form for, not even escaped. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what it is about.
const unwritable = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

function xml(text: string): string {
  return escapeUTF8(text.replace(unwritable, '\ufffd'));
}

export const newsml = textFeed({
  canUpdate: false,
  part: 'newsml.xml',
  load: (folder) => `xmllint --noout ${folder}/newsml-*.xml`,
  frame: {
    get before() {
      return `<?xml version="1.0" encoding="UTF-8"?>\n<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/">\n<header><sent>${new Date().toISOString()}</sent></header>\n<itemSet>\n`;
    },
    between: '',
    after: '</itemSet>\n</newsMessage>\n',
  },
  text: (record) => newsItemXml(record, new Date().toISOString()),
  beside: () => ({}),
});
