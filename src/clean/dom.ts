/** A web page as a tree, with what is known of each element: its text, links and place. */
import { type ChildNode, DomHandler, Element, isTag, isText } from 'domhandler';
import { Parser } from 'htmlparser2';
import { deepest, parserChunk } from './markup.ts';

export { type ChildNode, type Element, isTag, isText };

/** Parses a page; undefined when its markup is nested beyond reason, for trees are walked by recursion. */
export function parsePage(html: string): Element | undefined {
  const handler = new DomHandler();
  let depth = 0;
  const parser = new Parser({
    onparserinit: (given) => handler.onparserinit(given),
    onopentag(name, attributes) {
      depth += 1;
      handler.onopentag(name, attributes);
    },
    onclosetag() {
      depth -= 1;
      handler.onclosetag();
    },
    ontext: (text) => handler.ontext(text),
    onend: () => handler.onend(),
  });
  for (let at = 0; at < html.length; at += parserChunk) {
    parser.write(html.slice(at, at + parserChunk));
    if (depth > deepest) return undefined;
  }
  parser.end();
  return new Element('root', {}, handler.root.children);
}
