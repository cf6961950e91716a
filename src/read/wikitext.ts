/** Wikitext to plain paragraphs: what a reader of the page would see as running text. */

/** The text of a page, and the categories it is filed under. */
export interface WikiPage {
  readonly text: string;
  readonly categories: readonly string[];
}

/** Takes templates, tables, references, files and markup out; keeps the words of links. Time grows with the length of the page. */
export function wikiText(source: string): WikiPage {
  const categories: string[] = [];
  const flat = withoutNested(source.replace(/<!--[\s\S]*?(?:-->|$)/g, ''))
    .replace(/<ref\b[^<>]*\/>/gi, '')
    .replace(/<(ref|gallery|math|timeline|syntaxhighlight|score)\b[^<>]*>[\s\S]*?<\/\1>/gi, '');
  const text = withLinkText(flat, (category) => categories.push(category))
    .replace(/\[(?:https?:|\/\/)[^\s\]]*\s?([^\]\n]*)\]/g, '$1')
    .replace(/'{2,5}/g, '')
    .replace(/^(={2,6})\s*(.*?)\s*\1\s*$/gm, '$2')
    .replace(/^[*#:;]+\s*/gm, '')
    .replace(/<[^<>]{1,200}>/g, '')
    .replace(/__[A-Z]+__/g, '')
    .replace(/[^\S\n]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return { text, categories };
}

/** Drops "{{…}}" and "{|…|}", nested ones too, in one pass. */
function withoutNested(source: string): string {
  const kept: string[] = [];
  let depth = 0;
  let from = 0;
  for (const { 0: mark, index } of source.matchAll(/\{\{|\}\}|\{\||\|\}(?!\})/g)) {
    if (mark[0] === '{') {
      if (depth === 0) kept.push(source.slice(from, index));
      depth += 1;
    } else if (depth > 0) {
      depth -= 1;
      from = index + 2;
    }
  }
  if (depth === 0) kept.push(source.slice(from));
  return kept.join('');
}

/** "[[a|b]]" → "b", "[[a]]" → "a"; files and other namespaces go, categories are told. Inner links first: captions hold some. */
function withLinkText(source: string, onCategory: (name: string) => void): string {
  let text = source;
  for (let round = 0; round < 3 && text.includes('[['); round += 1) {
    text = text.replace(/\[\[([^[\]]*)\]\]/g, (_, inner: string) => {
      const category = /^\s*Category\s*:\s*([^|]+)/i.exec(inner)?.[1];
      if (category !== undefined) {
        onCategory(category.trim());
        return '';
      }
      if (/^\s*(?:File|Image|Media|Template|[a-z]{2,3})\s*:/i.test(inner)) return '';
      return inner.slice(inner.lastIndexOf('|') + 1);
    });
  }
  return text;
}
