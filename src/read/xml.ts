/** XML (and SGML close to it) to the elements that are records: a stream, one record as a small tree in memory. */
import { Parser } from 'htmlparser2';
import { decode } from './decode.ts';
import { longestRecord } from './reader.ts';

/** An element; names are without prefix and in lower case: "dc:creator" is "creator". */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (Element | string)[];
}

/** Elements within one record; deeper markup is flattened into the element there. */
const deepest = 200;

/** Longer than any closing tag, in UTF-16 units. */
const longestTag = 1000;

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: (Element | string)[];
}

/**
 * Yields every element with one of the names, in order; undefined for one longer than `longestRecord`. Broken markup is read as far as
 * it makes sense, and entities that a document declares itself are not expanded.
 */
export async function* elements(
  bytes: AsyncIterable<Uint8Array>,
  names: ReadonlySet<string>,
): AsyncGenerator<Element | undefined> {
  const found: (Element | undefined)[] = [];
  let open: Open[] = [];
  let depth = 0;
  let length = 0;
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        const name = localName(tag);
        if (open.length === 0) {
          if (!names.has(name)) return;
          depth = 0;
          length = 0;
        }
        depth += 1;
        if (depth <= deepest) open.push({ name, attributes, children: [] });
      },
      ontext(text) {
        const last = open.at(-1);
        if (last === undefined) return;
        length += text.length;
        if (length <= longestRecord) last.children.push(text);
      },
      onclosetag() {
        if (open.length === 0) return;
        depth -= 1;
        if (depth >= deepest) return;
        const closed = open.pop()!;
        const parent = open.at(-1);
        if (parent !== undefined) parent.children.push(closed);
        else found.push(length > longestRecord ? undefined : closed);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  let tail = '';
  for await (const piece of decode(bytes)) {
    parser.write(piece);
    tail = (tail + piece).slice(-longestTag);
    yield* found.splice(0);
  }
  // htmlparser2 12.0 takes what was read before for text when a file ends within "</title ".
  if (/<\/[^<>]*$/.test(tail)) parser.write('>');
  parser.end();
  open = [];
  yield* found;
}

/** The first element below with this name, in document order; `path` "a b" looks for b within a. */
export function find(element: Element | undefined, path: string): Element | undefined {
  return path
    .split(' ')
    .reduce<Element | undefined>(
      (within, name) => (within === undefined ? undefined : findAll(within, name)[0]),
      element,
    );
}

/** All elements below with this name, in document order. */
export function findAll(element: Element, name: string): Element[] {
  const all: Element[] = [];
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    if (child.name === name) all.push(child);
    all.push(...findAll(child, name));
  }
  return all;
}

/** The text of an element, trimmed; undefined when there is none. */
export function textOf(element: Element | undefined): string | undefined {
  const text = element === undefined ? '' : innerText(element).trim();
  return text === '' ? undefined : text;
}

function innerText(element: Element): string {
  return element.children.map((child) => (typeof child === 'string' ? child : innerText(child))).join('');
}

/** What an element holds, as HTML. */
export function innerHtml(element: Element): string {
  return element.children
    .map((child) =>
      typeof child === 'string' ? escapeHtml(child) : `<${child.name}>${innerHtml(child)}</${child.name}>`,
    )
    .join('');
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** The fields that say something. */
export function stated(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}

/** "dc:creator" → "creator". */
function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1).toLowerCase();
}
