/** Reads back what a run wrote: `tagged.jsonl`, one article at a time. */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { UsageError } from '../model/errors.ts';
import type { TaggedArticle } from '../model/tag.ts';

/** The path of a run's `tagged.jsonl`, given its folder or the file itself. Throws `UsageError` when there is none. */
export function taggedPath(output: string): string {
  const path = existsSync(output) && statSync(output).isDirectory() ? join(output, 'tagged.jsonl') : output;
  if (existsSync(path)) return path;
  throw new UsageError(
    `${path}: no such file or folder. Run "slugline tag" first, or name the folder of a finished run.`,
  );
}

/**
 * Yields the articles of a run in order: `output` is its folder or its `tagged.jsonl`. Equal to what was written. Throws `UsageError`
 * when there is no such run, or naming the line that is no JSON.
 */
export async function* readTagged(output: string): AsyncGenerator<TaggedArticle> {
  const path = taggedPath(output);
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line !== '') yield parseTagged(line, () => `${path}:${number}`);
  }
}

/** One line of `tagged.jsonl`. `place` names it in the `UsageError` thrown when it is no tagged article. */
export function parseTagged(line: string, place: () => string): TaggedArticle {
  let article: Partial<TaggedArticle> | null;
  try {
    article = JSON.parse(line);
  } catch {
    article = null;
  }
  if (typeof article?.id === 'string' && Array.isArray(article.topics) && Array.isArray(article.entities))
    return article as TaggedArticle;
  throw new UsageError(`${place()}: not a line that slugline wrote. Run "slugline tag" again.`);
}
