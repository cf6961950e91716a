/** Options that several commands share, and how their values are read. */
import { existsSync, statSync } from 'node:fs';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { type Setting, settings } from '../classify/settings.ts';
import { UsageError } from '../model/errors.ts';
import type { TagOptions } from '../pipeline.ts';
import type { ReadOptions } from '../read/read.ts';

/** Where the user's own knowledge is looked for when nothing else is said. */
export const knowledgeFolder = 'input/knowledge';

/** What `addReadingOptions` and `addTaggingOptions` give, as commander names it. */
export interface SharedOptions {
  readonly inputFormat?: string;
  readonly field: Readonly<Record<string, string>>;
  readonly setting?: Setting;
  readonly minScore?: number;
  readonly minEntityScore?: number;
  readonly maxTopics?: number;
  readonly keepChrome?: true;
  readonly keepDuplicates?: true;
  readonly knowledge?: string;
}

/** Adds what says how to read. */
export function addReadingOptions(command: Command): Command {
  return command
    .option('--input-format <name>', 'read every file as this format, whatever its name')
    .addOption(
      new Option('--field <ours=theirs>', 'where a field is found, e.g. text=body_html; may be given again')
        .argParser(field)
        .default({}, 'known names'),
    );
}

/** Adds what says how to read and how to tag. */
export function addSharedOptions(command: Command): Command {
  return addReadingOptions(command)
    .addOption(
      new Option('--setting <name>', 'how sure topics must be (default: balanced)').choices(Object.keys(settings)),
    )
    .option('--min-score <0..1>', 'give only topics with at least this score', fraction)
    .option('--min-entity-score <0..1>', 'give only entities with at least this score', fraction)
    .option('--max-topics <n>', 'give at most so many topics an article', wholeNumber)
    .option('--keep-chrome', 'leave prompts, teasers and credits in the text')
    .option('--keep-duplicates', 'tag copies too; without, they are marked and skipped')
    .option('--knowledge <dir>', `your own names and topics (default: ${knowledgeFolder}, when it is there)`);
}

/** The options of the read stage. */
export function readOptions({ inputFormat, field: fields }: Pick<SharedOptions, 'inputFormat' | 'field'>): ReadOptions {
  return {
    ...(inputFormat !== undefined && { inputFormat }),
    ...(Object.keys(fields).length > 0 && { fields }),
  };
}

/** The options of the tagger. */
export function tagOptions(options: SharedOptions): TagOptions {
  const { setting, minScore, minEntityScore, maxTopics, keepChrome, keepDuplicates } = options;
  return {
    ...(setting !== undefined && { setting }),
    ...(minScore !== undefined && { minScore }),
    ...(minEntityScore !== undefined && { minEntityScore }),
    ...(maxTopics !== undefined && { maxTopics }),
    ...(keepChrome && { keepChrome }),
    ...(keepDuplicates && { keepDuplicates }),
  };
}

/** The user's own knowledge, if any. Throws `UsageError` when a folder that was asked for is not there. */
export function knowledgeOption({ knowledge }: Pick<SharedOptions, 'knowledge'>): { readonly knowledge?: string } {
  if (knowledge !== undefined && !existsSync(knowledge)) {
    throw new UsageError(`${knowledge}: no such folder. Check --knowledge, or leave it out.`);
  }
  if (knowledge !== undefined && !statSync(knowledge).isDirectory()) {
    throw new UsageError(`${knowledge}: is no folder. Name the folder that holds names.csv or topics.yaml.`);
  }
  const folder = knowledge ?? knowledgeFolder;
  return existsSync(folder) ? { knowledge: folder } : {};
}

/** A whole number, 0 or more. */
export function wholeNumber(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('Give a whole number, 0 or more.');
  return Number(value);
}

function fraction(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number >= 0 && number <= 1))
    throw new InvalidArgumentError('Give a number from 0 to 1.');
  return number;
}

function field(value: string, before: Readonly<Record<string, string>>): Record<string, string> {
  const [ours, theirs] = value.split(/=(.*)/s);
  if (!ours || !theirs) throw new InvalidArgumentError('Write it like text=body_html.');
  return { ...before, [ours]: theirs };
}
