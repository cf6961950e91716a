/** RSS (0.9 to 2.0) and Atom: one article an item. */
import type { Reader } from './reader.ts';
import { tooLong } from './reader.ts';
import { type Element, elements, find, findAll, innerHtml, stated, textOf } from './xml.ts';

export const feed: Reader = {
  extensions: ['rss', 'atom', 'xml'],
  about: 'an RSS or Atom feed, one article an item',
  accepts: (head) => /<(?:rss|rdf:RDF|feed)\b/.test(head),
  async *read(input) {
    let count = 0;
    for await (const item of elements(input.bytes, new Set(['item', 'entry']))) {
      count += 1;
      const position = `record ${count}`;
      yield item === undefined
        ? tooLong(position)
        : { position, fields: item.name === 'entry' ? atomFields(item) : rssFields(item) };
    }
  },
};

function rssFields(item: Element): Record<string, unknown> {
  return stated({
    id: textOf(child(item, 'guid')),
    title: textOf(child(item, 'title')),
    url: textOf(child(item, 'link')),
    published: textOf(child(item, 'pubdate')) ?? textOf(child(item, 'date')),
    text: textOf(child(item, 'encoded')) ?? textOf(child(item, 'description')),
    authors: textsOf(item, ['author', 'creator']),
    sections: textsOf(item, ['category']),
    source: textOf(child(item, 'source')),
  });
}

function atomFields(entry: Element): Record<string, unknown> {
  const links = entry.children.filter((item): item is Element => typeof item !== 'string' && item.name === 'link');
  const link = links.find(({ attributes }) => (attributes.rel ?? 'alternate') === 'alternate') ?? links[0];
  const body = child(entry, 'content') ?? child(entry, 'summary');
  return stated({
    id: textOf(child(entry, 'id')),
    title: textOf(child(entry, 'title')),
    url: link?.attributes.href,
    published: textOf(child(entry, 'published')) ?? textOf(child(entry, 'updated')),
    text: body?.attributes.type === 'xhtml' ? innerHtml(body) : textOf(body),
    authors: findAll(entry, 'author').flatMap((author) => textOf(find(author, 'name')) ?? []),
    sections: findAll(entry, 'category').flatMap(({ attributes }) => attributes.label ?? attributes.term ?? []),
  });
}

/** Direct children only: a feed's image and media groups have titles and links of their own. */
function child(item: Element, name: string): Element | undefined {
  return item.children.find((inner): inner is Element => typeof inner !== 'string' && inner.name === name);
}

function textsOf(item: Element, names: readonly string[]): string[] {
  return item.children.flatMap((inner) =>
    typeof inner !== 'string' && names.includes(inner.name) ? (textOf(inner) ?? []) : [],
  );
}
