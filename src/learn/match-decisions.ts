/** Rows of a sheet to decisions: finds the article and the tag that each row means, or says why it cannot. */
import { createTopicFinder, type TopicFinder } from '../knowledge/find-topic.ts';
import type { TagKey, TagKind, Verdict } from '../model/decisions.ts';
import { type EntityType, entityTypes, type TaggedArticle } from '../model/tag.ts';
import type { Taxonomy } from '../model/taxonomy.ts';
import { foldName } from '../text/fold.ts';
import { localId } from '../text/ids.ts';
import type { SheetRow, Unmatched } from './decision-sheet.ts';

/** A row with the tag it means. */
export interface Matched extends TagKey {
  readonly decision: Exclude<Verdict, 'undo'>;
  readonly place: string;
  /** Of an entity that the run does not know. */
  readonly label?: string;
  readonly type?: string;
}

/** The tag that a row means, and what a new entity is called. */
type Meant = TagKey & Pick<Matched, 'label' | 'type'>;

/** Every row is in one of the two. */
export interface MatchedRows {
  readonly matched: readonly Matched[];
  readonly unmatched: readonly Unmatched[];
}

/** Tags of the articles that rows speak of, and what else is needed to find them; a hundredth of the run. */
interface RunTags {
  readonly tagsOf: ReadonlyMap<string, readonly NamedTag[]>;
  /** Ids of entities anywhere in the run, by folded name, for those that rows name. */
  readonly entityOf: ReadonlyMap<string, string>;
  readonly documentOf: (written: string) => string | undefined;
}

interface NamedTag {
  readonly kind: TagKind;
  readonly id: string;
  readonly label: string;
}

/** Matches rows by document and tag, never by position. `articles` is the run the sheet was written by. */
export async function matchRows(
  rows: readonly SheetRow[],
  articles: AsyncIterable<TaggedArticle>,
  taxonomy: Taxonomy,
): Promise<MatchedRows> {
  const run = await tagsOf(articles, rows);
  const topicOf = createTopicFinder(taxonomy);
  const matched: Matched[] = [];
  const unmatched: Unmatched[] = [];
  for (const row of rows) {
    const found = match(row, run, topicOf);
    if (typeof found === 'string') {
      unmatched.push({ place: row.place, document: row.document, tag: row.label || row.id, reason: found });
    } else matched.push({ ...found, decision: row.decision, place: row.place });
  }
  return { matched, unmatched };
}

/** The tag a row means, or why there is none. */
function match(row: SheetRow, run: RunTags, topicOf: TopicFinder): Meant | string {
  if (row.document === '') return 'the row names no article. Fill in its document_id.';
  if (row.id === '' && row.label === '') return 'the row names no tag. Fill in its id or label.';
  const document_id = run.documentOf(row.document);
  if (document_id === undefined)
    return `no article of the run has the id "${row.document}"${mangledHint(row.document)}.`;
  const given = run.tagsOf.get(document_id)!.filter(({ kind }) => row.kind === undefined || kind === row.kind);
  const known = given.filter((tag) => (row.id === '' ? sameName(tag.label, row.label) : tag.id === row.id));
  if (known.length > 1)
    return `"${row.label}" is both a ${known.map(({ kind }) => kind).join(' and a ')} here. Fill in kind or id.`;
  if (known.length === 1) return { document_id, kind: known[0]!.kind, id: known[0]!.id };
  return elsewhere(row, document_id, run, topicOf);
}

/** A tag that the run did not give to the article: a topic of the taxonomy, an entity of the run, or a new entity. */
function elsewhere(
  { kind, id, label, type, decision }: SheetRow,
  document_id: string,
  { entityOf }: RunTags,
  topicOf: TopicFinder,
): Meant | string {
  const named = label || id;
  const topic = kind === 'entity' ? undefined : (topicOf(id) ?? topicOf(label));
  if (topic !== undefined) return { document_id, kind: 'topic', id: topic };
  if (kind === 'topic') return `the taxonomy has no topic "${named}". Look it up with "slugline taxonomy list".`;
  const entity = entityOf.get(foldName(named));
  if (entity !== undefined) return { document_id, kind: 'entity', id: entity };
  if (kind === 'entity' && id !== '') return { document_id, kind, id };
  const entityType = entityTypes.find((one) => one === type.toLowerCase().replace(/\s+/g, '_'));
  if (kind === 'entity' && entityType !== undefined)
    return { document_id, kind, id: localId(entityType satisfies EntityType, label), label, type: entityType };
  if (kind === 'entity')
    return `no entity of the run is called "${named}". To add a new one, fill in its type: ${entityTypes.join(', ')}.`;
  if (decision === 'add')
    return `"${named}" is neither a topic of the taxonomy nor an entity of the run. Check the spelling.`;
  return `the article has no tag "${named}", nor is it a topic of the taxonomy.`;
}

function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase() || (foldName(a) === foldName(b) && foldName(a) !== '');
}

async function tagsOf(articles: AsyncIterable<TaggedArticle>, rows: readonly SheetRow[]): Promise<RunTags> {
  const wanted = new Set(rows.map(({ document }) => document));
  const mangled = [...wanted].filter((id) => /^[\d.,eE+]+$/.test(id));
  const numberOf = new Map<string, string[]>(mangled.map((id) => [id, []]));
  const names = new Set(rows.map(({ label, id }) => foldName(label || id)));
  const tags = new Map<string, readonly NamedTag[]>();
  const entityOf = new Map<string, string>();
  const keep = (article: TaggedArticle) =>
    tags.set(article.id, [
      ...article.topics.map(({ id, label }) => ({ kind: 'topic' as const, id, label })),
      ...article.entities.map(({ id, name }) => ({ kind: 'entity' as const, id, label: name })),
    ]);
  for await (const article of articles) {
    if (wanted.has(article.id)) keep(article);
    for (const id of mangled) {
      if (!isSameNumber(id, article.id)) continue;
      numberOf.get(id)!.push(article.id);
      keep(article);
    }
    for (const { id, name } of article.entities) {
      const folded = foldName(name);
      if (names.has(folded) && !entityOf.has(folded)) entityOf.set(folded, id);
    }
  }
  const documentOf = (written: string) => {
    if (tags.has(written)) return written;
    const same = numberOf.get(written) ?? [];
    return same.length === 1 ? same[0] : undefined;
  };
  return { tagsOf: tags, entityOf, documentOf };
}

/** What a spreadsheet makes of an id that looks like a number: "007" → "7", "12345678901234567" → "1.23457E+16", "2,50" in some countries. */
function isSameNumber(written: string, id: string): boolean {
  if (!/^\d+(?:\.\d+)?$/.test(id)) return false;
  const number = Number(written.replace(',', '.'));
  if (Number(id) === number) return true;
  const digits = /^\d(?:[.,](\d+))?e\+?\d+$/i.exec(written);
  return digits !== null && Number(Number(id).toPrecision(1 + (digits[1] ?? '').length)) === number;
}

function mangledHint(document: string): string {
  // "1.23457E+16", "02.01.2026", "2-Jan"
  const mangled = /^\d(?:[.,]\d+)?e\+?\d+$/i.test(document) || /^\d{1,4}[-./]\w{1,3}(?:[-./]\d{2,4})?$/.test(document);
  return mangled ? '; the spreadsheet seems to have taken it for a number or date: import that column as text' : '';
}
