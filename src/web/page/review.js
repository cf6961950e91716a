/** The review page in the browser. Text of articles only ever becomes text nodes: nothing of it is read as HTML. */

const byId = (id) => document.getElementById(id);
const [rowsList, scroller, articlePane, statusLine] = ['rows', 'scroller', 'article', 'status'].map(byId);
const filters = byId('filters');
const rowHeight = 76;
const pageSize = 100;

const list = { total: 0, pages: new Map(), current: -1, version: 0 };
/** What was decided last, to undo: one entry a key press. */
const history = [];
let shown;

/** An element with properties, data and children; strings become text. */
function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (key === 'class') element.className = value;
    else if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== ''));
  return element;
}

function say(message, bad = false) {
  statusLine.textContent = message;
  statusLine.classList.toggle('bad', bad);
}

async function ask(path, options) {
  const response = await fetch(path, options);
  const body = await response.json();
  if (!response.ok) throw new Error(body.error ?? `the server says ${response.status}`);
  return body;
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
  const topics = row.topics.flatMap(({ label, right }, i) => [
    i > 0 ? ', ' : '',
    make('span', { class: right === undefined ? undefined : right ? 'right' : 'wrong' }, label),
  ]);
  const about = row.status === 'tagged' ? (topics.length > 0 ? topics : ['no topic']) : [row.status.replaceAll('_', ' ')];
  const certainty = row.topics.length > 0 ? ` · ${row.topics.map(({ score }) => score.toFixed(2)).join(' ')}` : '';
  const item = make(
    'li',
    { 'aria-setsize': String(list.total), 'aria-posinset': String(at + 1) },
    make(
      'button',
      { type: 'button', 'aria-current': at === list.current ? 'true' : undefined, onclick: () => open(at) },
      make('span', { class: 'row-title' }, row.title),
      make('span', { class: 'row-topics' }, ...about),
      make('span', { class: 'row-topics' }, `${row.published.slice(0, 10)}${certainty}`.replace(/^ · /, '')),
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
  const top = at * rowHeight;
  if (top < scroller.scrollTop || top + rowHeight > scroller.scrollTop + scroller.clientHeight)
    scroller.scrollTop = top - scroller.clientHeight / 3;
  await drawRows();
  return undefined;
}

/** The article's tags in the order of their numbers: topics, topics added by reviewers, entities. */
function tagsOf({ article, decisions }) {
  const wordsOn = (kind, id) => decisions.find((decision) => decision.document_id === article.id && decision.kind === kind && decision.id === id);
  const topics = article.topics.map((topic) => ({ ...topic, kind: 'topic', about: topic.path.slice(0, -1).join(' › '), words: wordsOn('topic', topic.id) }));
  const entities = article.entities.map((entity) => ({
    ...entity,
    kind: 'entity',
    label: entity.name,
    about: entity.type.replaceAll('_', ' '),
    evidence: entity.mentions.length > 0 ? entity.mentions : entity.evidence,
    words: wordsOn('entity', entity.id),
  }));
  const given = new Set([...topics, ...entities].map(({ kind, id }) => `${kind} ${id}`));
  const added = decisions
    .filter(({ document_id, kind, id, decision }) => document_id === article.id && decision !== undefined && !given.has(`${kind} ${id}`))
    .map((words) => ({ kind: words.kind, id: words.id, label: words.label, about: 'added by a reviewer', evidence: [], words, added: true }));
  return [...topics, ...added.filter(({ kind }) => kind === 'topic'), ...entities, ...added.filter(({ kind }) => kind === 'entity')];
}

function drawArticle() {
  const { article } = shown;
  const tags = tagsOf(shown);
  const of = (kind) => tags.map((tag, i) => [tag, i]).filter(([tag]) => tag.kind === kind).map(([tag, i]) => tagCard(tag, i));
  const facts = [article.source, article.id, article.published, article.language, `${article.wordCount} words`].filter(Boolean).join(' · ');
  const topics = of('topic');
  const entities = of('entity');
  articlePane.replaceChildren(
    make('header', {}, make('h2', {}, article.title || shown.row.title), make('p', { class: 'facts' }, facts, article.url ? ` · ${article.url}` : '')),
    make('div', { class: 'text', id: 'text' }, ...textParts(article)),
    make(
      'aside',
      { class: 'tags', 'aria-label': 'Tags' },
      make('h3', {}, 'Topics'),
      ...(topics.length > 0 ? topics : [make('p', { class: 'quiet' }, 'none')]),
      adder(),
      make('h3', {}, 'Entities'),
      ...(entities.length > 0 ? entities : [make('p', { class: 'quiet' }, 'none')]),
    ),
    ...(article.removed.length > 0
      ? [
          make(
            'section',
            { class: 'removed', 'aria-label': 'Removed from the text' },
            make('h3', {}, 'Removed'),
            make('ul', {}, ...article.removed.map(({ text, reason }) => make('li', {}, make('small', {}, reason), text))),
          ),
        ]
      : []),
  );
}

/** The text cut at every border of a mention or a reason, so that each piece can be marked and lit. */
function textParts({ text, entities, topics }) {
  const marks = entities.flatMap(({ mentions, type, name }) => mentions.map(({ start, end }) => ({ start, end, type, name })));
  const borders = new Set([0, text.length]);
  for (const { start, end } of [...marks, ...topics.flatMap(({ evidence }) => evidence), ...entities.flatMap(({ evidence }) => evidence)]) {
    borders.add(Math.min(start, text.length));
    borders.add(Math.min(end, text.length));
  }
  const places = [...borders].sort((a, b) => a - b);
  marks.sort((a, b) => a.start - b.start || b.end - a.end);
  let next = 0;
  let current;
  return places.slice(0, -1).map((start, i) => {
    while (next < marks.length && marks[next].start <= start) {
      if (current === undefined || current.end <= start) current = marks[next];
      next += 1;
    }
    const within = current !== undefined && current.start <= start && current.end >= places[i + 1];
    return make(
      within ? 'mark' : 'span',
      { class: within ? current.type : undefined, title: within ? `${current.name}, ${current.type.replaceAll('_', ' ')}` : undefined, 'data-start': String(start) },
      text.slice(start, places[i + 1]),
    );
  });
}

function light(ranges, on) {
  for (const piece of document.querySelectorAll('#text > [data-start]')) {
    const start = Number(piece.dataset.start);
    if (ranges.some((range) => range.start <= start && start < range.end)) piece.classList.toggle('lit', on);
  }
}

function reveal({ start, end }) {
  const piece = [...document.querySelectorAll('#text > [data-start]')].find(({ dataset }) => Number(dataset.start) >= start && Number(dataset.start) < end);
  piece?.scrollIntoView({ block: 'center' });
}

function tagCard(tag, i) {
  const right = tag.words?.decision === undefined ? undefined : tag.words.right;
  const press = (decision) => () => decide([{ tag, decision: right === (decision === 'yes') ? 'undo' : decision }]);
  const voices = tag.words?.reviewers ?? [];
  const differ = new Set(voices.map(({ decision }) => decision === 'no')).size > 1;
  return make(
    'div',
    { class: `tag${right === undefined ? '' : right ? ' is-yes' : ' is-no'}`, role: 'group', 'aria-label': tag.label },
    make(
      'div',
      { class: 'tag-head' },
      i < 9 ? make('kbd', {}, String(i + 1)) : undefined,
      make('span', { class: 'name' }, tag.label),
      tag.score === undefined ? undefined : make('span', { class: 'score' }, tag.score.toFixed(2)),
      make('button', { type: 'button', class: 'yes', 'aria-pressed': String(right === true), onclick: press('yes'), 'aria-label': `yes: ${tag.label}` }, 'yes'),
      make('button', { type: 'button', class: 'no', 'aria-pressed': String(right === false), onclick: press('no'), 'aria-label': `no: ${tag.label}` }, 'no'),
    ),
    tag.about ? make('p', {}, tag.about) : undefined,
    differ ? make('p', { class: 'conflict' }, `reviewers differ: ${voices.map(({ reviewer, decision }) => `${reviewer} ${decision}`).join(', ')}`) : undefined,
    reasons(tag),
  );
}

/** The words that earned a tag, each once; hovering or focusing one lights up its places. */
function reasons({ evidence }) {
  const byWords = new Map();
  for (const item of evidence) {
    if (item.kind === 'context') continue;
    const words = item.end > item.start ? shown.article.text.slice(item.start, item.end) : item.value;
    const key = `${item.weight < 0 ? 'against ' : ''}${words.toLowerCase()}`;
    const known = byWords.get(key) ?? { words, against: item.weight < 0, kind: item.kind, ranges: [] };
    byWords.set(key, known);
    if (item.end > item.start) known.ranges.push(item);
  }
  const chips = [...byWords.values()].slice(0, 12).map(({ words, against, ranges }) =>
    make(
      'button',
      {
        type: 'button',
        class: against ? 'against' : undefined,
        onmouseenter: () => light(ranges, true),
        onmouseleave: () => light(ranges, false),
        onfocus: () => light(ranges, true),
        onblur: () => light(ranges, false),
        onclick: () => ranges[0] && reveal(ranges[0]),
        title: against ? 'counts against it' : ranges.length > 0 ? 'show in the text' : 'not in the text itself',
      },
      `${against ? '− ' : ''}${words.replace(/\s+/g, ' ')}${ranges.length > 1 ? ` ×${ranges.length}` : ''}`,
    ),
  );
  return chips.length > 0 ? make('div', { class: 'reasons' }, ...chips) : undefined;
}

/** A field that completes topics and entities. */
function adder() {
  const options = make('ul', { role: 'listbox', id: 'add-options', hidden: true, 'aria-label': 'Tags to add' });
  const input = make('input', {
    id: 'add',
    role: 'combobox',
    autocomplete: 'off',
    placeholder: 'Add a missing tag ( + )',
    'aria-label': 'Add a missing tag',
    'aria-expanded': 'false',
    'aria-controls': 'add-options',
    'aria-autocomplete': 'list',
  });
  let found = [];
  let chosen = 0;
  let asked = 0;
  const draw = () => {
    options.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    options.replaceChildren(
      ...found.map(({ label, about }, i) =>
        make(
          'li',
          { role: 'option', id: `add-${i}`, 'aria-selected': String(i === chosen), onmousedown: (event) => { event.preventDefault(); pick(i); } },
          label,
          make('small', {}, about.replaceAll('_', ' ')),
        ),
      ),
    );
    if (found.length > 0) input.setAttribute('aria-activedescendant', `add-${chosen}`);
    else input.removeAttribute('aria-activedescendant');
  };
  const pick = (i) => {
    const tag = found[i];
    if (tag === undefined) return;
    found = [];
    input.value = '';
    draw();
    decide([{ tag, decision: 'add' }]);
    articlePane.focus({ preventScroll: true });
  };
  input.addEventListener('input', async () => {
    asked += 1;
    const mine = asked;
    const answer = await ask(`/api/complete?typed=${encodeURIComponent(input.value)}`).catch(() => []);
    if (mine !== asked) return;
    [found, chosen] = [answer, 0];
    draw();
  });
  input.addEventListener('blur', () => { found = []; draw(); });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      chosen = (chosen + (event.key === 'ArrowDown' ? 1 : -1) + found.length) % Math.max(1, found.length);
      draw();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      pick(chosen);
    }
  });
  return make('div', { class: 'adder' }, input, options);
}

/* Decisions: sent one after the other, shown when the server has them on disk. */

let sending = Promise.resolve();
function decide(words, { undoing = false } = {}) {
  if (words.length === 0) return say('Nothing to decide here.');
  const { article, row } = shown;
  const decisions = words.map(({ tag, decision }) => ({ document_id: tag.document_id ?? article.id, kind: tag.kind, id: tag.id, decision }));
  const before = words.map(({ tag, decision }) => ({ tag: { kind: tag.kind, id: tag.id, document_id: article.id, label: tag.label }, decision: tag.words?.decision ?? 'undo', now: decision }));
  say('saving…');
  sending = sending.then(async () => {
    try {
      const body = JSON.stringify({ reviewer: byId('reviewer').value, decisions });
      const answer = await ask('/api/decisions', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
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
  '+': () => byId('add')?.focus(),
  '?': () => byId('help').showModal(),
};

function undecidedTopics() {
  return tagsOf(shown).filter(({ kind, words }) => kind === 'topic' && words?.decision === undefined);
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || byId('help').open) return;
  const typing = event.target instanceof HTMLInputElement && event.target.type !== 'checkbox';
  if (typing || event.target instanceof HTMLSelectElement) {
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
  await reload();
  say(`${run.decisions.toLocaleString('en')} tags decided on so far`);
  // While the run is still being read, the list grows.
  for (let { done } = run; done < 1; ) {
    await new Promise((resolve) => setTimeout(resolve, 700));
    ({ done } = await ask('/api/run'));
    await reload({ keep: true });
  }
}
start().catch((error) => say(error.message, true));
