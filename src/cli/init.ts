/** `slugline init`: a folder to start in, with a commented slugline.yaml and examples of one's own names and topics. */
import type { Command, Option } from 'commander';
import { configFile, configurable } from './config.ts';

/** Adds the command. */
export function addInitCommand(program: Command): void {
  program
    .command('init')
    .summary('make a folder to start in')
    .description(`Writes a commented ${configFile}, an example article, and examples of your own names and topics.`)
    .argument('[dir]', 'the folder; it is made when it is not there', '.')
    .option('--force', 'write over files that are there')
    .action((folder: string, { force }: { readonly force?: true }) => init(program, folder, force ?? false));
}

async function init(program: Command, folder: string, force: boolean): Promise<void> {
  const [{ existsSync }, { readdir, readFile, writeFile }, { dirname, join }, { makeFolder }] = await Promise.all([
    import('node:fs'),
    import('node:fs/promises'),
    import('node:path'),
    import('../batch/files.ts'),
  ]);
  const example = join(import.meta.dirname, '../../src/cli/example');
  const names = await readdir(example, { recursive: true, withFileTypes: true });
  const inputs = names
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(example.length + 1));
  const contents: readonly (readonly [string, string | Buffer])[] = [
    [configFile, configText([...configurable(program)])],
    ...(await Promise.all(
      inputs.sort().map(async (name) => [join('input', name), await readFile(join(example, name))] as const),
    )),
  ];
  for (const [name, text] of contents) {
    const path = join(folder, name);
    if (existsSync(path) && !force) {
      process.stderr.write(`slugline: ${path} is there already and stays as it is\n`);
      continue;
    }
    await makeFolder(dirname(path));
    await writeFile(path, text);
    process.stderr.write(`slugline: ${path} written\n`);
  }
  process.stderr.write(
    `slugline: next, ${folder === '.' ? '' : `in ${folder}, `}"slugline tag", then "slugline review"\n`,
  );
}

/** Every option as a comment, so that the file says what there is and changes nothing. */
function configText(options: readonly (readonly [string, Option])[]): string {
  const lines = options.map(([key, option]) => `# ${option.description}\n#${key}: ${exampleValue(key, option)}\n`);
  return `# What slugline is told every time it is called in this folder; an option on the command line wins.
# Take the # away from a line to use it. A mistake is named with its line.

# what "slugline tag" tags when it is told nothing
paths: [input/articles]

${lines.join('\n')}`;
}

const examples: Readonly<Record<string, string>> = {
  out: 'output',
  format: '[csv, jsonl]',
  limit: '1000',
  workers: '4',
  'time-limit': '60',
  'memory-limit': '1024',
  survey: 'true',
  'input-format': 'jsonl',
  field: '{ text: body_html, title: headline }',
  setting: 'balanced',
  'min-score': '0.3',
  'min-entity-score': '0.5',
  'max-topics': '5',
  knowledge: 'input/knowledge',
};

function exampleValue(key: string, { negate }: Option): string {
  return examples[key] ?? (negate ? 'false' : 'true');
}
