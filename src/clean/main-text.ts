/** Of a whole web page, the lines of its main text, in the order of the page; every other line with the reason it is left out. */
import type { Removed } from '../model/text.ts';
import { articleBodyLines } from './article-body.ts';
import { type Element, isTag, isText, parsePage } from './dom.ts';
import { normaliseLine } from './normalise.ts';
import { linesOf } from './page-lines.ts';
import { createReasons, mainElement, storyWeights } from './story-element.ts';
import { outsideMain, pageTitle, storyReasons } from './story-lines.ts';

/** The story of a page and what stands around it. */
export interface MainText {
  /** The page's main heading, where its head gives it as the title too. */
  readonly title: string | undefined;
  readonly paragraphs: readonly string[];
  readonly outside: readonly Removed[];
}

/** Below this share of the story that a page states in JSON-LD, what it shows is not the story. */
const shownShare = 0.25;

/** Finds the main text; undefined when the page cannot be told apart and all of it should be kept. */
export function mainText(html: string): MainText | undefined {
  const page = parsePage(html);
  if (page === undefined) return undefined;
  const lines = shownLines(page);
  const shown = lines.filter(({ reason }) => reason === undefined).map(({ text }) => text);
  const heading = lines.findIndex(({ reason }) => reason === pageTitle);
  const title = lines[heading]?.text;
  const outside = lines.flatMap(({ text, reason }, i) =>
    reason === undefined || i === heading ? [] : [{ text, reason }],
  );
  const stated = articleBodyLines(html)
    .map(normaliseLine)
    .filter((line) => line !== '');
  if (lengthOf(shown) < lengthOf(stated) * shownShare) {
    return {
      title,
      paragraphs: stated,
      outside: [...outside, ...shown.map((text) => ({ text, reason: outsideMain }))],
    };
  }
  return shown.length === 0 ? undefined : { title, paragraphs: shown, outside };
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length, 0);
}

/** All lines of the page, each with the reason it is left out; undefined for the main text. */
function shownLines(page: Element): { readonly text: string; readonly reason: string | undefined }[] {
  const weights = storyWeights(page);
  const reasons = createReasons(page, weights);
  const lines = linesOf(page, mainElement(page, weights, reasons), reasons);
  const left = storyReasons(lines, titleTest(page));
  return lines.map(({ text }, i) => ({ text, reason: left[i] }));
}

/** Whether a line is the page's title as its head gives it, with or without the name of the site behind it. */
function titleTest(page: Element): (text: string) => boolean {
  const title = normaliseLine(textBelow(firstNamed(page, 'title'))).toLowerCase();
  return (text) => title.startsWith(text.toLowerCase());
}

function firstNamed(element: Element, name: string): Element | undefined {
  for (const child of element.children) {
    const found = !isTag(child) ? undefined : child.name === name ? child : firstNamed(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function textBelow(element: Element | undefined): string {
  if (element === undefined) return '';
  return element.children.map((child) => (isText(child) ? child.data : isTag(child) ? textBelow(child) : '')).join('');
}
