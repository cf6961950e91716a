/** The overview as one HTML page that needs nothing else. */
import { createHash } from 'node:crypto';
import { captionId, drawCharts } from './charts.ts';
import type { Report } from './collect.ts';

const style = `
:root { color-scheme: light dark; --ink: #1b1b1f; --quiet: #5c5c66; --ground: #fbfbf9; --card: #ffffff; --line: #dedee3; --bar: #0b6e75; --over: #ffffff; }
@media (prefers-color-scheme: dark) { :root { --ink: #ececf1; --quiet: #a5a5b0; --ground: #15151a; --card: #1e1e25; --line: #35353f; --bar: #4fb8bf; --over: #15151a; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1560px; padding: 1.5rem; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 1.5rem; margin: 0 0 .25rem; } h2 { font-size: 1.1rem; margin: 0; } p { margin: .25rem 0 .75rem; color: var(--quiet); }
a { color: var(--bar); }
.facts { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0; padding: 0; list-style: none; }
.facts li { background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: .6rem 1rem; color: var(--quiet); }
.facts b { display: block; font-size: 1.4rem; color: var(--ink); }
main { columns: 560px; column-gap: 1rem; }
figure { margin: 0 0 1rem; break-inside: avoid; background: var(--card); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem; overflow-x: auto; }
svg { display: block; max-width: 100%; height: auto; font: 11.5px system-ui, sans-serif; color: var(--ink); }
.bar { color: var(--bar); } .number { fill: var(--ink); paint-order: stroke; stroke: var(--card); stroke-width: 3px; }
@media (max-width: 480px) { body { padding: .75rem; } svg { min-width: 520px; } }
`;

/** For the page's policy: the one style it may use. */
const styleHash = `sha256-${createHash('sha256').update(style).digest('base64')}`;

/** The page, and the hash of its style for a Content-Security-Policy. With `review`, it links back to the review. */
export function reportHtml(
  report: Report,
  { review = false } = {},
): { readonly html: string; readonly styleHash: string } {
  const { articles, statuses, withoutTopic, decisions } = report;
  const tagged = statuses.tagged ?? 0;
  const share = tagged === 0 ? '' : ` (${((100 * withoutTopic) / tagged).toFixed(1)} %)`;
  const facts: [string, string][] = [
    [String(articles), 'articles'],
    ...Object.entries(statuses).map(([status, count]): [string, string] => [
      String(count),
      status.replaceAll('_', ' '),
    ]),
    [`${withoutTopic}${share}`, 'without any topic'],
    [String(decisions), 'tags decided on'],
  ];
  const figures = drawCharts(report).map(
    ({ title, about, svg }) =>
      `<figure><figcaption id="${captionId(title)}"><h2>${escaped(title)}</h2><p>${escaped(about)}</p></figcaption>${svg}</figure>`,
  );
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'">
<title>slugline: overview</title>
<style>${style}</style>
<header><h1>Overview of the run</h1>${review ? '<p><a href="/">Review</a> · <a href="/search">Search</a></p>' : ''}
<ul class="facts">${facts.map(([value, what]) => `<li><b>${escaped(value)}</b>${escaped(what)}</li>`).join('')}</ul></header>
<main>
${figures.join('\n')}
</main>
</html>
`;
  return { html, styleHash };
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
