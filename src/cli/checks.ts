/** What `slugline doctor` looks at. */
import { constants, existsSync, readFileSync, statSync } from 'node:fs';
import { access, statfs } from 'node:fs/promises';
import { availableParallelism, totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { version } from '../batch/version.ts';
import { ownFiles } from '../knowledge/hash.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { damagedFiles, hashOf, shippedFiles } from '../knowledge/shipped.ts';
import { UsageError } from '../model/errors.ts';
import type { Knowledge } from '../model/knowledge.ts';
import { createTagger } from '../pipeline.ts';
import { type Config, readConfig } from './config.ts';
import { knowledgeFolder } from './options.ts';

/** What was found about one thing. */
export interface Finding {
  readonly name: string;
  /** `look` works, but deserves a look. */
  readonly state: 'well' | 'look' | 'wrong';
  readonly detail: string;
  /** What to do about it. */
  readonly advice?: string;
}

/** MB that a run needs: 150 articles took 333 without a worker, 428 with one, 611 with two. */
const megabytesFor = (workers: number) => 250 + 200 * workers;
/** MB on disk below which a run is likely to end early; a million articles take about 25,000. */
const leastMegabytes = 1_000;

/** Looks at everything, in this order; a check never throws. */
export async function examine(program: Command): Promise<Finding[]> {
  const config = await tried('config', () => readConfig(program));
  const settings = 'state' in config ? undefined : config.value;
  const folder = String(settings?.values.get('knowledge') ?? knowledgeFolder);
  const own = existsSync(folder) ? folder : undefined;
  const knowledge = await tried('knowledge', async () => loadKnowledge(own === undefined ? {} : { folder: own }));
  return [
    { name: 'slugline', state: 'well', detail: `${version} in ${resolve(import.meta.dirname, '../..')}` },
    node(),
    ...('state' in config ? [config] : [configured(settings)]),
    ...shipped(),
    ...ownKnowledge(own),
    ...('state' in knowledge ? [knowledge] : [tags(knowledge.value)]),
    memory(),
    await output(String(settings?.values.get('out') ?? 'output')),
  ];
}

async function tried<T>(name: string, check: () => Promise<T>): Promise<Finding | { readonly value: T }> {
  try {
    return { value: await check() };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    if (error instanceof UsageError) return { name, state: 'wrong', detail };
    return { name, state: 'wrong', detail, advice: 'Install slugline again.' };
  }
}

function node(): Finding {
  const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const least = String(engines.node).replace('>=', '');
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split('.').map(Number);
  const enough = major > leastMajor || (major === leastMajor && minor >= leastMinor);
  const found = { name: 'Node.js', detail: process.versions.node } as const;
  return enough ? { ...found, state: 'well' } : { ...found, state: 'wrong', advice: `Install ${least} or newer.` };
}

function configured(config: Config | undefined): Finding {
  const name = 'config';
  if (config === undefined) return { name, state: 'well', detail: 'no slugline.yaml here; "slugline init" writes one' };
  const keys = [...(config.paths ? ['paths'] : []), ...config.values.keys()];
  return { name, state: 'well', detail: `${config.file}: ${keys.join(', ') || 'nothing set'}` };
}

function shipped(): Finding[] {
  const damaged = damagedFiles();
  const found = shippedFiles().map(({ name, path }): Finding => {
    const about = { name: 'knowledge', detail: `${name} ${hashOf(path).slice(0, 16)}` };
    if (!damaged.includes(name)) return { ...about, state: 'well' };
    return { ...about, state: 'wrong', advice: 'It is not as it was shipped. Install slugline again.' };
  });
  const missing = damaged.filter((name) => !shippedFiles().some((file) => file.name === name));
  return [
    ...found,
    ...missing.map(
      (name): Finding => ({
        name: 'knowledge',
        state: 'wrong',
        detail: `${name} is missing`,
        advice: 'Install slugline again.',
      }),
    ),
  ];
}

function ownKnowledge(folder: string | undefined): Finding[] {
  const name = 'yours';
  const paths =
    folder === undefined ? [] : ownFiles.map((file) => join(folder, file)).filter((path) => existsSync(path));
  if (paths.length === 0)
    return [{ name, state: 'well', detail: `no names or topics of your own in ${folder ?? knowledgeFolder}` }];
  return paths.map((path) => ({ name, state: 'well', detail: `${path} ${hashOf(path).slice(0, 16)}` }));
}

/** A sentence that must give an entity, whatever the knowledge. */
function tags(knowledge: Knowledge): Finding {
  const text = 'The President of France met the Prime Minister of Norway in Paris to talk about a peace treaty.';
  const { entities } = createTagger(knowledge)({ id: 'doctor', source: 'doctor', position: '', markup: 'text', text });
  const names = entities.map((entity) => entity.name).join(', ');
  const about = { name: 'tagging', detail: `a test sentence gave ${names || 'nothing'}` };
  if (entities.some(({ id }) => id === 'FR')) return { ...about, state: 'well' };
  return { ...about, state: 'wrong', advice: 'It should have given France. Install slugline again.' };
}

function memory(): Finding {
  // A container's limit, where there is one; 0 and huge numbers mean none.
  const limit = process.constrainedMemory() || Number.POSITIVE_INFINITY;
  const megabytes = Math.round(Math.min(totalmem(), limit) / 1e6);
  const workers = availableParallelism();
  const detail = `${megabytes} MB; ${workers} workers take about ${megabytesFor(workers)}`;
  if (megabytes > megabytesFor(workers)) return { name: 'memory', state: 'well', detail };
  const enough = Math.max(0, Math.floor((megabytes - megabytesFor(0)) / 200));
  return { name: 'memory', state: 'look', detail, advice: `Give --workers ${enough}.` };
}

/** The folder runs are written to, or the nearest one above that is there. */
async function output(folder: string): Promise<Finding> {
  let at = resolve(folder);
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  const writable = await access(at, constants.W_OK).then(
    () => statSync(at).isDirectory(),
    () => false,
  );
  if (!writable)
    return {
      name: 'output',
      state: 'wrong',
      detail: `${folder} may not be written`,
      advice: 'It must be a folder that you may write to; check its permissions, or give --out.',
    };
  const { bavail, bsize } = await statfs(at);
  const megabytes = Math.floor((bavail * bsize) / 1e6);
  const about = { name: 'output', detail: `${folder} may be written, ${megabytes} MB free` };
  if (megabytes >= leastMegabytes) return { ...about, state: 'well' };
  return { ...about, state: 'look', advice: 'A large run may fill the disk: make room, or give --out on another.' };
}
