/**
 * Fits the weights of mention scores: `npm run build:mentions [-- --folds FOLDER]` rewrites `recognise/mention-weights.ts`. It learns from the
 * stories of entities/train, each read by a recogniser that never saw it; those of FOLDER are used again, so that only a change of lists or rules
 * is fitted anew.
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadKnowledge } from '../knowledge/load.ts';
import { isCommonName } from '../recognise/candidate.ts';
import { rivalsOf } from '../recognise/combine.ts';
import { mentionFeatureNames, mentionFeatures } from '../recognise/mention-score.ts';
import { createCandidateFinder } from '../recognise/recognise.ts';
import { analyse } from '../text/analyse.ts';
import { type AnnotatedLine, storyText } from './entities/annotated.ts';
import { crossFit } from './entities/folds.ts';
import { createStopwatch } from './entities/progress.ts';
import { fitLogistic } from './logistic.ts';

const { values: flags } = parseArgs({ options: { folds: { type: 'string' } } });
const { names } = loadKnowledge();
const rows: number[][] = [];
const yes: boolean[] = [];
for (const { stories, recogniser } of crossFit(
  flags.folds ?? mkdtempSync(join(tmpdir(), 'folds-')),
  createStopwatch(),
)) {
  const find = createCandidateFinder(names, recogniser);
  for (const lines of stories) addStory(find, lines);
}

/** Strong enough that a feature seen a few times stays near 0. */
const ridge = 1;
const weights = fitLogistic({ rows, yes }, ridge).map((weight) => Math.round(weight * 100) / 100);
const list = weights.map((weight, i) => `  ${weight}, // ${mentionFeatureNames[i]}`).join('\n');
writeFileSync(
  new URL('../recognise/mention-weights.ts', import.meta.url),
  `/** Weights of \`mentionFeatures\`, written by \`npm run build:mentions\` from ${rows.length} candidates. */\nexport const mentionWeights: readonly number[] = [\n${list}\n];\n`,
);

/** One row a candidate: right is one of the very words and type that the story's lines annotate. */
function addStory(find: ReturnType<typeof createCandidateFinder>, lines: readonly AnnotatedLine[]): void {
  const { text, entities } = storyText(lines);
  const gold = new Set(entities.map(({ start, end, type }) => `${start} ${end} ${type}`));
  const { analysis, candidates: all, readings } = find(analyse(text));
  const candidates = all.filter((candidate) => !isCommonName(candidate));
  const rivals = rivalsOf(candidates, readings);
  candidates.forEach((candidate, i) => {
    rows.push(mentionFeatures(candidate, rivals[i]!));
    yes.push(gold.has(`${analysis.starts[candidate.first]} ${analysis.ends[candidate.end - 1]} ${candidate.type}`));
  });
}
