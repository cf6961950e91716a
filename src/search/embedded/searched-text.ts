/** The two columns of full text. */
import type { TaggedArticle } from '../../model/tag.ts';

/** A title weighs more than the body, so it is not counted again as the body's first line. */
export function searchedText({ title = '', text }: Pick<TaggedArticle, 'title' | 'text'>): {
  readonly title: string;
  readonly body: string;
} {
  const body = title !== '' && text.startsWith(`${title}\n`) ? text.slice(title.length + 1) : text;
  return { title: storable(title), body: storable(body) };
}

/** SQLite ends a text at a NUL. */
export function storable(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text;
}
