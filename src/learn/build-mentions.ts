/** Fits the weights of mention scores on annotated sentences: `npm run build:mentions` rewrites `recognise/mention-weights.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clean } from '../clean/clean.ts';
import { type GoldLabels, readGold } from '../evaluate/gold.ts';
import { sharedPath } from '../knowledge/build/sources.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import type { EntityType } from '../model/tag.ts';
import type { Analysis } from '../model/text.ts';
import type { Candidate } from '../recognise/candidate.ts';
import { rivalsOf } from '../recognise/combine.ts';
import { isCommonBody } from '../recognise/common-bodies.ts';
import { mentionFeatureNames, mentionFeatures } from '../recognise/mention-score.ts';
import { createCandidateFinder } from '../recognise/recognise.ts';
import { textOf } from '../recognise/short-forms.ts';
import { analyse } from '../text/analyse.ts';
import { foldName } from '../text/fold.ts';
import { readStories } from './entities/annotated.ts';
import { fitLogistic } from './logistic.ts';

const { names, recogniser } = loadKnowledge();
const find = createCandidateFinder(names, recogniser);
const rows: number[][] = [];
const yes: boolean[] = [];
// Not the training lines: the learned recogniser knows those by heart and is too sure of them.
for (const lines of readStories(join(sharedPath('entities'), 'dev.jsonl'))) {
  const gold = new Set<string>();
  let text = '';
  for (const line of lines) {
    for (const { start, end, type } of line.entities) gold.add(`${text.length + start} ${text.length + end} ${type}`);
    text += `${line.text.replaceAll('\n', ' ')}\n`;
  }
  const { analysis, candidates: all, readings } = find(analyse(text));
  const candidates = all.filter((candidate) => !isCommonBody(candidate));
  const rivals = rivalsOf(candidates, readings);
  candidates.forEach((candidate, i) => {
    rows.push(mentionFeatures(candidate, rivals[i]!));
    yes.push(gold.has(`${analysis.starts[candidate.first]} ${analysis.ends[candidate.end - 1]} ${candidate.type}`));
  });
}
for (const { article, labels } of readGold(sharedPath('gold'), 'train', false)) {
  const { analysis, candidates: all, readings } = find(analyse(clean(article).text));
  const candidates = all.filter((candidate) => !isCommonBody(candidate));
  const rivals = rivalsOf(candidates, readings);
  const judged = judge(analysis, candidates, labels);
  candidates.forEach((candidate, i) => {
    if (judged[i] === undefined) return;
    rows.push(mentionFeatures(candidate, rivals[i]!));
    yes.push(judged[i]!);
  });
}
/** Strong enough that a feature seen a few times stays near 0. */
const ridge = 1;
const weights = fitLogistic({ rows, yes }, ridge).map((weight) => Math.round(weight * 100) / 100);
const list = weights.map((weight, i) => `  ${weight}, // ${mentionFeatureNames[i]}`).join('\n');
writeFileSync(
  new URL('../recognise/mention-weights.ts', import.meta.url),
  `/** Weights of \`mentionFeatures\`, written by \`npm run build:mentions\` from ${rows.length} candidates. */\nexport const mentionWeights: readonly number[] = [\n${list}\n];\n`,
);

/**
 * What an article's labels say of its candidates. They name every body and law, and the people, organisations and
 * events that matter: a candidate of these very
 * words and type is right, one that overlaps it is wrong, and so is a body or law that shares no word with any label; of others nothing is known.
 */
function judge(analysis: Analysis, candidates: readonly Candidate[], labels: GoldLabels): (boolean | undefined)[] {
  const named = new Map<string, EntityType>([
    ...labels.people.map((name) => [foldName(name), 'person'] as const),
    ...labels.government_bodies.map((name) => [foldName(name), 'government_body'] as const),
    ...labels.laws_treaties.map((name) => [foldName(name), 'law_treaty'] as const),
    ...labels.events.map((name) => [foldName(name), 'event'] as const),
  ]);
  for (const name of labels.organisations) if (!named.has(foldName(name))) named.set(foldName(name), 'organisation');
  const said = new Set([...named.keys()].flatMap((name) => name.split(' ')));
  const texts = candidates.map((candidate) => foldName(textOf(analysis, candidate)));
  const right = candidates.filter((_, i) => named.has(texts[i]!));
  return candidates.map((candidate, i) => {
    const type = named.get(texts[i]!);
    if (type !== undefined) return type === candidate.type;
    if (right.some(({ first, end }) => first < candidate.end && candidate.first < end)) return false;
    const exhaustive = candidate.type === 'government_body' || candidate.type === 'law_treaty';
    return exhaustive && !texts[i]!.split(' ').some((word) => said.has(word)) ? false : undefined;
  });
}
