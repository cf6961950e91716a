/** One JSON value to the records it holds; shared by the JSON formats. */
import type { RawProblem, RawRecord } from './reader.ts';

/** Names under which feeds and search answers put their list of articles. */
const listNames = new Set(
  'articles items results data docs documents news stories entries records hits response posts feed'.split(' '),
);

type Fields = Readonly<Record<string, unknown>>;

/** Parses one value. An object is a record; an array, or an object whose only content is an array of objects, holds records. */
export function jsonRecords(text: string, position: string): (RawRecord | RawProblem)[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = `not valid JSON: ${(error as Error).message.replaceAll(/\s+/g, ' ').slice(0, 120)}`;
    return [{ position, reason, hint: 'mend this record; the others were read' }];
  }
  const elements = Array.isArray(value) ? value : isObject(value) ? (wrappedArray(value) ?? [value]) : [value];
  return elements.map((element, i) => {
    const at = elements.length === 1 ? position : `${position}.${i + 1}`;
    if (isObject(element)) return { position: at, fields: element };
    return {
      position: at,
      reason: 'a JSON value that is no object',
      hint: 'give each article as {"title": …, "text": …}',
    };
  });
}

/** `{"status": "ok", "articles": [{…}, …]}` → the articles. */
function wrappedArray(value: Fields): Fields[] | undefined {
  if (['text', 'body', 'content', 'headline'].some((name) => name in value)) return undefined;
  for (const [name, list] of Object.entries(value)) {
    if (listNames.has(name.toLowerCase()) && Array.isArray(list) && list.length > 0 && list.every(isObject))
      return list;
  }
  return undefined;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
