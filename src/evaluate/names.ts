/** Names found in texts against those marked there, counted as conlleval does. */
import { asCounted, asSpan, readLabelledNames } from '../learn/entities/labelled-names.ts';
import { createSpanScores, type SpanRow, spanRows } from '../learn/entities/measure.ts';
import { UsageError } from '../model/errors.ts';
import type { Knowledge } from '../model/knowledge.ts';
import { type EntityType, entityTypes } from '../model/tag.ts';
import { coarseOf } from '../recognise/learned/fine.ts';
import { createRecogniser } from '../recognise/recognise.ts';
import { analyse } from '../text/analyse.ts';

/**
 * Finds the names in a file of labelled texts, see `readLabelledNames`, and compares. Types are our ten and those of the user's own
 * recogniser, or CoNLL-2003's four; of what is found, only the types that the file uses count. Throws `UsageError` when it uses others.
 */
export function evaluateNames(path: string, { names, recogniser, entityModel }: Knowledge): SpanRow[] {
  const texts = readLabelledNames(path);
  const labels = new Set(texts.flatMap(({ entities }) => entities.map(({ type }) => type)));
  const known = new Set<string>([...entityTypes, ...(entityModel?.types ?? [])]);
  const coarse = new Set<string>(Object.values(coarseOf));
  const inFour = [...labels].every((type) => coarse.has(type)) && ![...labels].every((type) => known.has(type));
  const strange = [...labels].filter((type) => !(inFour ? coarse : known).has(type));
  if (strange.length > 0 || labels.size === 0)
    throw new UsageError(
      `${path}: ${labels.size === 0 ? 'no name is marked' : `unknown types ${strange.join(', ')}`}. Give one of: ${[...known].join(', ')}, or ${[...coarse].join(', ')}; "slugline train entities" teaches others.`,
    );
  const typeOf = (type: string): string => (inFour ? (coarseOf[type as EntityType] ?? type) : type);
  const recognise = createRecogniser(names, recogniser, {}, entityModel);
  const scores = createSpanScores();
  for (const one of texts) {
    const { text, entities } = one;
    const found = recognise({ text, titleEnd: 0, removed: [] }, analyse(text)).flatMap(({ type, mentions }) =>
      mentions.map(({ start, end }) => asCounted(one, { start, end, type: typeOf(type) })),
    );
    scores.add(entities.map(asSpan), found.filter(({ type }) => labels.has(type)).map(asSpan));
  }
  return spanRows(scores);
}
