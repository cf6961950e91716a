/** Web pages: one article a file; what the page says of itself in its head gives title, URL, date and language. */
import { Parser } from 'htmlparser2';
import { decodeAll } from './decode.ts';
import { longestRecord, type Reader, tooLong } from './reader.ts';

/** Names under which a page's head states a field, best first: Open Graph, schema.org, Dublin Core, Parsely. */
const statedIn: Readonly<Record<string, readonly string[]>> = {
  title: ['og:title', 'twitter:title', 'parsely-title', 'dc.title', 'title'],
  url: ['canonical', 'og:url'],
  published: ['article:published_time', 'datepublished', 'parsely-pub-date', 'pubdate', 'dc.date', 'date'],
  author: ['author', 'article:author', 'parsely-author', 'dc.creator'],
  section: ['article:section', 'parsely-section'],
  site: ['og:site_name'],
  description: ['og:description', 'description'],
  keywords: ['news_keywords', 'keywords'],
};

export const html: Reader = {
  extensions: ['html', 'htm', 'xhtml'],
  about: 'a web page, one article a file',
  accepts: (head) => /^\s*(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html|head|body|article|div|p|h1)\b/i.test(head),
  async *read(input) {
    const whole = await decodeAll(input.bytes, longestRecord);
    if (whole === undefined) yield tooLong('');
    else yield { position: '', fields: { ...pageFields(whole), text: whole }, markup: 'html' };
  },
};

/** What a page's head states: title, url, published, language, author, section, site, description, keywords. */
export function pageFields(page: string): Record<string, string> {
  const stated = new Map<string, string>();
  let inTitle = false;
  const parser = new Parser({
    onopentag(tag, attributes) {
      if (tag === 'html' && attributes.lang) state('lang', attributes.lang);
      if (tag === 'meta') state(attributes.property ?? attributes.name ?? attributes.itemprop, attributes.content);
      if (tag === 'link' && attributes.rel === 'canonical') state('canonical', attributes.href);
      inTitle = tag === 'title' && !stated.has('title');
    },
    ontext(part) {
      if (inTitle) stated.set('title', (stated.get('title') ?? '') + part);
    },
    onclosetag() {
      inTitle = false;
    },
  });
  const bodyAt = page.search(/<body\b/i);
  parser.write(page.slice(0, bodyAt === -1 ? 100_000 : bodyAt));
  parser.end();

  const fields: Record<string, string> = {};
  for (const [field, names] of Object.entries(statedIn)) {
    const value = names.map((name) => stated.get(name)?.trim()).find(Boolean);
    if (value !== undefined) fields[field] = value;
  }
  const language = stated.get('lang')?.trim();
  return language === undefined ? fields : { ...fields, language };

  function state(name: string | undefined, value: string | undefined): void {
    const key = name?.toLowerCase();
    if (key !== undefined && value && !stated.has(key)) stated.set(key, value);
  }
}
