/** The article's text in the review page: its names marked, and the places of a reason lit up. */

import { make } from '/page.js';
import { reasonsOf } from '/tags.js';

/** The types of names in the text, in their colours. */
export function legend({ entities }) {
  const types = [...new Set(entities.filter(({ mentions }) => mentions.length > 0).map(({ type }) => type))];
  if (types.length === 0) return '';
  return make('p', { class: 'legend' }, ...types.map((type) => make('mark', { class: type }, type.replaceAll('_', ' '))));
}

/** The text in its paragraphs, cut at every border of a mention or a reason, so that each piece can be marked and lit. */
export function paragraphs({ text, entities }, tags) {
  const marks = entities.flatMap(({ mentions, type, name }) => mentions.map(({ start, end }) => ({ start, end, type, name })));
  marks.sort((a, b) => a.start - b.start || b.end - a.end);
  const breaks = [...text.matchAll(/\n+/g)].map(({ index, 0: { length } }) => ({ start: index, end: index + length }));
  const borders = new Set([0, text.length]);
  for (const { start, end } of [...marks, ...breaks, ...tags.flatMap((tag) => reasonsOf(tag).flatMap(({ ranges }) => ranges))]) {
    borders.add(Math.min(start, text.length));
    borders.add(Math.min(end, text.length));
  }
  const places = [...borders].sort((a, b) => a - b);
  const done = [make('p')];
  let next = 0;
  let current;
  places.slice(0, -1).forEach((start, i) => {
    const piece = text.slice(start, places[i + 1]);
    if (piece[0] === '\n') return done.push(make('p'));
    while (next < marks.length && marks[next].start <= start) {
      if (current === undefined || current.end <= start) current = marks[next];
      next += 1;
    }
    const within = current !== undefined && current.start <= start && current.end >= places[i + 1];
    return done.at(-1).append(
      make(
        within ? 'mark' : 'span',
        { class: within ? current.type : undefined, title: within ? `${current.name}, ${current.type.replaceAll('_', ' ')}` : undefined, 'data-start': String(start) },
        piece,
      ),
    );
  });
  return done.filter(({ childNodes }) => childNodes.length > 0);
}

function piecesIn(ranges) {
  return [...document.querySelectorAll('#text [data-start]')].filter(({ dataset: { start } }) =>
    ranges.some((range) => range.start <= Number(start) && Number(start) < range.end),
  );
}

/** Lights the places up; their first, or the next one at each call with the same ranges, is brought into sight by `reveal`. */
export function light(ranges, on) {
  for (const piece of piecesIn(ranges)) piece.classList.toggle('lit', on);
}

let revealed = { ranges: undefined, at: -1 };
export function reveal(ranges) {
  if (ranges.length === 0) return;
  revealed = { ranges, at: revealed.ranges === ranges ? (revealed.at + 1) % ranges.length : 0 };
  piecesIn([ranges[revealed.at]])[0]?.scrollIntoView({ block: 'center' });
}

/** What lights its places up while the pointer or the focus is on it. */
export function lighting(ranges) {
  const on = () => light(ranges, true);
  const off = () => light(ranges, false);
  return { onmouseenter: on, onmouseleave: off, onfocus: on, onblur: off };
}
