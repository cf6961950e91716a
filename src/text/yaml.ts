/** YAML that people wrote: its nodes, and where each stands for messages. */
import { type Document, isScalar, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import { UsageError } from '../model/errors.ts';

/** Where a node stands, as "topics.yaml:12"; the first line for what has no place. */
export type Place = (node: unknown) => string;

/** A parsed file. */
export interface WrittenYaml {
  readonly document: Document.Parsed;
  readonly place: Place;
}

/** Parses YAML. Throws `UsageError` naming file and line of the first mistake. */
export function parseYaml(text: string, file: string): WrittenYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error)
    throw new UsageError(
      `${file}:${error.linePos?.[0].line ?? 1}: ${error.message.split('\n')[0]!.replace(/[.:]?$/, '.')} Text with ":", "#" or "*" may need quotes.`,
    );
  try {
    document.toJS();
  } catch (error) {
    // Aliases that lead nowhere, or to far too much.
    throw new UsageError(
      `${file}: ${(error as Error).message.split('\n')[0]!.replace(/[.:]?$/, '.')} Write it out instead of pointing to it.`,
    );
  }
  return {
    document,
    place: (node) => `${file}:${lines.linePos((node as Node | null | undefined)?.range?.[0] ?? 0).line}`,
  };
}

/** Throws `UsageError` at the first key that is not known. */
export function checkKeys(map: YAMLMap, known: readonly string[], place: Place): void {
  for (const { key } of map.items) {
    const name = String(isScalar(key) ? key.value : key);
    if (!known.includes(name))
      throw new UsageError(`${place(key)}: unknown key "${name}". Give one of: ${known.join(', ')}.`);
  }
}
