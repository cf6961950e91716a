/** A survey as a file. On its own, for workers read surveys but no dumps: all that reads takes 70 ms to load. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { RepeatedLines } from '../clean/repeated.ts';
import { UsageError } from '../model/errors.ts';
import type { ReadOptions } from '../read/read.ts';
import { makeFolder, replaceFile } from './files.ts';

/** What a dump says as a whole. The same dump read the same way gives the same survey. */
export interface Survey {
  /** What it is a survey of, to tell whether it is still good. */
  readonly madeFor: { readonly slugline: string; readonly input: string; readonly read: ReadOptions };
  readonly articles: number;
  /** For the id of every copy, the id of the first article that says the same. */
  readonly copies: Readonly<Record<string, string>>;
  readonly repeated: RepeatedLines;
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
