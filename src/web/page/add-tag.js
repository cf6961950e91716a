/** The field of the review page that adds a missing tag. */

import { ask, byId, make } from '/page.js';

/** Types that a new name may have; countries and nationalities are known, all of them. */
const newTypes = ['person', 'organisation', 'government_body', 'place', 'facility', 'law_treaty', 'event', 'product'];

/** The words marked in the text with the mouse or by touch. */
function selectedWords() {
  const selection = getSelection();
  if (selection.isCollapsed || !byId('text')?.contains(selection.anchorNode)) return '';
  const words = selection.toString().replace(/\s+/g, ' ').trim();
  return words.length <= 100 ? words : '';
}

/**
 * A field that completes topics and entities; what is neither can be added as a new name. Words marked in the text fill it. `add` is told
 * the tag that was picked, with what it is called in the text (`written`) where that is another name.
 */
export function adder(add) {
  const options = make('ul', { role: 'listbox', id: 'add-options', hidden: true, 'aria-label': 'Tags to add' });
  const input = make('input', {
    id: 'add',
    role: 'combobox',
    autocomplete: 'off',
    placeholder: 'Add a missing tag ( + )',
    'aria-label': 'Add a missing tag',
    'aria-describedby': 'add-hint',
    'aria-expanded': 'false',
    'aria-controls': 'add-options',
    'aria-autocomplete': 'list',
  });
  const hint = make('p', { id: 'add-hint', class: 'quiet' }, 'A topic, or a name. Mark a name in the text first, and the next run knows it.');
  let found = [];
  let chosen = 0;
  let asked = 0;
  /** The words that were marked in the text, empty when none: what is chosen is also called so. */
  let marked = '';
  const draw = () => {
    options.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    options.replaceChildren(
      ...found.map(({ label, about, type, id }, i) =>
        make(
          'li',
          { role: 'option', id: `add-${i}`, 'aria-selected': String(i === chosen), onmousedown: (event) => { event.preventDefault(); pick(i); } },
          id === undefined ? `New ${type.replaceAll('_', ' ')}: ` : undefined,
          label,
          make('small', {}, id === undefined ? '' : `${about.replaceAll('_', ' ')}${isOtherName(found[i]) ? `, also called “${marked}”` : ''}`),
        ),
      ),
    );
    if (found.length > 0) {
      input.setAttribute('aria-activedescendant', `add-${chosen}`);
      options.children[chosen].scrollIntoView({ block: 'nearest' });
    } else input.removeAttribute('aria-activedescendant');
  };
  const isOtherName = ({ kind, label }) => kind === 'entity' && marked !== '' && marked.toLowerCase() !== label.toLowerCase();
  const clear = () => {
    [found, marked] = [[], ''];
    draw();
  };
  const pick = (i) => {
    const tag = found[i];
    if (tag === undefined) return;
    const written = isOtherName(tag) ? marked : undefined;
    input.value = '';
    clear();
    add({ ...tag, written });
  };
  const complete = async () => {
    asked += 1;
    const mine = asked;
    const typed = input.value.trim();
    const answer = typed === '' ? [] : await ask(`/api/complete?typed=${encodeURIComponent(typed)}`).catch(() => []);
    if (mine !== asked) return;
    const isNew = typed.length > 1 && !answer.some(({ kind, label }) => kind === 'entity' && label.toLowerCase() === typed.toLowerCase());
    [found, chosen] = [[...answer, ...(isNew ? newTypes.map((type) => ({ kind: 'entity', label: typed, type })) : [])], 0];
    draw();
  };
  input.addEventListener('focus', () => {
    if (input.value !== '') complete();
  });
  input.addEventListener('input', complete);
  input.addEventListener('blur', clear);
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
  // Words that are marked must be read before the field takes the focus, and the marking with it.
  const take = () => {
    marked = selectedWords();
    if (marked !== '') input.value = marked;
  };
  input.addEventListener('pointerdown', take);
  input.addEventListener('take', take);
  return make('div', { class: 'adder' }, input, options, hint);
}
