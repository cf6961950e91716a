import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { slugline } from '../crash/command.ts';

let folder: string;
const folders: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'slugline-config-'));
  folders.push(folder);
  await mkdir(join(folder, 'news'));
  await writeFile(
    join(folder, 'news', 'a.jsonl'),
    '{"id": "a", "headline": "Talks", "story": "The treaty was signed in Norway."}\n',
  );
});
afterAll(() => Promise.all(folders.map((each) => rm(each, { recursive: true }))));

async function optionsOfRun(out: string): Promise<object> {
  return JSON.parse(await readFile(join(folder, out, 'run.json'), 'utf8')).options;
}

const yaml = `# comments may stand here
paths: [news]
out: tags
workers: 0
format: [jsonl]
field: { text: story }
min-score: 0.25
keep-chrome: true
report: false
`;

describe('slugline.yaml', () => {
  test('gives options; flags win over it, one by one', async () => {
    await writeFile(join(folder, 'slugline.yaml'), yaml);
    expect(await slugline(['tag'], { cwd: folder })).toMatchObject({ code: 0 });
    const options = { formats: ['jsonl'], fields: { text: 'story' }, minScore: 0.25, keepChrome: true };
    expect(await optionsOfRun('tags')).toEqual(options);

    const flags = ['--out', 'other', '--min-score', '0.5', '--field', 'title=headline'];
    expect(await slugline(['tag', 'news/a.jsonl', ...flags], { cwd: folder })).toMatchObject({ code: 0 });
    const fields = { text: 'story', title: 'headline' };
    expect(await optionsOfRun('other')).toEqual({ ...options, minScore: 0.5, fields });
  });

  test('tells the other commands where the run is, and how the input is written', async () => {
    await writeFile(join(folder, 'slugline.yaml'), yaml);
    await slugline(['tag'], { cwd: folder });
    expect(await slugline(['index'], { cwd: folder })).toMatchObject({ code: 0 });
    expect((await slugline(['search', 'treaty', '--csv'], { cwd: folder })).stdout).toContain('\r\na,');
    expect((await slugline(['explain', 'news/a.jsonl'], { cwd: folder })).stdout).toContain('Norway');
  });

  test('may have another name and place', async () => {
    await writeFile(join(folder, 'ours.yaml'), yaml);
    expect(await slugline(['tag', '--config', 'ours.yaml'], { cwd: folder })).toMatchObject({ code: 0 });
    expect(await optionsOfRun('tags')).toMatchObject({ formats: ['jsonl'] });
  });

  test.each([
    ['a: [', 'slugline.yaml:1: '],
    ['- tag', 'slugline.yaml:1: no options in it'],
    ['\nworker: 4', 'slugline.yaml:2: unknown key "worker". Give one of: paths, out, format'],
    ['out: x\nforce: true', 'slugline.yaml:2: unknown key "force"'],
    ['out: x\nworkers: many', 'slugline.yaml:2: "workers" is "many". Give a whole number, 0 or more.'],
    ['min-score: 3', 'slugline.yaml:1: "min-score" is 3. Give a number from 0 to 1.'],
    ['setting: wild', 'slugline.yaml:1: "setting" is "wild". Allowed choices are precision'],
    ['format: xml', 'slugline.yaml:1: "format" is "xml". Give one of: csv'],
    ['out: true', 'slugline.yaml:1: "out" is true. Give it a value.'],
    ['out: { a: b }', 'slugline.yaml:1: "out" is {"a":"b"}. Give one value.'],
    ['bom: maybe', 'slugline.yaml:1: "bom" is "maybe". Write true or false.'],
    ['field: text', 'slugline.yaml:1: "field" is "text". Write lines beneath it'],
    ['paths: 3', 'slugline.yaml:1: "paths" is no list of files and folders'],
  ])('%j is refused with its line', async (text, message) => {
    await writeFile(join(folder, 'slugline.yaml'), text);
    const { code, stderr } = await slugline(['tag', 'news'], { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining(`slugline: ${message}`) });
  });

  test('a file that is named must be there', async () => {
    const { code, stderr } = await slugline(['tag', 'news', '--config', 'no.yaml'], { cwd: folder });
    expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('no.yaml: no such file') });
  });
});

describe('init', () => {
  test('writes a folder in which everything works at once, and touches nothing that is there', async () => {
    expect(await slugline(['init', 'desk'], { cwd: folder })).toMatchObject({ code: 0 });
    const desk = join(folder, 'desk');
    expect(await slugline(['tag', '--workers', '0'], { cwd: desk })).toMatchObject({ code: 0 });
    const tags = await readFile(join(desk, 'output/tags.csv'), 'utf8');
    for (const own of ['arms-trade', 'lindholm:harbour']) expect(tags).toContain(own);
    const { code, stdout } = await slugline(['taxonomy', 'check'], { cwd: desk });
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });

    await writeFile(join(desk, 'slugline.yaml'), 'out: mine\n');
    await slugline(['init'], { cwd: desk });
    expect(await readFile(join(desk, 'slugline.yaml'), 'utf8')).toBe('out: mine\n');
  });

  test('every option of the written slugline.yaml may be switched on', async () => {
    await slugline(['init'], { cwd: folder });
    const written = await readFile(join(folder, 'slugline.yaml'), 'utf8');
    await writeFile(join(folder, 'slugline.yaml'), written.replaceAll(/^#(?! )/gm, ''));
    const { stdout } = await slugline(['doctor'], { cwd: folder });
    expect(stdout).toContain('slugline.yaml: paths, out, format, limit');
  });
});

describe('doctor', () => {
  test('finds all well in a fresh installation', async () => {
    const { code, stdout } = await slugline(['doctor'], { cwd: folder });
    expect(code).toBe(0);
    for (const name of ['slugline', 'Node.js', 'config', 'taxonomy.bin', 'tagging', 'memory', 'output'])
      expect(stdout).toContain(name);
    expect(stdout).not.toContain('wrong');
  });

  test.each([
    ['slugline.yaml', 'worker: 4', 'slugline.yaml:1: unknown key "worker"'],
    ['input/knowledge/names.csv', 'name,type\nOslo,town', 'names.csv:2: type: "town" is no type'],
    ['output', 'a file', 'output may not be written'],
  ])('says what is wrong with %s', async (name, text, message) => {
    await mkdir(join(folder, 'input/knowledge'), { recursive: true });
    await writeFile(join(folder, name), text);
    const { code, stdout } = await slugline(['doctor'], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 2, stdout: expect.stringContaining(message) });
  });
});
