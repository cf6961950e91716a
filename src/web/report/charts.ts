/** The pictures of the overview, drawn as SVG. */
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Report } from './collect.ts';

/** A picture with what it says in words. */
export interface Chart {
  readonly title: string;
  /** One sentence, also for those who cannot see it. */
  readonly about: string;
  readonly svg: string;
}

const width = 720;
const { document } = parseHTML('<!doctype html><html><body></body></html>');

/** Draws what there is data for. */
export function drawCharts(report: Report): Chart[] {
  return [
    topicsChart(report),
    timeChart(report),
    countriesChart(report),
    entitiesChart(report),
    scoresChart(report),
    givenChart(report),
  ].filter((chart) => chart !== undefined);
}

/** The id of a picture's caption. */
export function captionId(title: string): string {
  return title.toLowerCase().replaceAll(' ', '-');
}

/** Draws one picture; styles stay out of it, so that the page's policy can forbid all but its own. */
function draw(title: string, about: string, options: Plot.PlotOptions): Chart {
  const svg = Plot.plot({ width, document: document as never, ...options });
  for (const styled of [svg, ...svg.querySelectorAll('[style], style')]) {
    if (styled.localName === 'style') styled.remove();
    else styled.removeAttribute('style');
  }
  svg.setAttribute('role', 'img');
  // What a picture says stands in its caption.
  svg.setAttribute('aria-labelledby', captionId(title));
  return { title, about, svg: svg.outerHTML };
}

function topicsChart({ topics }: Report): Chart | undefined {
  if (topics.length === 0) return undefined;
  const rows = topics.map(({ path, articles }) => ({
    label: path.at(-1)!,
    key: path.join(' > '),
    articles,
    top: path.length === 1,
  }));
  const label = new Map(rows.map(({ key, label, top }) => [key, top ? label : `${label}  ·`]));
  const [most] = rows;
  return draw(
    'Articles by topic',
    `Most are about ${most!.label} (${most!.articles}); narrower topics stand below their broader one.`,
    {
      ...bars(rows.length),
      y: {
        domain: rows.map(({ key }) => key),
        tickFormat: (key: string) => shortened(label.get(key)!, 38),
        tickSize: 0,
        label: null,
      },
      marks: [
        Plot.barX(rows, {
          x: 'articles',
          y: 'key',
          className: 'bar',
          fillOpacity: (row: { top: boolean }) => (row.top ? 1 : 0.45),
          fill: 'currentColor',
        }),
        Plot.text(rows, { x: 'articles', y: 'key', text: 'articles', dx: 4, textAnchor: 'start' }),
      ],
    },
  );
}

/** Distinguishable with any colour vision; source: Okabe and Ito 2008, Color Universal Design. */
const colours = ['#0072b2', '#e69f00', '#009e73', '#d55e00', '#cc79a7', '#56b4e9', '#b0a000', '#888888'];

function timeChart({ time }: Report): Chart | undefined {
  if (new Set(time.map(({ date }) => date)).size < 2) return undefined;
  const sums = new Map<string, number>();
  for (const { topic, articles } of time) sums.set(topic, (sums.get(topic) ?? 0) + articles);
  const shown = [...sums]
    .sort((a, b) => b[1] - a[1])
    .slice(0, colours.length - 1)
    .map(([topic]) => topic);
  const rows = time.map(({ date, topic, articles }) => ({
    date,
    topic: shown.includes(topic) ? topic : 'other',
    articles,
  }));
  const dates = [...new Set(time.map(({ date }) => date))];
  const every = Math.ceil(dates.length / 12);
  return draw(
    'Topics over time',
    `From ${dates[0]} to ${dates.at(-1)}; ${shown[0]} leads. An article counts once for each top topic.`,
    {
      height: 320,
      x: {
        type: 'band',
        tickFormat: (date: string) => (dates.indexOf(date) % every === 0 ? date : ''),
        tickSize: 0,
        label: null,
      },
      y: { grid: true, label: 'articles' },
      color: { domain: [...shown, 'other'], range: [...colours.slice(0, shown.length), colours.at(-1)!] },
      marks: [
        Plot.barY(
          rows,
          Plot.groupX({ y: 'sum' }, { x: 'date', y: 'articles', fill: 'topic', order: [...shown, 'other'] }),
        ),
        ...legend([...shown, 'other']),
      ],
      marginTop: 60,
    },
  );
}

/** A legend inside the picture: the library's own is HTML with styles. */
function legend(names: readonly string[]): Plot.Markish[] {
  const places = names.map((name, i) => ({ name, dx: 45 + (i % 4) * 168, dy: -50 + Math.floor(i / 4) * 18 }));
  return places.flatMap(({ name, dx, dy }) => [
    Plot.dot([name], { frameAnchor: 'top-left', dx, dy, r: 5, fill: (topic: string) => topic }),
    Plot.text([name], {
      frameAnchor: 'top-left',
      dx: dx + 9,
      dy: dy - 5,
      text: (topic: string) => shortened(topic, 26),
      textAnchor: 'start',
    }),
  ]);
}

function shortened(text: string, longest: number): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

function countriesChart({ countries }: Report): Chart | undefined {
  if (countries.length === 0) return undefined;
  const order = (key: 'country' | 'topic') => {
    const sums = new Map<string, number>();
    for (const cell of countries) sums.set(cell[key], (sums.get(cell[key]) ?? 0) + cell.articles);
    return [...sums].sort((a, b) => b[1] - a[1]).map(([name]) => name);
  };
  const names = order('country');
  const most = Math.max(...countries.map(({ articles }) => articles));
  return draw('Topics by country', `Countries that articles are about, against top topics; ${names[0]} is in most.`, {
    height: 124 + names.length * 24,
    marginLeft: 150,
    marginRight: 60,
    marginTop: 120,
    marginBottom: 4,
    x: {
      domain: order('topic'),
      axis: 'top',
      tickRotate: -45,
      tickSize: 0,
      label: null,
      tickFormat: (topic: string) => shortened(topic, 24),
    },
    y: { domain: names, tickSize: 0, label: null, tickFormat: (country: string) => shortened(country, 20) },
    marks: [
      Plot.cell(countries, {
        x: 'topic',
        y: 'country',
        fill: 'currentColor',
        className: 'bar',
        fillOpacity: ({ articles }: { articles: number }) => 0.12 + (0.88 * articles) / most,
      }),
      Plot.text(countries, { x: 'topic', y: 'country', text: 'articles', className: 'number' }),
    ],
  });
}

/** The layout of so many bars, each with its name to the left and its number to the right. */
function bars(count: number) {
  const x = { axis: null };
  return { height: 8 + count * 19, marginLeft: 250, marginRight: 44, marginTop: 4, marginBottom: 4, x } as const;
}

function entitiesChart({ entities }: Report): Chart | undefined {
  if (entities.length === 0) return undefined;
  const rows = entities.map(({ name, type, articles }, i) => ({
    key: `${i} ${name}`,
    name,
    type: type.replaceAll('_', ' '),
    articles,
  }));
  const names = new Map(rows.map(({ key, name, type }) => [key, `${shortened(name, 24)} (${type})`]));
  return draw('Most named', `${rows[0]!.name} is named in ${rows[0]!.articles} articles.`, {
    ...bars(rows.length),
    y: { domain: rows.map(({ key }) => key), tickFormat: (key: string) => names.get(key)!, tickSize: 0, label: null },
    marks: [
      Plot.barX(rows, { x: 'articles', y: 'key', className: 'bar', fill: 'currentColor' }),
      Plot.text(rows, { x: 'articles', y: 'key', text: 'articles', dx: 4, textAnchor: 'start' }),
    ],
  });
}

function scoresChart({ scores }: Report): Chart | undefined {
  if (scores.length === 0) return undefined;
  const tags = scores.reduce((sum, bin) => sum + bin.tags, 0);
  const gap = scores.reduce((sum, bin) => sum + (bin.tags / tags) * Math.abs(bin.right - bin.score), 0);
  return draw(
    'How right a score is',
    `${tags} decided topics: on the line, 0.8 would be right four times in five; the mean distance is ${gap.toFixed(2)}.`,
    {
      height: 360,
      marginLeft: 50,
      x: { domain: [0, 1], label: 'score given' },
      y: { domain: [0, 1], grid: true, label: 'share that reviewers said yes to' },
      r: { range: [4, 16] },
      marks: [
        Plot.line(
          [
            [0, 0],
            [1, 1],
          ],
          { strokeDasharray: '4 4', strokeOpacity: 0.6 },
        ),
        Plot.dot(scores, {
          x: 'score',
          y: 'right',
          r: 'tags',
          className: 'bar',
          fill: 'currentColor',
          fillOpacity: 0.8,
        }),
        Plot.text(scores, { x: 'score', y: 'right', text: 'tags', dx: 14, textAnchor: 'start' }),
      ],
    },
  );
}

function givenChart({ given }: Report): Chart | undefined {
  if (given.every((count) => count === 0)) return undefined;
  const rows = given.map((tags, i) => ({ score: `${i / 10}–${(i + 1) / 10}`, tags }));
  return draw('Scores given', 'How many topics were given at which score.', {
    height: 220,
    x: { domain: rows.map(({ score }) => score), label: 'score', tickSize: 0 },
    y: { grid: true, label: 'topics' },
    marks: [Plot.barY(rows, { x: 'score', y: 'tags', className: 'bar', fill: 'currentColor' })],
  });
}
