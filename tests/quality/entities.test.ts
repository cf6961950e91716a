import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readAnnotated } from '../../src/learn/entities/annotated.ts';
import { calibrationError } from '../../src/learn/entities/calibrate.ts';
import { f1 } from '../../src/learn/entities/measure.ts';
import { scoreFine } from '../../src/learn/entities/score.ts';
import { createLearnedRecogniser } from '../../src/recognise/learned/index.ts';
import { unpackModel } from '../../src/recognise/learned/model.ts';
import { analyse } from '../../src/text/analyse.ts';

const gold = fileURLToPath(new URL('entities-dev.jsonl', import.meta.url));
const bytes = readFileSync(new URL('../../src/knowledge/files/recogniser.bin', import.meta.url));
const { scores } = scoreFine(unpackModel(bytes), readAnnotated('entities-dev', gold));

test('the gold is the gold that the floors were set on', () => {
  expect(createHash('sha256').update(readFileSync(gold)).digest('hex')).toBe(
    'b56e1093edda1ac64c4137c1ca2b25d4eec47a9f94670357f3a67dcfb7e655d7',
  );
});

/** Span F1 as measured less one point in the common types and three in the rare. Nobody lowers these silently. */
test.each([
  ['person', 0.96],
  ['organisation', 0.865],
  ['government_body', 0.86],
  ['country', 0.96],
  ['place', 0.89],
  ['nationality', 0.93],
  ['law_treaty', 0.82],
  ['event', 0.69],
  ['facility', 0.66],
  ['product', 0.57],
])('%s: F1 at least %d', (type, floor) => {
  expect(f1(scores.byType.get(type)!)).toBeGreaterThanOrEqual(floor);
});

test('all ten types: F1 at least 0.91', () => {
  expect(f1(scores.total())).toBeGreaterThanOrEqual(0.91);
});

test('confidence is calibrated: over ten bins it is off by 0.03 at most', () => {
  const recognise = createLearnedRecogniser(bytes);
  const lines = readFileSync(gold, 'utf8').trim().split('\n');
  const judged = lines.flatMap((line) => {
    const { text, entities } = JSON.parse(line) as {
      text: string;
      entities: { start: number; end: number; type: string }[];
    };
    return recognise(analyse(text)).map(({ start, end, type, score }) => ({
      probability: score,
      right: entities.some((entity) => entity.start === start && entity.end === end && entity.type === type),
    }));
  });
  expect(calibrationError(judged)).toBeLessThan(0.03);
});

test('the artefact is at most 8 MB', () => {
  expect(bytes.length).toBeLessThanOrEqual(8_000_000);
});
