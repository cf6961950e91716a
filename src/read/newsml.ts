/** NewsML-G2: one article a news item, alone or in a news message. Source: IPTC NewsML-G2 2.x. */
import { nitfFields } from './nitf.ts';
import { type RawRecord, type Reader, tooLong } from './reader.ts';
import { type Element, elements, find, findAll, innerHtml, stated, textOf } from './xml.ts';

export const newsml: Reader = {
  extensions: ['newsml', 'xml'],
  about: 'NewsML-G2, one article a news item',
  accepts: (head) => /<(?:newsMessage|newsItem|itemSet)\b/.test(head),
  async *read(input) {
    let count = 0;
    for await (const item of elements(input.bytes, new Set(['newsitem']))) {
      count += 1;
      const position = `record ${count}`;
      yield item === undefined ? tooLong(position) : newsItem(item, position);
    }
  },
};

function newsItem(item: Element, position: string): RawRecord {
  const content = find(item, 'contentset');
  const inlined = find(content, 'nitf');
  const body = find(content, 'body') ?? find(content, 'inlinexml');
  const plain = find(content, 'inlinedata');
  const about = stated({
    id: item.attributes.guid,
    title: textOf(find(item, 'contentmeta headline')) ?? textOf(find(item, 'itemmeta title')),
    published: textOf(find(item, 'itemmeta firstcreated')) ?? textOf(find(item, 'itemmeta versioncreated')),
    source: textOf(find(item, 'itemmeta provider name')) ?? find(item, 'itemmeta provider')?.attributes.literal,
    language: find(item, 'contentmeta language')?.attributes.tag ?? item.attributes['xml:lang'],
    authors: findAll(item, 'creator').flatMap(
      (creator) => textOf(find(creator, 'name')) ?? creator.attributes.literal ?? [],
    ),
    sections: findAll(item, 'subject').flatMap(
      (subject) => textOf(find(subject, 'name')) ?? subject.attributes.qcode ?? [],
    ),
  });
  if (inlined !== undefined) return { position, fields: { ...nitfFields(inlined), ...about }, markup: 'html' };
  const text = body === undefined ? textOf(plain) : innerHtml(body);
  const fields = { ...about, ...stated({ text }) };
  return body === undefined ? { position, fields } : { position, fields, markup: 'html' };
}
