/** A web page to its lines, each with its place. */
import { type ChildNode, type Element, isTag, isText } from './dom.ts';
import { blocks, cells, unread } from './markup.ts';
import { normaliseLine } from './normalise.ts';
import type { Reasons } from './story-element.ts';

/** A line of the page: one block's text. */
export interface Line {
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

/** All lines of the page, in order. */
export function linesOf(page: Element, main: Element, reasons: Reasons): Line[] {
  const lines: Line[] = [];
  let text = '';
  let linked = 0;
  const whole: Place = { block: page, reason: undefined, isMain: page === main, inLink: false };
  visit(page, whole);
  endLine(whole);
  return lines;

  function visit(node: ChildNode, place: Place): void {
    if (isText(node)) {
      text += node.data;
      if (place.inLink) linked += node.data.trim().length;
      return;
    }
    if (!isTag(node) || unread.has(node.name)) return;
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
