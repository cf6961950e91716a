/** Of a whole web page, the lines of its main text, in the order of the page; every other line with the reason it is left out. */
import type { Removed } from '../model/text.ts';
import { articleBodyLines } from './article-body.ts';
import { boilerplateOf, namedStory } from './boilerplate.ts';
import { type ChildNode, type Element, isTag, isText, parsePage } from './dom.ts';
import { blocks, cells } from './markup.ts';
import { normaliseLine } from './normalise.ts';

/** A line of the page: one block's text. */
interface Line {
  readonly text: string;
  /** Characters of `text` that are link text. */
  readonly linked: number;
  /** The block it stands in. */
  readonly block: Element;
  /** Why its place is no part of an article; undefined when nothing speaks against it. */
  readonly reason: string | undefined;
  /** Within the main element. */
  readonly isMain: boolean;
}

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
  const title = lines.find(({ reason }) => reason === pageTitle)?.text;
  const outside = lines.flatMap(({ text, reason }) =>
    reason === undefined || reason === pageTitle ? [] : [{ text, reason }],
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

const pageTitle = 'title of the page';
const outsideMain = 'outside the main text';

/** All lines of the page, each with the reason it is left out; undefined for the main text. */
function shownLines(page: Element): { readonly text: string; readonly reason: string | undefined }[] {
  const weights = storyWeights(page);
  const reasons = createReasons(page, weights);
  const lines = linesOf(page, mainElement(page, weights, reasons), reasons);
  const left = keptLines(lines, titleTest(page));
  return lines.map(({ text }, i) => ({ text, reason: left[i] }));
}

/** How much text of the story's kind an element holds, in characters: paragraphs that are no links. */
type Weights = ReadonlyMap<Element, number>;

function storyWeights(page: Element): Weights {
  const weights = new Map<Element, number>();
  weights.set(page, weigh(page).below);
  return weights;

  /** Text and link text right in this element or in inline elements below; blocks below count for themselves. */
  function weigh(element: Element): { own: number; linked: number; below: number } {
    let own = 0;
    let linked = 0;
    let below = 0;
    for (const child of element.children) {
      if (isText(child)) own += child.data.trim().length;
      else if (isTag(child) && !isNeverShown(child)) {
        const inner = weigh(child);
        below += inner.below;
        own += inner.own;
        linked += child.name === 'a' ? inner.own : inner.linked;
      }
    }
    if (!blocks.has(element.name)) {
      weights.set(element, below); // A span around the whole story, as HubSpot makes it.
      return { own, linked, below };
    }
    const story = own >= shortestParagraph && linked < own / 2 && !speaksOfCookies(element) ? own - linked : 0;
    weights.set(element, below + story);
    return { own: 0, linked: 0, below: below + story };
  }
}

const shortestParagraph = 40;

/** Consent notices are long and stand in everybody's way. */
function speaksOfCookies(element: Element): boolean {
  return element.children.some((child) => isText(child) && /\bcookies?\b/i.test(child.data));
}

/** "rt" is the reading of East Asian characters, which would double them. */
const neverShown = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'head',
  'rt',
  'rp',
  'svg',
  'math',
  'iframe',
  'object',
]);

function isNeverShown({ name }: Element): boolean {
  return neverShown.has(name);
}

/** Share of the page's story text that the main element must hold. */
const mainShare = 0.6;
/** An element around it that is named as the story's place is taken instead when it has at most this much more story text. */
const leadShare = 1.25;

/**
 * The deepest element that holds most of the page's story text, or the nearest one around it that is named as the story's place: the
 * lead often stands outside of the innermost one.
 */
function mainElement(page: Element, weights: Weights, reasons: Reasons): Element {
  const allowed = allowedWeights(page, weights, reasons);
  const weight = (element: Element) => allowed.get(element) ?? 0;
  let main = page;
  for (;;) {
    const next = main.children.filter(isTag).find((child) => weight(child) > weight(page) * mainShare);
    if (next === undefined) break;
    main = next;
  }
  let named = main;
  for (
    let around = parentOf(main);
    around !== null && weight(around) <= weight(main) * leadShare;
    around = parentOf(around)
  ) {
    if (namedStory(around)) named = around;
  }
  return named;
}

/** Why an element is no part of an article, for those that are none. */
type Reasons = (element: Element) => string | undefined;

function createReasons(page: Element, weights: Weights): Reasons {
  const total = weights.get(page) ?? 0;
  return (element) => {
    const found = boilerplateOf(element);
    if (found === undefined) return undefined;
    const weight = weights.get(element) ?? 0;
    // A lead is called "teaser" too, and a story "hidden" until a script shows it: what has no link leads nowhere.
    if (found.needsLink && weight >= shortestParagraph && !hasLink(element)) return undefined;
    if (weight <= total * found.upTo) return found.reason;
    return found.reason === 'comments' && total - weight >= shortestStory ? found.reason : undefined;
  };
}

function hasLink(element: Element): boolean {
  return element.children.some((child) => isTag(child) && (child.name === 'a' || hasLink(child)));
}

/** A story has this many characters at least; with fewer beside them, comments may be the page's own text. */
const shortestStory = 250;

/** Story text below each element, without the places that are boilerplate. */
function allowedWeights(page: Element, weights: Weights, reasons: Reasons): Weights {
  const allowed = new Map<Element, number>();
  visit(page);
  return allowed;

  /** The story text below that is boilerplate. */
  function visit(element: Element): number {
    const all = weights.get(element) ?? 0;
    let boilerplate = 0;
    if (reasons(element) !== undefined) boilerplate = all;
    else for (const child of element.children) if (isTag(child)) boilerplate += visit(child);
    allowed.set(element, all - boilerplate);
    return boilerplate;
  }
}

function parentOf(element: Element): Element | null {
  return element.parent !== null && isTag(element.parent) ? element.parent : null;
}

/** All lines of the page, in order. */
function linesOf(page: Element, main: Element, reasons: Reasons): Line[] {
  const lines: Line[] = [];
  let text = '';
  let linked = 0;
  visit(page, { block: page, reason: undefined, isMain: page === main, inLink: false });
  return lines;

  function visit(node: ChildNode, place: Place): void {
    if (isText(node)) {
      text += node.data;
      if (place.inLink) linked += node.data.trim().length;
      return;
    }
    if (!isTag(node) || isNeverShown(node)) return;
    const breaks = blocks.has(node.name);
    if (cells.has(node.name)) text += ' ';
    const inner = {
      block: breaks ? node : place.block,
      reason: node === main ? undefined : (place.reason ?? reasons(node)),
      isMain: place.isMain || node === main,
      inLink: place.inLink || node.name === 'a',
    };
    if (breaks) endLine(place);
    for (const child of node.children) visit(child, inner);
    if (breaks) endLine(inner);
  }

  function endLine({ block, reason, isMain }: Place): void {
    const normal = normaliseLine(text);
    if (normal !== '') lines.push({ text: normal, linked, block, reason, isMain });
    text = '';
    linked = 0;
  }
}

/** Where the walk is. */
interface Place {
  readonly block: Element;
  readonly reason: string | undefined;
  readonly isMain: boolean;
  readonly inLink: boolean;
}

/** For each line why it is left out, undefined for lines of the main text. */
function keptLines(lines: readonly Line[], isTitle: (text: string) => boolean): (string | undefined)[] {
  const main = lines.findIndex(({ isMain }) => isMain);
  const lead = leadStart(lines, main);
  const reasons = lines.map((line, i) => {
    if (line.reason !== undefined) return line.reason;
    if (!line.isMain && (i < lead || i > main || !isProse(line))) return outsideMain;
    if (line.block.name === 'h1' && isTitle(line.text)) return pageTitle;
    return isLink(line) ? 'link' : undefined;
  });
  const prose = lines.map((line, i) => reasons[i] === undefined && isProse(line));
  const first = prose.indexOf(true);
  const last = prose.lastIndexOf(true);
  if (first === -1) return reasons;
  lines.forEach((line, i) => {
    if (reasons[i] !== undefined || prose[i]) return;
    if (i < first && !isHeading(line)) reasons[i] = 'before the story';
    else if (i > last) reasons[i] = 'after the story';
    else if (line.text.length < shortestLoose && !textTags.has(line.block.name)) reasons[i] = 'loose words';
  });
  dropEmptyHeadings(lines, reasons);
  return reasons;
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

/** A lead may stand above the main element, below the page's heading; farther away than this many lines it is something else. */
const longestLead = 60;

/** The first line below the heading above the main element; the main element's own first line without such a heading. */
function leadStart(lines: readonly Line[], main: number): number {
  for (let i = main - 1; i >= 0 && i >= main - longestLead; i -= 1) if (lines[i]!.block.name === 'h1') return i + 1;
  return main;
}

/** Tags in which also a word or two belong to the story. */
const textTags = new Set('p h1 h2 h3 h4 h5 h6 li td th dt dd blockquote pre figcaption'.split(' '));
const shortestLoose = 25;

function isLink({ text, linked }: Line): boolean {
  return linked > text.length * 0.7 && text.length < 200;
}

function isHeading({ block }: Line): boolean {
  return /^h[1-6]$/.test(block.name);
}

/** A sentence or more, or a line as long as one. */
function isProse(line: Line): boolean {
  const { text, linked } = line;
  if (isHeading(line) || linked > text.length / 2) return false;
  return text.length >= 80 || (text.length >= 20 && /[.!?;,…。！？]["”’»«)\]]*$/.test(text));
}

/** A heading goes with what stands below it: when nothing of that is left, neither is the heading. */
function dropEmptyHeadings(lines: readonly Line[], reasons: (string | undefined)[]): void {
  let below = false;
  for (let i = lines.length - 1; i >= 0; i -= 1) {
    const line = lines[i]!;
    if (!isHeading(line)) {
      if (reasons[i] === undefined) below = true;
      continue;
    }
    if (reasons[i] === undefined && !below && line.block.name !== 'h1') reasons[i] = 'heading of what was left out';
    if (reasons[i] === undefined) below = false;
  }
}
