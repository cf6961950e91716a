/** A first pass over a dump: what only the whole of it tells, to be shared by all workers and shards. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { clean } from '../clean/clean.ts';
import { createLineSurvey, type RepeatedLines } from '../clean/repeated.ts';
import { UsageError } from '../model/errors.ts';
import { type ReadOptions, readArticles } from '../read/read.ts';
import { createCopyFinder } from '../text/near-copies.ts';
import { makeFolder, replaceFile } from './files.ts';
import { inputState } from './inputs.ts';
import { version } from './version.ts';

/** What a dump says as a whole. The same dump read the same way gives the same survey. */
export interface Survey {
  /** What it is a survey of, to tell whether it is still good. */
  readonly madeFor: { readonly slugline: string; readonly input: string; readonly read: ReadOptions };
  readonly articles: number;
  /** For the id of every copy, the id of the first article that says the same. */
  readonly copies: Readonly<Record<string, string>>;
  readonly repeated: RepeatedLines;
}

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

/** Writes a survey, complete or not at all. */
export async function writeSurvey(file: string, survey: Survey): Promise<void> {
  await makeFolder(dirname(file));
  await replaceFile(dirname(file), basename(file), survey);
}

/** Reads a survey. Throws `UsageError` when the file is none. */
export function readSurvey(file: string): Survey {
  let survey: Survey | undefined;
  try {
    survey = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UsageError(
      `${file}: cannot be read as a survey (${(error as Error).message}). Make one with slugline survey.`,
    );
  }
  if (survey?.copies === undefined || survey.repeated?.lines === undefined)
    throw new UsageError(`${file}: is no survey. Make one with slugline survey.`);
  return survey;
}

/** Hash of what a survey found, for the plan of a run; the same on every machine. */
export function surveyHash(file: string): string {
  const { copies, repeated } = readSurvey(file);
  return createHash('sha256').update(JSON.stringify({ copies, repeated })).digest('hex').slice(0, 16);
}
