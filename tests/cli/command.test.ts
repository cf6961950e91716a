import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { slugline } from '../crash/command.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slugline-cli-'));
});
afterAll(() => rm(folder, { recursive: true }));

const article = (id: string) =>
  JSON.stringify({ id, title: 'Talks', text: 'The treaty of Oslo was signed in Norway.' });

describe('wrong use ends with one line on stderr and code 2', () => {
  test.each([
    [['nothing'], "unknown command 'nothing'"],
    [['tag', '--limit', 'x'], 'whole number'],
    [['tag', '--min-score', '3'], '0..1'],
    [['tag', '--format', 'xml'], 'csv, jsonl'],
    [['tag', '--field', 'text'], 'text=body_html'],
    [['tag', '--shard', '4/4'], 'the last is 3/4'],
    [['tag', '--knowledge', 'nowhere'], 'nowhere: no such folder'],
    [['tag', 'nowhere.txt', '--out', 'unused'], 'nowhere.txt: no such file or folder'],
    [['tag', 'input/articles', '--out', 'package.json'], 'package.json: is a file'],
    [['tag', 'input/articles', '--out', '/proc/out'], '/proc/out: may not be written'],
    [['tag', '-', '--format', 'csv'], 'Give --out DIR'],
    [['explain', 'nowhere.txt'], 'nowhere.txt: no such file or folder'],
    [['merge', 'nowhere', '--out', 'unused'], 'nowhere: no such folder'],
    [['init', 'package.json'], 'package.json/slugline.yaml: lies in a file, not in a folder'],
    [['tag', '--knowledge', 'package.json'], 'package.json: is no folder'],
    [['tag', '--config', 'src'], 'src: is a folder. Name a file in it'],
    [['evaluate', 'src'], 'src: is a folder. Name a file in it'],
    [['taxonomy', 'check', 'src'], 'src: is a folder. Name a file in it'],
    [['taxonomy', 'import', 'nowhere'], 'nowhere: no such file or folder'],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await slugline(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('help', () => {
  test.each([[['--help']], [['tag', '--help']], [['explain', '--help']], [['merge', '--help']]])('%j', async (args) => {
    expect(await slugline(args)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Usage: slugline'),
      stderr: '',
    });
  });

  test('the version is that of the package', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8'));
    expect(await slugline(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n` });
  });
});

describe('stdin to stdout', () => {
  test('gives a line for every article, ids as they came', async () => {
    const { code, stdout, stderr } = await slugline(['tag', '-'], { input: `${article('a')}\n${article('b')}\n` });
    expect(code).toBe(0);
    expect(
      stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual(['a', 'b']);
    expect(stderr).toContain('2 articles: 2 tagged');
  });

  test('says what was rejected on stderr, and in the exit code', async () => {
    const { code, stdout, stderr } = await slugline(['tag', '-'], { input: `${article('a')}\n{"id": \n` });
    expect(code).toBe(1);
    expect(stdout.trim().split('\n')).toHaveLength(1);
    expect(stderr).toContain('slugline: rejected stdin, line 2: ');
  });
});

describe('bad input costs no other article', () => {
  const lines = Array.from({ length: 20 }, (_, n) => (n === 6 ? '{"id": "broken' : article(`j${n}`))).join('\n');
  const rows = `id,title,text\n1,Talks,"A treaty, signed"\n2,Talks\n3,Talks,More treaties\n`;

  test.each([
    ['an empty file', 'empty.txt', Buffer.of(), 'empty.txt', 'empty'],
    ['a binary file', 'binary.txt', Buffer.from([0, 1, 2, 255, 0, 0, 3]), 'binary.txt', 'binary'],
    ['a .gz that ends too early', 'cut.jsonl.gz', gzipSync(lines).subarray(0, 60), 'cut.jsonl', 'ends too early'],
    ['a broken line', 'broken.jsonl', Buffer.from(lines), 'line 7', ''],
    ['a row with a cell too few', 'ragged.csv', Buffer.from(rows), 'line 3', 'columns'],
  ])('%s', async (_what, name, bytes, where, why) => {
    const path = join(folder, name);
    const out = join(folder, `${name}-out`);
    await writeFile(path, bytes);
    const { code } = await slugline(['tag', path, 'input/articles', '--out', out, '--workers', '0']);
    expect(code).toBe(1);
    const rejected = (await readFile(join(out, 'rejected.csv'), 'utf8')).trim().split('\r\n');
    expect(rejected).toHaveLength(2);
    expect(rejected[1]).toContain(where);
    expect(rejected[1]).toContain(why);
    const { counts } = JSON.parse(await readFile(join(out, 'run.json'), 'utf8'));
    expect(counts.articles).toBe(counts.tagged + counts.skipped + counts.rejected);
    expect(counts).toMatchObject({ rejected: 1, tagged: expect.toSatisfy((tagged: number) => tagged >= 14) });
  });
});

test('explain shows text, topics, entities and what was removed', async () => {
  const { code, stdout } = await slugline(['explain', 'input/articles/arms-talks.txt']);
  expect(code).toBe(0);
  for (const title of ['TEXT', 'TOPICS', 'ENTITIES', 'REMOVED']) expect(stdout).toContain(`\n${title}\n`);
  expect(stdout).toContain('Striker Delgado Scores Twice');
});

describe("a recogniser of one's own", () => {
  const kinds = ['frigate', 'tanker', 'ferry', 'trawler'];
  const ships = ['Amity', 'Juno', 'Vesta', 'Petrel', 'Argo', 'Kestrel'];
  const lines = Array.from({ length: 24 }, (_, i) => {
    const words = `The ${kinds[i % 4]} ${ships[i % 6]} left Oslo .`.split(' ');
    return words.map((word, at) => `${word} ${at === 2 ? 'B-ship' : 'O'}`).join('\n');
  });

  test('is trained, measured, and used by runs', async () => {
    const labelled = join(folder, 'ships.conll');
    const knowledge = join(folder, 'knowledge');
    await writeFile(labelled, `${lines.join('\n\n')}\n`);
    const model = join(knowledge, 'entities.model');
    const trained = await slugline(['train', 'entities', labelled, '--folds', '2', '--out', model]);
    expect(trained).toMatchObject({ code: 0, stdout: '' });
    expect(trained.stderr).toContain('24 labelled texts, 24 names');
    expect(trained.stderr).toMatch(/ship: precision [01]\.\d{3}, recall [01]\.\d{3}, F1 [01]\.\d{3}, of 24 names/);
    expect(await readFile(`${model}.md`, 'utf8')).toContain('# Model card');

    const measured = await slugline(['evaluate', 'entities', labelled, '--knowledge', knowledge, '--csv']);
    expect(measured.stdout).toMatch(/^Type,Support,Found,Precision,Recall,F1_score\r?\noverall,24,/);

    const input = JSON.stringify({ id: 'a', text: 'The ferry Walpole left Bergen.' });
    const { stdout } = await slugline(['tag', '-', '--knowledge', knowledge], { input });
    expect(JSON.parse(stdout).entities).toContainEqual(expect.objectContaining({ type: 'ship', name: 'Walpole' }));
  }, 60_000);

  test('wants two marked texts at least', async () => {
    const labelled = join(folder, 'one.conll');
    await writeFile(labelled, lines[0]!);
    const { code, stderr } = await slugline(['train', 'entities', labelled]);
    expect(code).toBe(2);
    expect(stderr).toContain('1 text with marked names, and two are needed');
  });
});
