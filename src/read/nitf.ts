/** NITF, the News Industry Text Format: one article a document. Source: IPTC NITF 3.6. */
import { type Reader, tooLong } from './reader.ts';
import { type Element, elements, find, findAll, innerHtml, stated, textOf } from './xml.ts';

export const nitf: Reader = {
  extensions: ['nitf', 'xml'],
  about: 'NITF, the News Industry Text Format',
  accepts: (head) => /<nitf\b/.test(head),
  async *read(input) {
    let count = 0;
    for await (const document of elements(input.bytes, new Set(['nitf']))) {
      count += 1;
      const position = `record ${count}`;
      yield document === undefined ? tooLong(position) : { position, fields: nitfFields(document), markup: 'html' };
    }
  },
};

/** The fields of an `nitf` element; NewsML-G2 carries them too. */
export function nitfFields(document: Element): Record<string, unknown> {
  const content = find(document, 'body.content') ?? find(document, 'body');
  const published = find(document, 'date.issue')?.attributes.norm ?? find(document, 'story.date')?.attributes.norm;
  return stated({
    id: find(document, 'doc-id')?.attributes['id-string'],
    title: textOf(find(document, 'hl1')) ?? textOf(find(document, 'hedline')) ?? textOf(find(document, 'title')),
    published: published ?? find(document, 'pubdata')?.attributes['date.publication'],
    url: find(document, 'pubdata')?.attributes['ex-ref'],
    source: find(document, 'pubdata')?.attributes.name ?? textOf(find(document, 'distributor')),
    language: document.attributes['xml:lang'],
    text: content === undefined ? undefined : innerHtml(content),
    authors: findAll(document, 'byline').flatMap((byline) => textOf(byline)?.replace(/\s+/g, ' ') ?? []),
    sections: findAll(document, 'classifier').flatMap(({ attributes }) => attributes.value ?? []),
  });
}
