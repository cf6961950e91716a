/** MediaWiki XML dumps (Wikinews, Wikipedia): one article a page of the main namespace; redirects are none. */
import { type Reader, tooLong } from './reader.ts';
import { wikiText } from './wikitext.ts';
import { elements, find, stated, textOf } from './xml.ts';

export const mediawiki: Reader = {
  extensions: ['xml'],
  about: 'a MediaWiki XML dump, one article a page',
  accepts: (head) => /<mediawiki\b/.test(head),
  async *read(input) {
    let count = 0;
    for await (const page of elements(input.bytes, new Set(['page']))) {
      count += 1;
      const position = `record ${count}`;
      if (page === undefined) yield tooLong(position);
      else if (textOf(find(page, 'ns')) === '0' && find(page, 'redirect') === undefined) {
        const { text, categories } = wikiText(textOf(find(page, 'revision text')) ?? '');
        const fields = stated({
          id: textOf(find(page, 'id')),
          title: textOf(find(page, 'title')),
          published: textOf(find(page, 'revision timestamp')),
          text,
          sections: categories,
        });
        yield { position, fields, markup: 'text' };
      }
    }
  },
};
