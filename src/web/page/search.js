/** The search page in the browser. What is asked for stands in the address, so that it can be kept and shared. */
import { ask, byId, isTyping, make } from '/page.js';

const form = byId('asked');
const fields = ['words', 'from', 'to'];
/** Facets in the order shown: what people read, and the filter that a click sets. */
const facets = [
  ['topics', 'Topics', 'topic'],
  ['countries', 'Countries', 'country'],
  ['people', 'People', 'person'],
  ['organisations', 'Organisations', 'organisation'],
  ['government_bodies', 'Government bodies', 'organisation'],
  ['laws_treaties', 'Laws and treaties', 'law'],
  ['months', 'Months', undefined],
  ['types', 'Names', 'type'],
];
const filterNames = ['topic', 'country', 'person', 'organisation', 'law', 'type'];
const pageSize = 20;
/** Labels of filters that were clicked on, by field and value: ids say nothing to people. */
const labels = new Map();

function asked() {
  return new URLSearchParams(location.search);
}

/** Changes what is asked, keeps it in the address, and asks. */
function change(edit, { keepPage = false } = {}) {
  const query = asked();
  edit(query);
  if (!keepPage) query.delete('offset');
  for (const name of fields) if (query.get(name) === '') query.delete(name);
  history.pushState(null, '', query.size > 0 ? `/search?${query}` : '/search');
  return search();
}

let latest = 0;
async function search() {
  latest += 1;
  const mine = latest;
  const query = asked();
  for (const name of fields) form.elements[name].value = query.get(name) ?? '';
  for (;;) {
    const started = performance.now();
    let answer;
    try {
      answer = await ask(`/api/search?${query}`);
    } catch (error) {
      if (mine === latest) say(error.message, true);
      return;
    }
    if (mine !== latest) return;
    if (answer.articles !== undefined) return draw(answer, query, performance.now() - started);
    say(`Making the run searchable: ${Math.floor(answer.done * 100)} %`);
    await new Promise((resolve) => setTimeout(resolve, 400));
    if (mine !== latest) return;
  }
}

function say(message, bad = false) {
  byId('status').textContent = message;
  byId('status').classList.toggle('bad', bad);
}

function draw(answer, query, milliseconds) {
  const { total, unknown } = answer;
  const found = `${total.toLocaleString('en')} article${total === 1 ? '' : 's'} in ${milliseconds.toFixed(0)} ms`;
  say(unknown.length > 0 ? `${found}; no article of this run has ${unknown.join(', ')}` : found);
  for (const [facet, , field] of facets) {
    for (const { key, label } of answer.facets[facet]) if (field !== undefined) labels.set(`${field} ${key}`, label);
  }
  byId('chosen').replaceChildren(...filterNames.flatMap((name) => query.getAll(name).map((value) => chip(name, value))));
  byId('facet-lists').replaceChildren(...facets.map((facet) => facetList(answer, query, ...facet)).filter(Boolean));
  byId('results').replaceChildren(
    total === 0 ? make('p', { class: 'quiet' }, 'Nothing holds all of that. Take a filter or a word away.') : list(answer),
    pages(total, query),
  );
}

function chip(name, value) {
  const label = labels.get(`${name} ${value}`) ?? value.split(' > ').at(-1);
  const remove = () =>
    change((query) => {
      const left = query.getAll(name).filter((other) => other !== value);
      query.delete(name);
      for (const other of left) query.append(name, other);
    });
  return make('li', {}, make('button', { type: 'button', onclick: remove, 'aria-label': `Remove ${name} ${label}` }, `${name}: ${label.replaceAll('_', ' ')} ✕`));
}

/** The counts of one facet; the topics as the tree they are. */
function facetList({ facets: counts, total }, query, facet, title, field) {
  const values = facet === 'topics' ? inTree(counts.topics) : facet === 'months' ? counts.months.toSorted((a, b) => (a.key < b.key ? 1 : -1)) : counts[facet];
  // What every article has, or is chosen already, narrows nothing down.
  const useful = values.filter(({ key, count }) => !(field && query.getAll(field).includes(key)) && (facet === 'topics' || count < total || total === 1));
  if (useful.length === 0) return undefined;
  const items = useful.map(({ key, label, count }) => {
    const depth = facet === 'topics' ? Math.min(4, key.split(' > ').length - 1) : 0;
    const choose = () =>
      change((changed) => {
        if (field) changed.append(field, key);
        else for (const end of ['from', 'to']) changed.set(end, key);
      });
    return make(
      'li',
      {},
      make('button', { type: 'button', class: depth > 0 ? `depth-${depth}` : undefined, onclick: choose }, make('span', {}, label.replaceAll('_', ' ')), make('span', { class: 'count' }, count.toLocaleString('en'))),
    );
  });
  return make('section', { 'aria-label': title }, make('h2', {}, title), make('ul', {}, ...items));
}

/** Every topic below its broader one, the more frequent first. */
function inTree(topics) {
  const keys = new Set(topics.map(({ key }) => key));
  const parent = (key) => {
    const above = key.split(' > ').slice(0, -1).join(' > ');
    return keys.has(above) ? above : '';
  };
  const below = (key) => topics.filter((topic) => parent(topic.key) === key).flatMap((topic) => [topic, ...below(topic.key)]);
  return below('');
}

function list({ articles }) {
  return make(
    'ol',
    {},
    ...articles.map(({ id, url, published, title, snippet, topics, countries }) => {
      const about = [published?.slice(0, 10), countries.map(({ name }) => name).join(', '), topics.map(({ label }) => label).join(', ')];
      return make(
        'li',
        {},
        make('h2', {}, make('a', { href: `/?id=${encodeURIComponent(id)}` }, ...marked(title.text === '' ? { text: id, marks: [] } : title))),
        make('p', {}, ...marked(snippet)),
        make('p', { class: 'about', title: url }, about.filter(Boolean).join(' · ')),
      );
    }),
  );
}

/** Text with its hits marked. */
function marked({ text, marks }) {
  const ends = [0, ...marks.map(({ end }) => end)];
  return [
    ...marks.flatMap(({ start, end }, i) => [text.slice(ends[i], start), make('mark', {}, text.slice(start, end))]),
    text.slice(ends.at(-1)),
  ];
}

function pages(total, query) {
  const offset = Number(query.get('offset') ?? 0);
  const turn = (to) => () =>
    change((changed) => (to > 0 ? changed.set('offset', String(to)) : changed.delete('offset')), { keepPage: true }).then(() => {
      byId('results').focus({ preventScroll: true });
      document.querySelector('.search-page').scrollTop = 0;
    });
  const earlier = offset > 0 ? make('button', { type: 'button', onclick: turn(Math.max(0, offset - pageSize)) }, '← Earlier') : undefined;
  const later = offset + pageSize < total ? make('button', { type: 'button', onclick: turn(offset + pageSize) }, 'More →') : undefined;
  const shown = total > 0 ? `${(offset + 1).toLocaleString('en')}–${Math.min(total, offset + pageSize).toLocaleString('en')} of ${total.toLocaleString('en')}` : '';
  return make('nav', { class: 'more', 'aria-label': 'More articles' }, earlier, make('span', { class: 'quiet' }, shown), later);
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  change((query) => {
    for (const name of fields) query.set(name, form.elements[name].value.trim());
  });
});
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return;
  event.preventDefault();
  byId('words').select();
});
addEventListener('popstate', () => search());
if (matchMedia('(max-width: 700px)').matches) byId('facets').open = false;
byId('words').focus();
search();
