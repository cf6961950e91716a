/** Fits the weights of mention scores on annotated sentences: `npm run build:mentions` rewrites `recognise/mention-weights.ts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedPath } from '../knowledge/build/sources.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import type { EntityType } from '../model/tag.ts';
import { rivalsOf } from '../recognise/combine.ts';
import { mentionFeatureNames, mentionFeatures } from '../recognise/mention-score.ts';
import { createCandidateFinder } from '../recognise/recognise.ts';
import { analyse } from '../text/analyse.ts';
import { fitLogistic } from './logistic.ts';

interface Line {
  readonly id: string;
  readonly text: string;
  readonly entities: readonly { readonly start: number; readonly end: number; readonly type: EntityType }[];
}

const { names, recogniser } = loadKnowledge();
const find = createCandidateFinder(names, recogniser);
const rows: number[][] = [];
const yes: boolean[] = [];
// Not the training lines: the learned recogniser knows those by heart and is too sure of them.
for (const lines of documents(join(sharedPath('entities'), 'dev.jsonl'))) {
  const gold = new Set<string>();
  let text = '';
  for (const line of lines) {
    for (const { start, end, type } of line.entities) gold.add(`${text.length + start} ${text.length + end} ${type}`);
    text += `${line.text.replaceAll('\n', ' ')}\n`;
  }
  const { analysis, candidates, readings } = find(analyse(text));
  const rivals = rivalsOf(candidates, readings);
  candidates.forEach((candidate, i) => {
    rows.push(mentionFeatures(candidate, rivals[i]!));
    yes.push(gold.has(`${analysis.starts[candidate.first]} ${analysis.ends[candidate.end - 1]} ${candidate.type}`));
  });
}
/** Strong enough that a feature seen a few times stays near 0. */
const ridge = 1;
const weights = fitLogistic({ rows, yes }, ridge).map((weight) => Math.round(weight * 1000) / 1000);
const list = weights.map((weight, i) => `  ${weight}, // ${mentionFeatureNames[i]}`).join('\n');
writeFileSync(
  new URL('../recognise/mention-weights.ts', import.meta.url),
  `/** Weights of \`mentionFeatures\`, written by \`npm run build:mentions\` from ${rows.length} candidates. */\nexport const mentionWeights: readonly number[] = [\n${list}\n];\n`,
);

/** Ten consecutive lines "g0000" to "g0009" are mostly one story; other lines stand alone. */
function documents(path: string): Line[][] {
  const stories = new Map<string, Line[]>();
  for (const json of readFileSync(path, 'utf8').trimEnd().split('\n')) {
    const line = JSON.parse(json) as Line;
    const story = line.id.startsWith('g') ? line.id.slice(0, -1) : line.id;
    stories.set(story, [...(stories.get(story) ?? []), line]);
  }
  return [...stories.values()];
}
