/** YAML that people wrote: its nodes, and where each stands for messages. */
import {
  type Document,
  isScalar,
  Lexer,
  LineCounter,
  type Node,
  type ParseOptions,
  Parser,
  parseDocument,
  type SchemaOptions,
  visit,
  type YAMLMap,
} from 'yaml';
import { UsageError } from '../model/errors.ts';

/** Where a node stands, as "topics.yaml:12"; the first line for what has no place. */
export type Place = (node: unknown) => string;

/** A parsed file. */
export interface WrittenYaml {
  readonly document: Document.Parsed;
  readonly place: Place;
}

/** What is wrong with a text as YAML. */
class YamlMistake extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(`${message.split('\n')[0]!.replace(/[.:]?$/, '.')}`);
    this.line = line;
  }
}

/**
 * Deepest nesting, in nodes under way; front matter and topics need 10. yaml 2.9 overflows the stack at some 1,500, and so near the
 * end of the stack V8 may end the whole process when it compiles a regular expression.
 */
const deepest = 200;

/**
 * Parses YAML that anybody may have written. Returns its nodes, its values, and the line of a node. Throws a `YamlMistake` at the
 * first mistake, and where it is made to do harm: nested without end, with lists and maps for keys, aliases that lead to far too much.
 */
export function composeYaml(text: string, options: SchemaOptions & Pick<ParseOptions, 'uniqueKeys'> = {}) {
  const lineCounter = new LineCounter();
  const lineOf = (node: unknown) => lineCounter.linePos((node as Node | null | undefined)?.range?.[0] ?? 0).line;
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    for (const _ of parser.next(lexeme));
    if (parser.stack.length <= deepest) continue;
    throw new YamlMistake(text.slice(0, parser.offset).split('\n').length, 'It is nested too deep');
  }
  const document = parseDocument(text, { ...options, lineCounter, logLevel: 'silent' });
  const [error] = document.errors;
  if (error) throw new YamlMistake(error.linePos?.[0].line ?? 1, error.message);
  const odd = oddKey(document);
  if (odd !== undefined) throw new YamlMistake(lineOf(odd), 'A key is no text; write a word before the ":"');
  try {
    return { document, value: document.toJS() as unknown, lineOf };
  } catch (error) {
    throw new YamlMistake(1, (error as Error).message);
  }
}

/**
 * The first key that is a list, a map or an alias. yaml 2.9 writes such a key out as text, and keys within keys again and again:
 * 400 of them, 800 characters, take it half a minute.
 */
function oddKey(document: Document): unknown {
  let odd: unknown;
  visit(document, {
    Pair(_, { key }) {
      if (key === null || isScalar(key)) return undefined;
      odd = key;
      return visit.BREAK;
    },
  });
  return odd;
}

/** Parses YAML. Throws `UsageError` naming file and line of the first mistake. */
export function parseYaml(text: string, file: string): WrittenYaml {
  try {
    const { document, lineOf } = composeYaml(text);
    return { document, place: (node) => `${file}:${lineOf(node)}` };
  } catch (error) {
    if (!(error instanceof YamlMistake)) throw error;
    throw new UsageError(`${file}:${error.line}: ${error.message} Text with ":", "#" or "*" may need quotes.`);
  }
}

/** Throws `UsageError` at the first key that is not known. */
export function checkKeys(map: YAMLMap, known: readonly string[], place: Place): void {
  for (const { key } of map.items) {
    const name = String(isScalar(key) ? key.value : key);
    if (!known.includes(name))
      throw new UsageError(`${place(key)}: unknown key "${name}". Give one of: ${known.join(', ')}.`);
  }
}
