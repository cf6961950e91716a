/** The review page as a function from Request to Response. */
import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { runId } from '../learn/decide.ts';
import { type DecisionLog, openDecisionLog } from '../learn/decision-log.ts';
import { type Decision, isYes, keyOf } from '../model/decisions.ts';
import { UsageError } from '../model/errors.ts';
import { articleStatuses, type TaggedArticle } from '../model/tag.ts';
import type { Taxonomy } from '../model/taxonomy.ts';
import { parseTagged, taggedPath } from '../read/tagged.ts';
import { createCompleter } from './complete.ts';
import { createGuard } from './guard.ts';
import { createLists } from './kept-lists.ts';
import { type ListQuery, listArticles, listRow, type Order, orders } from './list-articles.ts';
import { readDecisions } from './page-decisions.ts';
import { collectReport } from './report/collect.ts';
import { reportHtml } from './report/html.ts';
import { openRunIndex, type RunIndex } from './run-index.ts';
import { createRunSearch } from './run-search.ts';
import { searchQuery } from './search-query.ts';

/** What the page shows, and who may call it. */
export interface ReviewOptions {
  /** The folder of the run. */
  readonly output: string;
  readonly taxonomy: Taxonomy;
  /** Who decides when the page does not say. */
  readonly reviewer: string;
  /** The names and addresses the page is called by, with port, e.g. "127.0.0.1:8080". */
  readonly hosts: ReadonlySet<string>;
}

/** Answers one request. Decisions are on disk before the answer says so. */
export type ReviewApp = (request: Request) => Response | Promise<Response>;

const pageFolder = join(import.meta.dirname, '../../src/web/page');
const pageFiles = {
  '/': 'index.html',
  '/review.js': 'review.js',
  '/tags.js': 'tags.js',
  '/marked-text.js': 'marked-text.js',
  '/add-tag.js': 'add-tag.js',
  '/review.css': 'review.css',
  '/search': 'search.html',
  '/search.js': 'search.js',
  '/search.css': 'search.css',
  '/page.js': 'page.js',
} as const;
const mimeTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

/** Longest list the page may ask for at once, and longest request body in bytes. */
const mostRows = 200;
const longestBody = 256 * 1024;

/** Opens a run for review. Throws `UsageError` when there is none. */
export function createReviewApp({
  output,
  taxonomy,
  reviewer,
  hosts,
}: ReviewOptions): ReviewApp & { readonly index: RunIndex } {
  const index = openRunIndex(output);
  // Whoever waits for it is told; it must not end the process.
  index.ready.catch(() => undefined);
  const log = openDecisionLog(output);
  const complete = createCompleter(taxonomy, index);
  const search = createRunSearch(output, () => index.articles.length);
  const overview = createOverview(output);
  const lists = createLists(() => index.done() < 1);
  const run = runId(output);
  const labels = new Map(taxonomy.concepts.map(({ id, label }) => [id, label]));
  const app = new Hono();
  app.use(createGuard(hosts));
  const tooLong = (context: Context) => context.json({ error: `at most ${longestBody / 1024} kB at a time` }, 413);
  app.use(bodyLimit({ maxSize: longestBody, onError: tooLong }));

  for (const [route, file] of Object.entries(pageFiles)) {
    app.get(route, (context) =>
      context.body(readFileSync(join(pageFolder, file)), 200, { 'content-type': mimeTypes[file.split('.').at(-1)!]! }),
    );
  }
  app.get('/api/run', (context) => {
    const decided = log.decided();
    return context.json({
      reviewer,
      articles: index.articles.length,
      done: index.done(),
      decisions: decided.byTag.size,
      statuses: articleStatuses,
      orders,
    });
  });
  app.get('/api/articles', (context) => {
    const decided = log.decided();
    const query = queryOf(context);
    const places = lists.of(`${context.req.query('snapshot')} ${JSON.stringify(query)}`, () => {
      const found = query.words !== '' && search.wanted() ? wordsFound(query.words) : undefined;
      return listArticles(index, decided, query, found);
    });
    const from = numberOf(context.req.query('from'), 0, places.length);
    const count = numberOf(context.req.query('count'), mostRows / 2, mostRows);
    const rows = places.slice(from, from + count).map((place) => listRow(place, index, decided));
    return context.json({ total: places.length, done: index.done(), from, rows });
  });
  app.get('/api/articles/:place', (context) => {
    const known = index.articles[Number(context.req.param('place'))];
    if (known === undefined) return context.json({ error: 'this run has no such article; reload the page' }, 404);
    const article = readArticle(taggedPath(output), known.offset, known.length);
    return context.json({ article, decisions: decisionsOf(log, index, labels, article.id) });
  });
  app.get('/api/find', (context) => {
    const place = index.placeOf(context.req.query('id') ?? '');
    if (place === undefined)
      return context.json({ error: 'this run has no such article; reload the page', done: index.done() }, 404);
    return context.json(listRow(place, index, log.decided()));
  });
  app.get('/api/search', (context) => {
    const opened = search.open();
    if (opened === undefined) return context.json({ done: search.done() }, 202);
    const answer = opened.search(searchQuery(context.req.queries()));
    const titleOf = (id: string) => index.articles[index.placeOf(id) ?? -1]?.title ?? id;
    const articles = answer.articles.map((found) =>
      found.title.text === '' ? { ...found, title: { text: titleOf(found.id), marks: [] } } : found,
    );
    return context.json({ ...answer, articles });
  });
  app.get('/api/complete', (context) => context.json(complete((context.req.query('typed') ?? '').slice(0, 200))));
  app.post('/api/decisions', async (context) => {
    const decisions = readDecisions(await context.req.json().catch(() => undefined), { reviewer, run });
    if (decisions === undefined)
      return context.json({ error: 'these are no decisions; reload the page and try again' }, 400);
    await log.append(decisions);
    const ids = [...new Set(decisions.map(({ document_id }) => document_id))];
    return context.json({
      ids: decisions.map(({ id }) => id),
      decisions: ids.flatMap((id) => decisionsOf(log, index, labels, id)),
      decided: log.decided().byTag.size,
    });
  });
  app.get('/overview', async (context) => {
    const { html, styleHash } = await overview(log.read().length);
    const policy = `default-src 'none'; style-src '${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
    return context.html(html, 200, { 'content-security-policy': policy });
  });
  app.onError((error, context) => {
    const known = error instanceof UsageError;
    if (!known) process.stderr.write(`slugline: a bug of slugline's, please report it: ${error.stack}\n`);
    return context.json({ error: known ? error.message : 'slugline failed; see what it said in its terminal' }, 500);
  });
  return Object.assign((request: Request) => app.fetch(request), { index });

  /** Ids of the articles whose text holds the words; none while the run is being indexed anew. */
  function wordsFound(words: string): ReadonlySet<string> {
    return new Set(search.open()?.idsOf({ words }));
  }
}

/** The overview, drawn once for a run and its decisions: a large run takes a while to add up. */
function createOverview(output: string): (decisions: number) => Promise<ReturnType<typeof reportHtml>> {
  let drawn: { readonly of: string; readonly page: Promise<ReturnType<typeof reportHtml>> } | undefined;
  return (decisions) => {
    const { size, mtimeMs } = statSync(taggedPath(output));
    const of = `${size} ${mtimeMs} ${decisions}`;
    if (drawn?.of !== of) {
      const page = collectReport(output).then((report) => reportHtml(report, { review: true }));
      drawn = { of, page };
      page.catch(() => {
        drawn = undefined;
      });
    }
    return drawn.page;
  };
}

function queryOf(context: Context): ListQuery {
  const text = (name: string) => (context.req.query(name) ?? '').slice(0, 500);
  const order = text('order');
  return {
    words: text('words'),
    topic: text('topic'),
    entity: text('entity'),
    country: text('country'),
    status: text('status'),
    undecided: text('undecided') !== '',
    order: Object.hasOwn(orders, order) ? (order as Order) : 'uncertain',
  };
}

function numberOf(written: string | undefined, otherwise: number, most: number): number {
  const number = Number(written ?? otherwise);
  return Number.isInteger(number) && number >= 0 ? Math.min(number, most) : otherwise;
}

function readArticle(path: string, offset: number, length: number): TaggedArticle {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(length);
    readSync(file, bytes, 0, length, offset);
    return parseTagged(bytes.toString('utf8'), () => `${path}, byte ${offset}: the run has changed`);
  } finally {
    closeSync(file);
  }
}

/** The decisions on one article's tags, with what the page shows of them. */
function decisionsOf(log: DecisionLog, index: RunIndex, labels: ReadonlyMap<string, string>, article: string) {
  const { byTag, byReviewer, tagsOf } = log.decided();
  return tagsOf(article)
    .map((tag) => ({ tag, decision: byTag.get(keyOf(tag)), words: [...(byReviewer.get(keyOf(tag))?.values() ?? [])] }))
    .map(({ tag, decision, words }) => ({
      ...tag,
      label: labels.get(tag.id) ?? index.nameOf(tag.id) ?? labelOf(words) ?? tag.id,
      ...(decision && { right: isYes(decision), decision: decision.decision }),
      reviewers: words.map(({ reviewer, decision }) => ({ reviewer, decision })),
    }));
}

/** What reviewers called an entity that the run does not know. */
function labelOf(words: readonly Decision[]): string | undefined {
  return words.findLast(({ label }) => label !== undefined)?.label;
}
