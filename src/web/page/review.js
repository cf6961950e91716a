/** The review page in the browser. Text of articles only ever becomes text nodes: nothing of it is read as HTML. */

import { adder } from '/add-tag.js';
import { legend, light, lighting, paragraphs, reveal } from '/marked-text.js';
import { ask, byId, isTyping, make } from '/page.js';
import { reasonsOf, tagsOf } from '/tags.js';

const [rowsList, scroller, articlePane, statusLine] = ['rows', 'scroller', 'article', 'status'].map(byId);
const filters = byId('filters');
const rowHeight = 76;
const pageSize = 100;

const list = { total: 0, pages: new Map(), current: -1, version: 0, name: '' };
/** What was decided last, to undo: one entry a key press. */
const history = [];
let shown;

function say(message, bad = false) {
  statusLine.textContent = message;
  statusLine.classList.toggle('bad', bad);
}

/* The list: only the rows in sight are in the page, in pages of a hundred. */

function query() {
  const asked = new URLSearchParams();
  for (const [name, value] of new FormData(filters)) if (String(value).trim() !== '') asked.set(name, String(value).trim());
  return asked;
}

async function page(number) {
  if (!list.pages.has(number)) {
    const asked = query();
    // The list stays as it is while it is shown, whatever is decided.
    asked.set('snapshot', list.name);
    asked.set('from', String(number * pageSize));
    asked.set('count', String(pageSize));
    const { version } = list;
    const answer = ask(`/api/articles?${asked}`).then((body) => {
      if (version === list.version) setTotal(body);
      return body.rows;
    });
    answer.catch((error) => {
      list.pages.delete(number);
      say(error.message, true);
    });
    list.pages.set(number, answer);
  }
  return list.pages.get(number);
}

function setTotal({ total, done }) {
  list.total = total;
  rowsList.style.height = `${total * rowHeight}px`;
  byId('count').textContent = `${total.toLocaleString('en')} article${total === 1 ? '' : 's'}${done < 1 ? `; reading the run, ${Math.floor(done * 100)} %` : ''}`;
}

async function reload({ keep = false } = {}) {
  list.version += 1;
  list.name = Math.random().toString(36).slice(2);
  list.pages.clear();
  if (!keep) {
    list.current = -1;
    scroller.scrollTop = 0;
  }
  await page(0);
  await drawRows();
}

let drawing = 0;
async function drawRows() {
  drawing += 1;
  const mine = drawing;
  const first = Math.max(0, Math.floor(scroller.scrollTop / rowHeight) - 6);
  const last = Math.min(list.total, Math.ceil((scroller.scrollTop + scroller.clientHeight) / rowHeight) + 6);
  const numbers = [...new Set(Array.from({ length: Math.max(0, last - first) }, (_, i) => Math.floor((first + i) / pageSize)))];
  const pages = new Map(await Promise.all(numbers.map(async (number) => [number, await page(number)])));
  // A later scroll draws other rows.
  if (mine !== drawing) return;
  const items = [];
  for (let at = first; at < last; at += 1) {
    const row = pages.get(Math.floor(at / pageSize))?.[at % pageSize];
    if (row !== undefined) items.push(rowItem(row, at));
  }
  rowsList.replaceChildren(...items);
}

function rowItem(row, at) {
  const topics = row.topics.flatMap(({ label, right, score }, i) => [
    i > 0 ? ' · ' : '',
    make('span', { class: right === undefined ? undefined : right ? 'right' : 'wrong' }, label),
    make('small', {}, ` ${score.toFixed(2)}`),
  ]);
  const about = row.status === 'tagged' ? (topics.length > 0 ? topics : ['no topic']) : [row.status.replaceAll('_', ' ')];
  const decided = row.topics.filter(({ right }) => right !== undefined).length;
  const progress = decided === 0 ? '' : decided === row.topics.length ? '✓ decided' : `${decided} of ${row.topics.length} decided`;
  const item = make(
    'li',
    { 'aria-setsize': String(list.total), 'aria-posinset': String(at + 1) },
    make(
      'button',
      { type: 'button', 'aria-current': at === list.current ? 'true' : undefined, onclick: () => open(at) },
      make('span', { class: 'row-title' }, row.title),
      make('span', { class: 'row-topics' }, ...about),
      make('span', { class: 'row-facts' }, [row.published.slice(0, 10), progress].filter(Boolean).join(' · ')),
    ),
  );
  item.style.top = `${at * rowHeight}px`;
  return item;
}

/* One article. */

async function open(at, { focus = true } = {}) {
  if (at < 0 || at >= list.total) return say(at < 0 ? 'This is the first article.' : 'This is the last article.');
  const row = (await page(Math.floor(at / pageSize)))[at % pageSize];
  if (row === undefined) return undefined;
  list.current = at;
  await show(row, { focus });
  const top = at * rowHeight;
  if (top < scroller.scrollTop || top + rowHeight > scroller.scrollTop + scroller.clientHeight)
    scroller.scrollTop = top - scroller.clientHeight / 3;
  return drawRows();
}

/** Opens an article by its id, wherever it stands in the list; while the run is still being read it may take a while to be found. */
async function openById(id) {
  for (;;) {
    const response = await fetch(`/api/find?id=${encodeURIComponent(id)}`);
    const answer = await response.json();
    if (response.ok) return show(answer, { focus: true });
    if (!(answer.done < 1)) return say(answer.error, true);
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function show(row, { focus }) {
  try {
    const { article, decisions } = await ask(`/api/articles/${row.place}`);
    shown = { article, decisions, row };
  } catch (error) {
    return say(error.message, true);
  }
  document.body.classList.add('reading');
  drawArticle();
  articlePane.scrollTop = 0;
  if (focus) articlePane.focus({ preventScroll: true });
  return undefined;
}

function drawArticle() {
  const { article } = shown;
  const tags = tagsOf(shown);
  const of = (kind) => tags.map((tag, i) => [tag, i]).filter(([tag]) => tag.kind === kind).map(([tag, i]) => tagCard(tag, i));
  const facts = [article.published?.slice(0, 10), `${article.wordCount.toLocaleString('en')} words`, article.language, article.source, article.id];
  const topics = of('topic');
  const entities = of('entity');
  articlePane.replaceChildren(
    make(
      'header',
      {},
      make('h2', { class: article.title ? undefined : 'untitled' }, article.title || shown.row.title),
      make('p', { class: 'facts' }, facts.filter(Boolean).join(' · '), ...address(article.url)),
    ),
    make('div', { class: 'reading-pane' }, legend(article), make('div', { class: 'text', id: 'text' }, ...paragraphs(article, tags))),
    make(
      'aside',
      { class: 'tags', 'aria-label': 'Tags' },
      make('h3', {}, 'Topics'),
      ...(topics.length > 0 ? topics : [make('p', { class: 'quiet' }, 'none')]),
      adder((tag) => {
        decide([{ tag, decision: 'add' }]);
        articlePane.focus({ preventScroll: true });
      }),
      make('h3', {}, 'Names'),
      ...(entities.length > 0 ? entities : [make('p', { class: 'quiet' }, 'none')]),
    ),
    ...(article.removed.length > 0
      ? [
          make(
            'section',
            { class: 'removed', 'aria-label': 'Removed from the text' },
            make('h3', {}, 'Removed before reading'),
            make('ul', {}, ...article.removed.map(({ text, reason }) => make('li', {}, make('small', {}, reason), text))),
          ),
        ]
      : []),
  );
}

/** The article's own address, as a link where it is one of the web. */
function address(url) {
  if (!url) return [];
  if (!/^https?:\/\//i.test(url)) return [` · ${url}`];
  return [' · ', make('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, url.replace(/^https?:\/\//i, ''))];
}

function tagCard(tag, i) {
  const right = tag.words?.decision === undefined ? undefined : tag.words.right;
  const press = (decision) => () => decide([{ tag, decision: right === (decision === 'yes') ? 'undo' : decision }]);
  const voices = tag.words?.reviewers ?? [];
  const differ = new Set(voices.map(({ decision }) => decision === 'no')).size > 1;
  const every = reasonsOf(tag).flatMap(({ ranges }) => ranges);
  return make(
    'div',
    { class: `tag ${tag.kind}${right === undefined ? '' : right ? ' is-yes' : ' is-no'}`, role: 'group', 'aria-label': tag.label },
    make(
      'div',
      { class: 'tag-head' },
      i < 9 ? make('kbd', {}, String(i + 1)) : undefined,
      make('span', { class: 'name', onmouseenter: () => light(every, true), onmouseleave: () => light(every, false) }, tag.label, tag.kind === 'entity' ? make('small', { class: tag.type }, tag.about) : undefined),
      tag.score === undefined ? undefined : meter(tag.score),
      make('button', { type: 'button', class: 'yes', 'aria-pressed': String(right === true), onclick: press('yes'), 'aria-label': `yes: ${tag.label}` }, '✓ yes'),
      make('button', { type: 'button', class: 'no', 'aria-pressed': String(right === false), onclick: press('no'), 'aria-label': `no: ${tag.label}` }, '✕ no'),
    ),
    tag.kind === 'topic' && tag.about ? make('p', {}, tag.about) : undefined,
    differ ? make('p', { class: 'conflict' }, `reviewers differ: ${voices.map(({ reviewer, decision }) => `${reviewer} ${decision}`).join(', ')}`) : undefined,
    reasons(tag),
  );
}

/** A score as a number and a bar. */
function meter(score) {
  const bar = make('span', { class: 'meter', 'aria-hidden': 'true' }, make('span'));
  bar.firstChild.style.width = `${Math.round(100 * score)}%`;
  return make('span', { class: 'score', title: 'the chance that it is right' }, score.toFixed(2), bar);
}

/** A chip for each reason: hovering or focusing it lights up all its places, a click goes from one to the next. */
function reasons(tag) {
  const found = reasonsOf(tag);
  // A name that is only ever written as it is listed needs no second line.
  if (tag.kind === 'entity' && found.every(({ words }) => words === tag.label)) return undefined;
  const chips = found.map(({ words, against, ranges }) =>
    make(
      'button',
      {
        type: 'button',
        class: against ? 'against' : ranges.length === 0 ? 'elsewhere' : undefined,
        ...lighting(ranges),
        onclick: () => reveal(ranges),
        title: against ? 'counts against it' : ranges.length > 0 ? 'show in the text' : 'not in the text itself',
      },
      `${against ? '− ' : ''}${words}${ranges.length > 1 ? ` ×${ranges.length}` : ''}`,
    ),
  );
  return chips.length > 0 ? make('div', { class: 'reasons' }, ...chips) : undefined;
}

/* Decisions: sent one after the other, shown when the server has them on disk. */

let sending = Promise.resolve();
function decide(words, { undoing = false } = {}) {
  if (words.length === 0) return say('Nothing to decide here.');
  const { article, row } = shown;
  const decisions = words.map(({ tag, decision }) => ({
    document_id: tag.document_id ?? article.id,
    kind: tag.kind,
    id: tag.id ?? '',
    decision,
    ...(tag.id === undefined && { label: tag.label, type: tag.type }),
    ...(tag.written && { label: tag.written }),
  }));
  const before = words.map(({ tag, decision }) => ({ tag: { kind: tag.kind, id: tag.id, document_id: article.id, label: tag.label }, decision: tag.words?.decision ?? 'undo', now: decision }));
  say('saving…');
  sending = sending.then(async () => {
    try {
      const body = JSON.stringify({ reviewer: byId('reviewer').value, decisions });
      const answer = await ask('/api/decisions', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
      // A new name has the id that the server gave it.
      before.forEach(({ tag }, i) => {
        tag.id ??= answer.ids[i];
      });
      if (!undoing) history.push({ article, row, before });
      say(`saved: ${words.map(({ tag, decision }) => `${decision} ${tag.label}`).join(', ').slice(0, 120)} (${answer.decided} decided)`);
      if (shown?.article.id === article.id) {
        shown.decisions = answer.decisions;
        const focused = document.activeElement?.getAttribute('aria-label');
        drawArticle();
        if (focused) articlePane.querySelector(`[aria-label="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
      }
      updateRow(article.id, answer.decisions);
    } catch (error) {
      say(`not saved: ${error.message}`, true);
    }
  });
  return sending;
}

async function updateRow(id, decisions) {
  for (const answer of list.pages.values()) {
    for (const row of await answer) {
      if (row.id !== id) continue;
      for (const topic of row.topics) {
        const words = decisions.find((decision) => decision.document_id === id && decision.kind === 'topic' && decision.id === topic.id);
        topic.right = words?.right;
      }
    }
  }
  await drawRows();
}

function undo() {
  const last = history.pop();
  if (last === undefined) return say('Nothing to undo.');
  if (shown?.article.id !== last.article.id) shown = { article: last.article, decisions: [], row: last.row };
  return decide(last.before.map(({ tag, decision }) => ({ tag, decision })), { undoing: true });
}

/* Keys. */

const commands = {
  j: () => open(list.current + 1),
  k: () => open(list.current - 1),
  a: () => shown && decide(undecidedTopics().map((tag) => ({ tag, decision: 'yes' }))),
  n: () => shown && decide(undecidedTopics().map((tag) => ({ tag, decision: 'no' }))),
  u: undo,
  '/': () => byId('search').focus(),
  s: () => location.assign('/search'),
  '+': () => {
    byId('add')?.dispatchEvent(new Event('take'));
    byId('add')?.focus();
  },
  '?': () => byId('help').showModal(),
};

function undecidedTopics() {
  return tagsOf(shown).filter(({ kind, words }) => kind === 'topic' && words?.decision === undefined);
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || byId('help').open) return;
  if (isTyping(event)) {
    if (event.key === 'Escape') articlePane.focus({ preventScroll: true });
    return;
  }
  const number = Number(event.key);
  if (number >= 1 && number <= 9 && shown) {
    const tag = tagsOf(shown)[number - 1];
    if (tag === undefined) return;
    event.preventDefault();
    const right = tag.words?.decision === undefined ? undefined : tag.words.right;
    decide([{ tag, decision: right === false ? (tag.added ? 'add' : 'yes') : 'no' }]);
  } else if (Object.hasOwn(commands, event.key)) {
    event.preventDefault();
    commands[event.key]();
  } else if (event.key === 'Escape') document.body.classList.remove('reading');
});

/* Start. */

let waiting;
filters.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => reload().catch((error) => say(error.message, true)), 150);
});
filters.addEventListener('submit', (event) => event.preventDefault());
for (const [field, kind] of [['topic', 'topic'], ['entity', 'entity']]) {
  filters.elements[field].addEventListener('input', async (event) => {
    const answer = await ask(`/api/complete?typed=${encodeURIComponent(event.target.value)}`).catch(() => []);
    byId(field === 'topic' ? 'topics-known' : 'entities-known').replaceChildren(
      ...answer.filter((tag) => tag.kind === kind).map(({ label }) => make('option', { value: label })),
    );
  });
}
scroller.addEventListener('scroll', () => requestAnimationFrame(drawRows), { passive: true });
new ResizeObserver(() => drawRows()).observe(scroller);
byId('back').addEventListener('click', () => document.body.classList.remove('reading'));
byId('help-open').addEventListener('click', () => byId('help').showModal());
byId('reviewer').addEventListener('change', (event) => localStorage.setItem('slugline reviewer', event.target.value));

async function start() {
  const run = await ask('/api/run');
  byId('reviewer').value = localStorage.getItem('slugline reviewer') ?? run.reviewer;
  filters.elements.order.append(...Object.entries(run.orders).map(([value, label]) => make('option', { value }, label)));
  filters.elements.status.append(...run.statuses.map((status) => make('option', { value: status }, status.replaceAll('_', ' '))));
  // The search page names an article, or what to review.
  const asked = new URLSearchParams(location.search);
  for (const [name, value] of asked) if (name !== 'id' && filters.elements[name]) filters.elements[name].value = value;
  await reload();
  if (asked.has('id')) await openById(asked.get('id'));
  say(`${run.decisions.toLocaleString('en')} tags decided on so far`);
  // While the run is still being read, the list grows.
  for (let { done } = run; done < 1; ) {
    await new Promise((resolve) => setTimeout(resolve, 700));
    ({ done } = await ask('/api/run'));
    await reload({ keep: true });
  }
}
start().catch((error) => say(error.message, true));
