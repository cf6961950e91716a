/** The story as a page states it for search engines, in JSON-LD: for pages that show it only by script. */
import { htmlLines } from './markup.ts';

/** Shorter ones are summaries. */
const shortestBody = 500;

/** The lines of schema.org's `articleBody`; none when the page states none. */
export function articleBodyLines(page: string): readonly string[] {
  let longest = '';
  for (const [, script] of page.matchAll(/<script[^>]{0,200}ld\+json[^>]{0,200}>([\s\S]*?)<\/script/gi)) {
    if (!script!.includes('articleBody')) continue;
    const body = bodyIn(parsed(script!), 0);
    if (body.length > longest.length) longest = body;
  }
  return longest.length < shortestBody ? [] : htmlLines(longest.replace(/\n/g, '<br>'));
}

function parsed(script: string): unknown {
  try {
    return JSON.parse(script);
  } catch {
    return undefined;
  }
}

/** Found in the object itself, in an array, or in a "@graph". */
function bodyIn(value: unknown, depth: number): string {
  if (typeof value !== 'object' || value === null || depth > 4) return '';
  const own = (value as Record<string, unknown>).articleBody;
  if (typeof own === 'string') return own;
  return Object.values(value).reduce<string>((found, inner) => found || bodyIn(inner, depth + 1), '');
}
