import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const project = mkdtempSync(join(tmpdir(), 'slugline-pack-'));
const installed = join(project, 'node_modules/slugline');
let tarball: string;
let files: string[];

function run(command: string, args: readonly string[], cwd = project): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

/** Installs into an empty project: for real with SLUGLINE_INSTALL=1 (needs the registry), else unpacked, with what it declares to need beside it. */
beforeAll(() => {
  // The program has been built already; without its scripts npm does not build it again.
  tarball = join(
    project,
    run('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', project], root).trim(),
  );
  writeFileSync(join(project, 'package.json'), '{ "name": "empty", "private": true }\n');
  if (process.env['SLUGLINE_INSTALL']) run('npm', ['install', '--no-audit', '--no-fund', tarball]);
  else {
    mkdirSync(installed, { recursive: true });
    run('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);
    for (const name of Object.keys(manifest.dependencies)) {
      const link = join(project, 'node_modules', name);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(root, 'node_modules', name), link);
    }
  }
  files = (readdirSync(installed, { recursive: true }) as string[]).filter((name) =>
    statSync(join(installed, name)).isFile(),
  );
});
afterAll(() => rmSync(project, { recursive: true }));

describe('what npm publishes', () => {
  test('is under 25 MB, packed and unpacked', () => {
    expect(statSync(tarball).size).toBeLessThan(25e6);
    expect(files.reduce((sum, name) => sum + statSync(join(installed, name)).size, 0)).toBeLessThan(25e6);
  });

  test('holds the program, its knowledge, page and examples, and nothing else', () => {
    const known =
      /^(package\.json|README\.md|CHANGELOG\.md|LICENSE|dist\/.+\.(js|d\.ts)|dist\/knowledge-hashes\.json|src\/knowledge\/[^/]+\.md|src\/(knowledge\/files|web\/page|cli\/example)\/.+)$/;
    expect(files.filter((name) => !known.test(name))).toEqual([]);
    for (const name of [
      'dist/cli/main.js',
      'dist/index.d.ts',
      'dist/batch/worker.js',
      'src/knowledge/files/taxonomy.bin',
      'src/web/page/index.html',
      'src/cli/example/knowledge/topics.yaml',
    ])
      expect(files).toContain(name);
  });

  test('names no path of the machine that built it', () => {
    const home = [root, tmpdir(), process.env['HOME'] ?? '/root'].map((path) => path.replace(/\/$/, ''));
    const texts = files.filter((name) => /\.(js|ts|json|html|css|yaml|md)$/.test(name));
    const told = texts.filter((name) =>
      home.some((path) => readFileSync(join(installed, name), 'utf8').includes(`${path}/`)),
    );
    expect(told).toEqual([]);
  });

  test('imports nothing but Node, what it holds and what it declares', () => {
    const imports = files
      .filter((name) => /^dist\/.+\.js$/.test(name))
      .flatMap((name) => {
        const text = readFileSync(join(installed, name), 'utf8');
        const found = [...text.matchAll(/\b(?:from |import ?\(?|new URL\(|load\()\s*'([^'\n]+)'/g)];
        const workers = [...text.matchAll(/moduleBeside\(import\.meta\.url, '([^']+)'\)/g)];
        return [
          ...found.map(([, specifier]) => ({ name, specifier: specifier! })),
          ...workers.map(([, worker]) => ({ name, specifier: `./${worker}.js` })),
        ];
      });
    const own = imports.filter(({ specifier }) => specifier.startsWith('.'));
    expect(own.length).toBeGreaterThan(500);
    expect(own.filter(({ name, specifier }) => !existsSync(join(installed, dirname(name), specifier)))).toEqual([]);

    const asked = imports.filter(({ specifier }) => /^[@a-z]/.test(specifier) && !specifier.startsWith('node:'));
    const names = new Set(asked.map(({ specifier }) => packageOf(specifier)));
    // The loader of workers that run from source, as tests do.
    names.delete('tsx');
    expect([...names].sort()).toEqual(Object.keys(manifest.dependencies).sort());
  });
});

function packageOf(specifier: string): string {
  const [scope, name] = specifier.split('/');
  return scope!.startsWith('@') ? `${scope}/${name}` : scope!;
}

const program = `
const records = [];
for await (const record of readArticles(['a.txt'])) if ('article' in record) records.push(createTagger(loadKnowledge())(record.article));
process.stdout.write(records.flatMap(({ entities }) => entities.map(({ id }) => id)).join(' '));`;

describe('installed in an empty project', () => {
  beforeAll(() => {
    writeFileSync(
      join(project, 'a.txt'),
      'Talks in Oslo\n\nThe Prime Minister of Norway met the President of France in Oslo on Monday.\n',
    );
  });

  test('runs as a program', () => {
    const cli = join(installed, manifest.bin.slugline);
    expect(run(process.execPath, [cli, '--version']).trim()).toBe(manifest.version);
    run(process.execPath, [cli, 'tag', 'a.txt', '--out', 'tags', '--quiet']);
    expect(readFileSync(join(project, 'tags/articles.csv'), 'utf8')).toContain('NO');
    expect(run(process.execPath, [cli, 'doctor'])).not.toContain('wrong');
    expect(run(process.execPath, [cli, 'init', 'desk'])).toBe('');
    run(process.execPath, [cli, 'index', 'tags']);
    expect(run(process.execPath, [cli, 'search', 'minister', '--output', 'tags', '--csv'])).toContain('Talks in Oslo');
  });

  test('is imported by an ES module', () => {
    writeFileSync(
      join(project, 'use.mjs'),
      `import { createTagger, loadKnowledge, readArticles } from 'slugline';\nimport 'slugline/search';${program}`,
    );
    expect(run(process.execPath, ['use.mjs'])).toContain('FR');
  });

  test('is required by a CommonJS module', () => {
    writeFileSync(
      join(project, 'use.cjs'),
      `const { createTagger, loadKnowledge, readArticles } = require('slugline');\nrequire('slugline/search');\n(async () => {${program}\n})();`,
    );
    expect(run(process.execPath, ['--no-warnings', 'use.cjs'])).toContain('FR');
  });

  test.each(['use.mts', 'use.cts'])('its types resolve in %s', (name) => {
    writeFileSync(
      join(project, name),
      `import { createTagger, loadKnowledge, readArticles, runBatch, type TaggedArticle } from 'slugline';
import { openIndex } from 'slugline/search';
export async function use(): Promise<readonly TaggedArticle[]> {
  const tag = createTagger(loadKnowledge());
  const tagged: TaggedArticle[] = [];
  for await (const record of readArticles(['a.txt'])) if ('article' in record) tagged.push(tag(record.article));
  const { counts } = await runBatch({ paths: ['a.txt'], out: 'x' });
  const total: number = openIndex('x').search({ words: 'a' }).total + counts.tagged;
  // @ts-expect-error a score is no string
  const wrong: string = tagged[0]!.topics[0]!.score;
  return total > 0 && wrong ? tagged : [];
}
`,
    );
    const compiler = join(root, 'node_modules/.bin/tsc');
    const flags = '--noEmit --strict --module nodenext --target es2023 --lib es2023 --types node --typeRoots'.split(
      ' ',
    );
    const types = join(root, 'node_modules/@types');
    const said = () => run(compiler, [...flags, types, name]);
    expect(said).not.toThrow();
  });
});
