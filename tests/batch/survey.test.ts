import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runBatch } from '../../src/batch/run.ts';
import { surveyDump } from '../../src/batch/survey.ts';
import { readSurvey, writeSurvey } from '../../src/batch/survey-file.ts';
import { UsageError } from '../../src/model/errors.ts';
import type { TagOptions } from '../../src/pipeline.ts';

const folder = mkdtempSync(join(tmpdir(), 'slugline-survey-'));
afterAll(() => rmSync(folder, { recursive: true }));

const matters = 'bridges roads schools clinics markets harbours'.split(' ');
const lines = matters.map((matter, i) => {
  const words = Array.from(
    { length: 40 },
    (_, j) => `${matter}${String.fromCharCode(97 + (j % 26))}${j > 25 ? 'x' : ''}`,
  );
  const text = `Made for you by the evening desk\nThe council spoke of ${words.join(' ')} at length.`;
  return JSON.stringify({ id: `a${i}`, url: `https://p.org/${i}`, title: `On ${matter}`, text });
});
const dump = join(folder, 'dump.jsonl');
writeFileSync(dump, [...lines, lines[2]!.replace('"a2"', '"copy"').replace('On schools', 'Schools again')].join('\n'));

describe('a survey of the dump', () => {
  it('finds copies and repeated lines, the same every time', async () => {
    const survey = await surveyDump({ paths: [dump] });
    expect(survey.copies).toEqual({ copy: 'a2' });
    expect(Object.values(survey.repeated.lines)).toEqual([6]);
    expect(await surveyDump({ paths: [dump] })).toEqual(survey);
  });

  it('marks copies and takes repeated lines out when a run uses it', async () => {
    const records = await run('skipped', {});
    expect(records.map(({ id, status }) => `${id} ${status}`).slice(-2)).toEqual(['a5 tagged', 'copy duplicate']);
    expect(records[6]).toMatchObject({ duplicateOf: 'a2', topics: [], entities: [] });
    expect(records[0]!.removed).toEqual([
      { text: 'Made for you by the evening desk', reason: 'repeated in 6 articles of p.org' },
    ]);
    expect((await run('tagged', { keepDuplicates: true }))[6]).toMatchObject({ status: 'tagged', duplicateOf: 'a2' });
  });

  it('stays in the output folder, and is read from any file', async () => {
    const file = join(folder, 'skipped', 'survey.json');
    await writeSurvey(join(folder, 'shared.json'), readSurvey(file));
    expect(readSurvey(join(folder, 'shared.json'))).toEqual(readSurvey(file));
  });

  it('refuses stdin, and files that are no survey', async () => {
    await expect(surveyDump({ paths: ['-'] })).rejects.toThrow(UsageError);
    expect(() => readSurvey(dump)).toThrow(UsageError);
    expect(() => readSurvey(join(folder, 'none.json'))).toThrow(/slugline survey/);
  });
});

async function run(name: string, tag: TagOptions) {
  const out = join(folder, name);
  await runBatch({ paths: [dump], out, survey: true, tag, workers: 0, formats: ['jsonl'] });
  const text = readFileSync(join(out, 'tagged.jsonl'), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line)) as Record<string, unknown>[] & { id: string; status: string }[];
}
