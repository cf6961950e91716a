/** `rejected.csv`: every record that could not be tagged, where it is, why, and what to try. */
import type { Rejection } from '../model/article.ts';
import { csvLines } from './csv.ts';

/** The columns of `rejected.csv`, in order. */
export const rejectedColumns = ['source', 'position', 'reason', 'hint'] as const;

/** Rejections as CSV lines. */
export function rejectedLines(rejections: readonly Rejection[]): Promise<string> {
  return csvLines(rejections.map((rejection) => rejectedColumns.map((column) => rejection[column])));
}
