/** The tags of an article as the review page shows them, with what was decided on each and the words that earned it. */

/** The article's tags in the order of their numbers: topics, topics added by reviewers, entities. */
export function tagsOf({ article, decisions }) {
  const wordsOn = (kind, id) => decisions.find((decision) => decision.document_id === article.id && decision.kind === kind && decision.id === id);
  const topics = article.topics.map((topic) => ({ ...topic, text: article.text, kind: 'topic', about: topic.path.slice(0, -1).join(' › '), words: wordsOn('topic', topic.id) }));
  const entities = article.entities.map((entity) => ({
    ...entity,
    text: article.text,
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

/** The words that earned a tag, each once, with all their places: also those that were not needed, wherever the same words stand. */
export function reasonsOf(tag) {
  tag.reasons ??= findReasons(tag);
  return tag.reasons;
}

function findReasons({ kind, evidence, text }) {
  const byWords = new Map();
  for (const item of evidence) {
    if (item.kind === 'context' || item.kind === 'decision') continue;
    const words = (item.end > item.start ? text.slice(item.start, item.end) : item.value).replace(/\s+/g, ' ');
    const key = words.toLowerCase();
    const known = byWords.get(key) ?? { words, against: item.weight < 0, kind: item.kind, ranges: [] };
    byWords.set(key, known);
    if (item.end > item.start) known.ranges.push({ start: item.start, end: item.end });
  }
  for (const reason of byWords.values()) {
    if (kind === 'topic') reason.ranges = [...reason.ranges, ...placesOf(reason.words, reason.kind, text)];
    const seen = new Set();
    reason.ranges = reason.ranges.sort((a, b) => a.start - b.start).filter(({ start }) => !seen.has(start) && seen.add(start));
  }
  return [...byWords.values()].slice(0, 12);
}

/** Where words stand in a text as whole words; a "word" of the model is a stem, so it may end otherwise. */
function placesOf(words, kind, text) {
  const pattern = words.split(' ').map((word) => word.replace(/[\^$\\.*+?()[\]{}|/]/g, '\\$&')).join('\\s+');
  const end = kind === 'word' ? '\\p{L}{0,3}' : '';
  const found = text.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${pattern}${end}(?![\\p{L}\\p{N}])`, 'giu'));
  return Array.from(found, ({ index, 0: { length } }) => ({ start: index, end: index + length }));
}
