/** Reads topics as people write them: one YAML form for the shipped taxonomy and for the user's own `topics.yaml`. */
import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml';
import { UsageError } from '../model/errors.ts';
import { type EntityType, entityTypes } from '../model/tag.ts';
import type { Requirement, Strength } from '../model/taxonomy.ts';
import { checkKeys, type Place, parseYaml } from '../text/yaml.ts';

/** One topic as written. */
export interface TopicEntry {
  readonly id: string;
  readonly label: string;
  /** Id or label of the broader topic. */
  readonly parent?: string;
  /** Other names; they also count as strong phrases. */
  readonly also: readonly string[];
  readonly phrases: Readonly<Record<Strength, readonly string[]>>;
  readonly entities: readonly string[];
  readonly entityTypes: readonly EntityType[];
  readonly require: readonly Requirement[];
  readonly minScore?: number;
  readonly examples: readonly { readonly text: string; readonly expected: boolean; readonly place: string }[];
  /** "topics.yaml:12", for messages. */
  readonly place: string;
}

const topicKeys = [
  'id',
  'label',
  'parent',
  'also',
  'strong',
  'phrases',
  'weak',
  'against',
  'entities',
  'entity_types',
  'require',
  'min_score',
  'should',
  'should_not',
] as const;
const requireKeys = ['any_of', 'in', 'within_words', 'times'] as const;

/**
 * Reads a list of topics, under the key `topics` or at the top. A list of phrases is a YAML list or one line with commas.
 * Throws `UsageError` naming file, line and key of the first mistake.
 */
export function parseTopics(text: string, file: string): TopicEntry[] {
  const { document, place } = parseYaml(text, file);
  const root = isMap(document.contents) ? document.contents.get('topics', true) : document.contents;
  if (root === null || root === undefined) return [];
  if (!isSeq(root))
    throw new UsageError(`${place(root)}: there is no list of topics here. Start each with "- label: …".`);
  return root.items.map((item) => readTopic(item, place));
}

function readTopic(node: unknown, place: Place): TopicEntry {
  if (!isMap(node))
    throw new UsageError(`${place(node)}: there is no topic here. Give it keys such as "label:" and "phrases:".`);
  checkKeys(node, topicKeys, place);
  const label = readText(node, 'label', place);
  if (label === undefined) throw new UsageError(`${place(node)}: a topic has no "label:". Give it one.`);
  const parent = readText(node, 'parent', place);
  const minScore = readNumber(node, 'min_score', place, 0, 1);
  const list = (key: string) => readList(node, key, place);
  return {
    id: readText(node, 'id', place) ?? slug(label),
    label,
    ...(parent === undefined ? {} : { parent }),
    also: list('also').map(([phrase]) => phrase),
    phrases: {
      strong: list('strong').map(([phrase]) => phrase),
      phrases: list('phrases').map(([phrase]) => phrase),
      weak: list('weak').map(([phrase]) => phrase),
      against: list('against').map(([phrase]) => phrase),
    },
    entities: list('entities').map(([name]) => name.toLowerCase()),
    entityTypes: list('entity_types').map(([type, at]) => oneOf(type, entityTypes, 'entity_types', at)),
    require: readRequirements(node, place),
    ...(minScore === undefined ? {} : { minScore }),
    examples: [
      ...list('should').map(([text, at]) => ({ text, expected: true, place: at })),
      ...list('should_not').map(([text, at]) => ({ text, expected: false, place: at })),
    ],
    place: place(node),
  };
}

/** "Grain corridor" → "grain-corridor". */
function slug(label: string): string {
  return label
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

function readRequirements(topic: YAMLMap, place: Place): Requirement[] {
  const node = topic.get('require', true) as unknown;
  if (node === undefined) return [];
  const items = isSeq(node) ? node.items : [node];
  return items.map((item) => {
    if (!isMap(item))
      throw new UsageError(
        `${place(item)}: "require" is no list of conditions. Write them like "any_of: treaty, pact".`,
      );
    checkKeys(item, requireKeys, place);
    const words = readNumber(item, 'within_words', place, 1, 1000);
    const where = readText(item, 'in', place) ?? (words === undefined ? 'text' : 'words');
    return {
      anyOf: readList(item, 'any_of', place).map(([phrase]) => phrase),
      scope: oneOf(where, ['text', 'title', 'sentence', 'words'] as const, 'in', place(item)),
      ...(words === undefined ? {} : { words }),
      times: readNumber(item, 'times', place, 1, 1000) ?? 1,
    };
  });
}

function readText(map: YAMLMap, key: string, place: Place): string | undefined {
  const node = map.get(key, true) as unknown;
  if (node === undefined) return undefined;
  if (!isScalar(node) || node.value === null)
    throw new UsageError(`${place(node ?? map)}: "${key}" has no value, or more than one. Write one behind it.`);
  return String(node.value).trim();
}

function readNumber(map: YAMLMap, key: string, place: Place, low: number, high: number): number | undefined {
  const text = readText(map, key, place);
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isFinite(value) && value >= low && value <= high) return value;
  throw new UsageError(`${place(map.get(key, true))}: "${key}" is "${text}". Give a number from ${low} to ${high}.`);
}

/** The values of a list with the place of each; a plain string is split at commas, except in examples, which are sentences. */
function readList(map: YAMLMap, key: string, place: Place): [string, string][] {
  const node = map.get(key, true) as unknown;
  if (node === undefined || (isScalar(node) && node.value === null)) return [];
  if (isScalar(node)) {
    const text = String(node.value);
    const parts = key.startsWith('should') ? [text] : text.split(',');
    return parts.map((part): [string, string] => [part.trim(), place(node)]).filter(([part]) => part !== '');
  }
  if (!isSeq(node)) throw new UsageError(`${place(node)}: "${key}" is no list. Write it like [one, two].`);
  return node.items.map((item): [string, string] => {
    if (!isScalar(item) || item.value === null)
      throw new UsageError(`${place(item ?? node)}: an entry of "${key}" is no text. Put it in quotes.`);
    return [String(item.value).trim(), place(item)];
  });
}

function oneOf<T extends string>(value: string, known: readonly T[], key: string, at: string): T {
  const found = known.find((one) => one === value);
  if (found !== undefined) return found;
  throw new UsageError(`${at}: "${key}" is "${value}". Give one of: ${known.join(', ')}.`);
}
