/** Reuters SGML, the form of the Reuters-21578 collection: one article a REUTERS element. Source: its README, section VI. */
import { type Reader, tooLong } from './reader.ts';
import { type Element, elements, find, findAll, stated, textOf } from './xml.ts';

export const reuters: Reader = {
  extensions: ['sgm', 'sgml'],
  about: 'Reuters SGML, as in the Reuters-21578 collection',
  accepts: (head) => /<REUTERS\b/.test(head),
  async *read(input) {
    let count = 0;
    for await (const article of elements(input.bytes, new Set(['reuters']))) {
      count += 1;
      const position = `record ${count}`;
      yield article === undefined ? tooLong(position) : { position, fields: reutersFields(article), markup: 'text' };
    }
  },
};

function reutersFields(article: Element): Record<string, unknown> {
  const text = find(article, 'text');
  const listed = (name: string) =>
    findAll(article, name).flatMap((list) => findAll(list, 'd').flatMap((item) => textOf(item) ?? []));
  return stated({
    id: article.attributes.NEWID === undefined ? undefined : `reuters-${article.attributes.NEWID}`,
    title: textOf(find(text, 'title')),
    published: publishedOf(textOf(find(article, 'date'))),
    // Without a BODY (types BRIEF and UNPROC) the text is what stands in TEXT besides title and dateline.
    text: bodyOf(find(text, 'body')) ?? bodyOf(text) ?? '',
    dateline: textOf(find(text, 'dateline')),
    authors: findAll(article, 'author').flatMap((author) => textOf(author) ?? []),
    topics: listed('topics'),
    places: listed('places'),
    people: listed('people'),
    organisations: listed('orgs'),
    exchanges: listed('exchanges'),
    split: stated({
      lewis: article.attributes.LEWISSPLIT,
      cgi: article.attributes.CGISPLIT,
      topics: article.attributes.TOPICS,
    }),
  });
}

/** The text that stands in an element itself; the wire's end marks and controls are none of it. */
function bodyOf(element: Element | undefined): string | undefined {
  const own = element?.children.filter((child) => typeof child === 'string').join('') ?? '';
  const text = own.replace(/(?!\n)\p{Cc}/gu, '').replace(/\n *(?:REUTER|Reuter)s?\s*$/, '\n');
  return text.trim() === '' ? undefined : text.replace(/^\n+|\s+$/g, '');
}

/** "26-FEB-1987 15:01:01.79" → "1987-02-26T15:01:01". */
function publishedOf(written: string | undefined): string | undefined {
  const parts = /(\d{1,2})-([A-Z]{3})-(\d{4}) (\d\d:\d\d:\d\d)/.exec(written ?? '');
  if (parts === null) return written;
  const month = 'JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC'.indexOf(parts[2]!) / 3 + 1;
  return `${parts[3]}-${String(month).padStart(2, '0')}-${parts[1]!.padStart(2, '0')}T${parts[4]}`;
}
