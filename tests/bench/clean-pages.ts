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
    const segments = await segmentScore(join(web, 'trafilatura_eval', 'tests'), half);
    const words = await wordScore(join(web, 'wcxb_articles'), half);
    console.log(`${half} pages: trafilatura_eval ${segments}; wcxb_articles ${words}`);
  }
}

type Half = 'even' | 'odd' | 'all';

function isIn(half: Half, index: number): boolean {
  return half === 'all' || (half === 'even') === (index % 2 === 0);
}

/** The text of a page as slugline tags it, without the title. */
function extract(html: string): string {
  const { text, titleEnd } = clean({ id: '', source: '', position: '', text: html, markup: 'html' });
  return text.slice(titleEnd);
}

async function segmentScore(folder: string, half: Half): Promise<string> {
  interface Page {
    readonly file: string;
    readonly with: readonly string[];
    readonly without: readonly string[];
  }
  const pages = Object.values(JSON.parse(readFileSync(join(folder, 'evaldata.json'), 'utf8')) as Record<string, Page>);
  const flat = (text: string) => text.replace(/\s+/g, ' ').trim();
  let [right, wrong, missed, count, milliseconds] = [0, 0, 0, 0, 0];
  for (const [i, page] of pages.entries()) {
    if (!isIn(half, i)) continue;
    const path = ['cache', 'eval'].map((place) => join(folder, place, page.file)).find((file) => existsSync(file))!;
    const html = (await decodeAll([readFileSync(path)], Number.POSITIVE_INFINITY))!;
    const start = performance.now();
    const text = flat(extract(html));
    milliseconds += performance.now() - start;
    count += 1;
    const found = page.with.filter((segment) => text.includes(flat(segment))).length;
    right += found;
    missed += page.with.length - found;
    wrong += page.without.filter((segment) => text.includes(flat(segment))).length;
  }
  const f1 = (2 * right) / (2 * right + wrong + missed);
  return `${count} pages F1 ${f1.toFixed(3)} (precision ${(right / (right + wrong)).toFixed(3)}, recall ${(right / (right + missed)).toFixed(3)}), ${rate(count, milliseconds)}`;
}

async function wordScore(folder: string, half: Half): Promise<string> {
  const files = readdirSync(join(folder, 'ground-truth')).sort();
  let [sum, count, milliseconds] = [0, 0, 0];
  for (const [i, file] of files.entries()) {
    if (!isIn(half, i)) continue;
    const truth = JSON.parse(readFileSync(join(folder, 'ground-truth', file), 'utf8')).ground_truth;
    const html = gunzipSync(readFileSync(join(folder, 'html', file.replace('.json', '.html.gz')))).toString('utf8');
    const start = performance.now();
    const text = extract(html);
    milliseconds += performance.now() - start;
    count += 1;
    sum += wordF1(bag(text), bag(truth.main_content ?? ''));
  }
  return `${count} pages mean F1 ${(sum / count).toFixed(3)}, ${rate(count, milliseconds)}`;
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
