/** Dumps, output folders and a quick engine for tests of runs. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine, EngineOptions } from '../../src/batch/engine.ts';
import { createBatchTagger } from '../../src/batch/tag-batch.ts';
import { tagged, topic } from '../write/tagged.ts';

/** A JSONL dump of small articles; one line of it is broken. */
export function dumpOf(count: number, broken = 40): string {
  const article = (n: number) => ({
    id: `a${n}`,
    title: `Talks ${n}`,
    text: `The treaty of Oslo was signed ${n} times.`,
  });
  return Array.from({ length: count }, (_, n) => `${n === broken ? '{"broken' : JSON.stringify(article(n))}\n`).join(
    '',
  );
}

/** Every file of a folder by name; `run.json` without what a clock says. */
export async function filesOf(folder: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const name of (await readdir(folder)).sort()) {
    const text = await readFile(join(folder, name), 'utf8');
    files[name] = name === 'run.json' ? JSON.stringify({ ...JSON.parse(text), timing: {} }) : text;
  }
  return files;
}

/** An engine that needs no knowledge: every article gets one topic. */
export async function quickEngine({ formats }: EngineOptions): Promise<Engine> {
  const tag = createBatchTagger(({ id, source, text }) => tagged({ id, source, text, topics: [topic()] }), formats);
  return { knowledgeHash: 'none', width: 2, tag, close: async () => undefined };
}
