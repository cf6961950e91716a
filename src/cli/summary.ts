/** The one honest line at the end of a run. */
import type { RunSummary } from '../batch/run.ts';
import { counted } from './table.ts';

/** Says what became of the articles, how long it took and where to look; ends with a newline. */
export function summaryText({ counts, seconds, resumedFrom }: RunSummary, out: string | undefined): string {
  const { articles, tagged, skipped, rejected, topics, entities } = counts;
  const reasons = Object.entries(counts.skippedBy).flatMap(([reason, count]) =>
    count > 0 ? [`${count} ${reason.replaceAll('_', ' ')}`] : [],
  );
  const skippedText = reasons.length > 0 ? `${skipped} skipped (${reasons.join(', ')})` : `${skipped} skipped`;
  const parts = [
    `${counted(articles, 'article')}: ${tagged} tagged, ${skippedText}, ${rejected} rejected`,
    `${counted(topics, 'topic')} and ${counted(entities, 'entity', 'entities')} given in ${seconds.toFixed(1)} s`,
    ...(resumedFrom > 0 ? [`${counted(resumedFrom, 'article')} had been done before`] : []),
    ...(out === undefined ? [] : [`look in ${out}/${rejected > 0 ? ', and in its rejected.csv for why' : ''}`]),
  ];
  return `slugline: ${parts.join('; ')}\n`;
}
