/** `slugline.yaml`: what a folder's runs are told every time, under the names of the options. A flag wins over it. */
import { existsSync } from 'node:fs';
import { type Command, InvalidArgumentError, type Option } from 'commander';
import { UsageError } from '../model/errors.ts';
import { readGivenFile } from './given-file.ts';

/** The file that is read when none is named, in the folder where slugline is called. */
export const configFile = 'slugline.yaml';

/** What a file may not say: these belong to one call. */
const perCall = ['force', 'shard', 'help'] as const;

/** Commands that do without: they write the file, look at it themselves, or have no use for it. */
const withoutConfig = ['init', 'doctor', 'completions'] as const;

/** Options by the key they have in the file: `--no-report` is `report`. */
export function configurable(program: Command): ReadonlyMap<string, Option> {
  const tag = commandNamed(program, 'tag');
  const options = tag.options.map((option): [string, Option] => [keyOf(option), option]);
  return new Map(options.filter(([key]) => !perCall.some((name) => name === key)));
}

/** What a file says, checked, each value as its flag would have given it. */
export interface Config {
  readonly file: string;
  readonly values: ReadonlyMap<string, unknown>;
  readonly paths?: readonly string[];
}

/** Reads the file that `--config` names, or `slugline.yaml` when there is one. Throws `UsageError` naming file and line. */
export async function readConfig(program: Command): Promise<Config | undefined> {
  const { config } = program.opts<{ config?: string }>();
  if (config !== undefined && !existsSync(config))
    throw new UsageError(`${config}: no such file. Check --config, or write one with slugline init.`);
  const file = config ?? configFile;
  if (!existsSync(file)) return undefined;
  const [{ isMap }, { checkKeys, parseYaml }] = await Promise.all([import('yaml'), import('../text/yaml.ts')]);
  const { document, place } = parseYaml(readGivenFile(file), file);
  const { contents } = document;
  if (contents === null) return undefined;
  if (!isMap(contents)) throw new UsageError(`${place(contents)}: no options in it. Write lines such as "workers: 4".`);
  const known = configurable(program);
  checkKeys(contents, ['paths', ...known.keys()], place);
  const written = contents.toJSON() as Record<string, unknown>;
  const at = (key: string) => place(contents.get(key, true));
  const given = [...known].filter(([key]) => key in written);
  const paths = pathsOf(written['paths'], at('paths'));
  return {
    file,
    values: new Map(given.map(([key, option]) => [key, flagValue(option, written[key], key, at(key))])),
    ...(paths && { paths }),
  };
}

/**
 * Gives a command what the file says and its flags do not: to `tag` everything; to others the form of the input, the tagger's
 * options and the knowledge, which they share with `explain`, and the folder of the run. Throws `UsageError` as `readConfig`.
 */
export async function applyConfig(program: Command, command: Command): Promise<void> {
  if (withoutConfig.some((name) => name === command.name())) return;
  const config = await readConfig(program);
  if (config === undefined) return;
  const { values, paths } = config;
  const tags = command.name() === 'tag';
  const shared = commandNamed(program, 'explain').options.map(keyOf);
  for (const option of command.options) {
    const key = keyOf(option);
    if (values.has(key) && (tags || shared.includes(key))) setDefault(command, option, values.get(key));
  }
  if (tags) setArgument(command, 'paths', paths);
  else setRunFolder(command, values.get('out'));
}

function commandNamed(program: Command, name: string): Command {
  return program.commands.find((command) => command.name() === name)!;
}

function keyOf({ long }: Option): string {
  return (long ?? '').replace(/^--(no-)?/, '');
}

/** A value as the flag would have given it. */
function flagValue(option: Option, written: unknown, key: string, at: string): unknown {
  const fail = (problem: string): never => {
    throw new UsageError(`${at}: "${key}" is ${JSON.stringify(written)}. ${problem}`);
  };
  if (option.negate && typeof written === 'boolean') return written;
  if (!option.required && typeof written === 'boolean') return written || undefined;
  if (!option.required && !option.optional) return fail('Write true or false.');
  if (written === null || typeof written === 'boolean') return fail('Give it a value.');
  if (isRecord(written) !== isRecord(option.defaultValue))
    return fail(isRecord(written) ? 'Give one value.' : 'Write lines beneath it, such as "text: body_html".');
  const texts = isRecord(written)
    ? Object.entries(written).map(([ours, theirs]) => `${ours}=${theirs}`)
    : [Array.isArray(written) ? written.join(',') : String(written)];
  try {
    return texts.reduce<unknown>((before, text) => option.parseArg?.(text, before) ?? text, option.defaultValue);
  } catch (error) {
    if (error instanceof InvalidArgumentError) return fail(error.message);
    throw error;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function setDefault(command: Command, option: Option, value: unknown): void {
  const name = option.attributeName();
  const given = command.getOptionValueSource(name);
  if (given === undefined || given === 'default') command.setOptionValueWithSource(name, value, 'config');
  // Fields add up: those of the flags win one by one.
  else if (isRecord(value))
    command.setOptionValueWithSource(name, { ...value, ...command.getOptionValue(name) }, 'cli');
}

function pathsOf(paths: unknown, at: string): readonly string[] | undefined {
  if (paths === undefined) return undefined;
  const list = Array.isArray(paths) ? paths : [paths];
  if (list.every((path) => typeof path === 'string' && path !== '')) return list;
  throw new UsageError(`${at}: "paths" is no list of files and folders. Write it like [input/articles].`);
}

/** The folder that runs are written to is also where `review`, `search` and the others look for one. */
function setRunFolder(command: Command, out: unknown): void {
  if (out === undefined) return;
  setArgument(command, 'output', out);
  const option = command.options.find(({ long }) => long === '--output' || long === '--against');
  if (option) setDefault(command, option, out);
}

function setArgument(command: Command, name: string, value: unknown): void {
  const place = command.registeredArguments.findIndex((argument) => argument.name() === name);
  if (value !== undefined && place >= 0 && command.args.length <= place) command.processedArgs[place] = value;
}
