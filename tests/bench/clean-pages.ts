/** Measures main-text extraction on whole web pages, by the measures of the two sets themselves. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { clean } from '../../src/clean/clean.ts';
import { decodeAll } from '../../src/read/decode.ts';

/**
 * Rules were written with an eye on the pages of even number; those of odd number were only counted. trafilatura's set: F1 over
 * segments that must and must not be in the text; WCXB: mean over pages of the F1 over words.
 */
export async function measurePages(web: string): Promise<void> {
  for (const half of ['even', 'odd', 'all'] as const) {
    const segments = await segmentScore(web, half);
    const words = wordScore(web, half);
    console.log(`${half} pages: trafilatura_eval ${segments}; wcxb_articles ${words}`);
  }
}

/** Which pages. */
export type Half = 'even' | 'odd' | 'all';

function isIn(half: Half, index: number): boolean {
  return half === 'all' || (half === 'even') === (index % 2 === 0);
}

/** The text of a page as slugline tags it, without the title. */
function extract(html: string): string {
  const { text, titleEnd } = clean({ id: '', source: '', position: '', text: html, markup: 'html' });
  return text.slice(titleEnd);
}

/** A page of trafilatura's set: its file, and segments that must and must not be in its text. */
export interface SegmentPage {
  readonly path: string;
  readonly with: readonly string[];
  readonly without: readonly string[];
}

/** The pages of trafilatura's set. */
export function segmentPages(web: string, half: Half): SegmentPage[] {
  const folder = join(web, 'trafilatura_eval', 'tests');
  const pages = Object.values(
    JSON.parse(readFileSync(join(folder, 'evaldata.json'), 'utf8')) as Record<string, SegmentPage & { file: string }>,
  );
  return pages
    .filter((_, i) => isIn(half, i))
    .map((page) => ({
      ...page,
      path: ['cache', 'eval'].map((place) => join(folder, place, page.file)).find((file) => existsSync(file))!,
    }));
}

/** Precision, recall and F1 over the segments of all pages; `texts` in the order of `pages`. */
export function scoreSegments(pages: readonly SegmentPage[], texts: readonly string[]) {
  const flat = (text: string) => text.replace(/\s+/g, ' ').trim();
  let [right, wrong, missed] = [0, 0, 0];
  pages.forEach((page, i) => {
    const text = flat(texts[i]!);
    const found = page.with.filter((segment) => text.includes(flat(segment))).length;
    right += found;
    missed += page.with.length - found;
    wrong += page.without.filter((segment) => text.includes(flat(segment))).length;
  });
  return {
    precision: right / (right + wrong),
    recall: right / (right + missed),
    f1: (2 * right) / (2 * right + wrong + missed),
  };
}

async function segmentScore(web: string, half: Half): Promise<string> {
  const pages = segmentPages(web, half);
  const texts: string[] = [];
  let milliseconds = 0;
  for (const { path } of pages) {
    const html = (await decodeAll([readFileSync(path)], Number.POSITIVE_INFINITY))!;
    const start = performance.now();
    texts.push(extract(html));
    milliseconds += performance.now() - start;
  }
  const { f1, precision, recall } = scoreSegments(pages, texts);
  return `${pages.length} pages F1 ${f1.toFixed(3)} (precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)}), ${rate(pages.length, milliseconds)}`;
}

/** A page of WCXB and its main text. */
export interface WordPage {
  readonly html: string;
  readonly truth: string;
}

/** The pages of WCXB. */
export function wordPages(web: string, half: Half): WordPage[] {
  const folder = join(web, 'wcxb_articles');
  const files = readdirSync(join(folder, 'ground-truth')).sort();
  return files
    .filter((_, i) => isIn(half, i))
    .map((file) => ({
      truth: JSON.parse(readFileSync(join(folder, 'ground-truth', file), 'utf8')).ground_truth.main_content ?? '',
      html: gunzipSync(readFileSync(join(folder, 'html', file.replace('.json', '.html.gz')))).toString('utf8'),
    }));
}

/** Mean over pages of the F1 over words; `texts` in the order of `pages`. */
export function scoreWords(pages: readonly WordPage[], texts: readonly string[]): number {
  return pages.reduce((sum, { truth }, i) => sum + wordF1(bag(texts[i]!), bag(truth)), 0) / pages.length;
}

function wordScore(web: string, half: Half): string {
  const pages = wordPages(web, half);
  const start = performance.now();
  const texts = pages.map(({ html }) => extract(html));
  const milliseconds = performance.now() - start;
  return `${pages.length} pages mean F1 ${scoreWords(pages, texts).toFixed(3)}, ${rate(pages.length, milliseconds)}`;
}

function bag(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function wordF1(found: ReadonlyMap<string, number>, wanted: ReadonlyMap<string, number>): number {
  const size = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);
  let shared = 0;
  for (const [word, count] of wanted) shared += Math.min(count, found.get(word) ?? 0);
  const both = size(found) + size(wanted);
  return both === 0 ? 1 : (2 * shared) / both;
}

function rate(pages: number, milliseconds: number): string {
  return `${((pages * 1000) / milliseconds).toFixed(0)} pages/s`;
}
