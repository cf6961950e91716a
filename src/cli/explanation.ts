/** A tagged article as a person reads it in a terminal: text with mentions marked, tags with their reasons, what was removed. */
import type colours from 'picocolors';
import type { Entity, EntityType, Evidence, TaggedArticle, TopicTag, TypeName } from '../model/tag.ts';
import type { Range } from '../model/text.ts';
import { entityEvidence, type ShownEvidence, sentenceAround, topicEvidence } from '../write/evidence.ts';
import { printable } from './printable.ts';

type Colours = ReturnType<typeof colours.createColors>;

/** Lays out one article; the text ends with a newline. Colours that are off leave the marks in brackets. */
export function explanation(article: TaggedArticle, colours: Colours): string {
  const { id, source, published, language, status, wordCount, error } = article;
  const about = [source, id, published, language, `${wordCount} words`].filter(Boolean).join(' · ');
  return [
    colours.dim(printable(about)),
    ...(status === 'tagged'
      ? []
      : [colours.yellow(printable(`${status.replaceAll('_', ' ')}${error ? `: ${error}` : ''}`))]),
    ...section('Text', [markedText(article, colours)], colours),
    ...section(
      'Topics',
      article.topics.map((topic) => topicText(article, topic, colours)),
      colours,
    ),
    ...section(
      'Entities',
      article.entities.map((entity) => entityText(article, entity, colours)),
      colours,
    ),
    ...section(
      'Removed',
      article.removed.map(({ text, reason }) => `${colours.yellow(reason)}  ${oneLine(text)}`),
      colours,
    ),
    '',
  ].join('\n');
}

function section(title: string, lines: readonly string[], colours: Colours): string[] {
  return ['', colours.bold(title.toUpperCase()), ...(lines.length > 0 ? lines : [colours.dim('none')])];
}

const paint: Readonly<Record<EntityType, keyof Colours & ('cyan' | 'green' | 'magenta' | 'blue' | 'yellow' | 'red')>> =
  {
    person: 'cyan',
    organisation: 'magenta',
    government_body: 'blue',
    country: 'green',
    place: 'green',
    nationality: 'green',
    law_treaty: 'yellow',
    event: 'red',
    facility: 'yellow',
    product: 'magenta',
  };

/** A user's own types all have one colour. */
function painted(type: TypeName, colours: Colours): (text: string) => string {
  return colours[paint[type as EntityType] ?? 'red'];
}

/** The text with every mention coloured by type, or as `[mention|type]` without colours. */
function markedText({ text, entities }: TaggedArticle, colours: Colours): string {
  const mentions = entities.flatMap(({ mentions, type }) => mentions.map(({ start, end }) => ({ start, end, type })));
  mentions.sort((a, b) => a.start - b.start || b.end - a.end);
  let marked = '';
  let at = 0;
  for (const { start, end, type } of mentions) {
    if (start < at) continue;
    marked += `${text.slice(at, start)}${mark(text.slice(start, end), type, colours)}`;
    at = end;
  }
  return marked + text.slice(at);
}

function mark(words: string, type: TypeName, colours: Colours): string {
  return colours.isColorSupported ? painted(type, colours)(colours.underline(words)) : `[${words}|${type}]`;
}

function topicText(article: TaggedArticle, topic: TopicTag, colours: Colours): string {
  const { text } = article;
  const head = `${colours.bold(topic.score.toFixed(2))}  ${colours.bold(printable(topic.label))}  ${colours.dim(printable(`${topic.id}  ${topic.path.join(' > ')}`))}`;
  const weighed = (wanted: (evidence: Evidence) => boolean) => [
    ...new Set(topic.evidence.filter(wanted).map(({ start, end, value }) => oneLine(text.slice(start, end)) || value)),
  ];
  const besides = weighed(({ start, end, weight }) => start >= end && weight > 0);
  const against = weighed(({ start, end, weight }) => start < end && weight < 0);
  const shown = topicEvidence(topic, text);
  // What has no place in the text is said once, also where there is nothing else.
  const others = shown.place ? 'besides' : 'no phrase of it, but';
  return [
    head,
    ...(shown.place ? evidenceLines(article, shown, colours) : []),
    ...(besides.length > 0 ? [`      ${colours.dim(`${others}: ${besides.join(', ')}`)}`] : []),
    ...(against.length > 0 ? [`      ${colours.red('against:')} ${against.join(', ')}`] : []),
  ].join('\n');
}

function entityText(article: TaggedArticle, entity: Entity, colours: Colours): string {
  const { id, type, name, country, wikidata, salience, score } = entity;
  const ids = [id, country === id ? '' : country, wikidata === id ? '' : wikidata].filter(Boolean).join(' ');
  const head = `${painted(type, colours)(type)}  ${colours.bold(name)}  ${colours.dim(ids)}`;
  const kinds = [...new Set(entity.evidence.map(({ kind }) => kind))].join(', ');
  return [
    `${head}  ${colours.dim(`salience ${salience.toFixed(2)}  score ${score.toFixed(2)}${kinds ? `  by ${kinds}` : ''}`)}`,
    ...evidenceLines(article, entityEvidence(entity, article.text), colours),
  ].join('\n');
}

/** How many different wordings are listed; the files have all. */
const shownWords = 12;

function evidenceLines(article: TaggedArticle, { count, words, place }: ShownEvidence, colours: Colours): string[] {
  const more = words.length > shownWords ? `, and ${words.length - shownWords} more` : '';
  const listed = `      ${count} × ${words.slice(0, shownWords).map(oneLine).join(', ')}${more}`;
  return place ? [listed, `      ${colours.dim(`“${quoted(article, place)}”`)}`] : [listed];
}

/** Sentences longer than this are cut around the words: a screen has about three lines of it. */
const longestQuote = 240;

function quoted(article: TaggedArticle, place: Range): string {
  const sentence = sentenceAround(article, place.start);
  if (sentence.length <= longestQuote) return sentence;
  const at = Math.max(0, sentence.indexOf(oneLine(article.text.slice(place.start, place.end))) - longestQuote / 2);
  return `${at > 0 ? '…' : ''}${sentence.slice(at, at + longestQuote)}…`;
}

function oneLine(text: string): string {
  return printable(text).replace(/\s+/g, ' ').trim();
}
