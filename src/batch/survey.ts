/** A first pass over a dump: what only the whole of it tells, to be shared by all workers and shards. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { clean } from '../clean/clean.ts';
import { createLineSurvey } from '../clean/repeated.ts';
import { UsageError } from '../model/errors.ts';
import { type ReadOptions, readArticles } from '../read/read.ts';
import { createCopyFinder } from '../text/near-copies.ts';
import { inputState } from './inputs.ts';
import { readSurvey, type Survey, writeSurvey } from './survey-file.ts';
import { version } from './version.ts';

/** How to survey. */
export interface SurveyOptions {
  /** Files and folders; stdin cannot be read twice. */
  readonly paths: readonly string[];
  readonly read?: ReadOptions;
}

/** Reads the dump twice: first for the lines that sources repeat, then, without those, for copies. Throws `UsageError` for stdin. */
export async function surveyDump({ paths, read }: SurveyOptions): Promise<Survey> {
  const madeFor = await purposeOf({ paths, ...(read && { read }) });
  if (paths.includes('-'))
    throw new UsageError('stdin: a survey reads the dump twice, and stdin can be read once. Give files.');
  const lines = createLineSurvey();
  for await (const record of readArticles(paths, read)) if ('article' in record) lines.add(record.article);
  const repeated = lines.finish();

  const finder = createCopyFinder();
  const ids: string[] = [];
  const copies: [string, string][] = [];
  for await (const record of readArticles(paths, read)) {
    if (!('article' in record)) continue;
    const { text } = clean(record.article, { repeated });
    const copied = text === '' ? undefined : finder.add(text);
    if (copied !== undefined) copies.push([record.article.id, ids[copied]!]);
    if (text !== '') ids.push(record.article.id);
  }
  return { madeFor, articles: ids.length, copies: Object.fromEntries(copies), repeated };
}

/** The survey of this very input in an output folder; made when it is not there yet. Returns its file. */
export async function surveyOnce(options: SurveyOptions & { readonly out: string }): Promise<string> {
  const file = join(options.out, 'survey.json');
  const madeFor = await purposeOf(options);
  const known = existsSync(file) ? readSurvey(file) : undefined;
  if (JSON.stringify(known?.madeFor) !== JSON.stringify(madeFor)) await writeSurvey(file, await surveyDump(options));
  return file;
}

async function purposeOf({ paths, read = {} }: SurveyOptions): Promise<Survey['madeFor']> {
  return { slugline: version, input: (await inputState(paths)).state, read };
}
