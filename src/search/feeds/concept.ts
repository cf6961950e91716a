/** How IPTC's formats name what an article is about. */
import type { RecordTag, SearchRecord } from '../record.ts';

const mediaTopic = /^medtop:(\d{8})$/;

/** The address of a topic or entity in the register that numbers it; undefined where none does. */
export function registerUri({ id, wikidata }: RecordTag): string | undefined {
  const code = mediaTopic.exec(id)?.[1];
  if (code !== undefined) return `http://cv.iptc.org/newscodes/mediatopic/${code}`;
  return wikidata === undefined ? undefined : `http://www.wikidata.org/entity/${wikidata}`;
}

/** Whether an id is one of the Media Topics', "medtop:20000639". */
export function isMediaTopic(id: string): boolean {
  return mediaTopic.test(id);
}

/** A share as the whole number 0 to 100 that both formats ask for. */
export function percent(share: number): number {
  return Math.round(100 * share);
}

/** The address an item is known by: the article's own where it is one, else one made of its id. */
export function itemUri({ url, document_id }: SearchRecord): string {
  return url !== undefined && URL.canParse(url) ? new URL(url).href : `urn:slugline:${encodeURIComponent(document_id)}`;
}

/** The text without its title, which items hold apart. */
export function bodyOf({ title, text = '' }: SearchRecord): string {
  return title !== undefined && text.startsWith(`${title}\n`) ? text.slice(title.length + 1) : text;
}
