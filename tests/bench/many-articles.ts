/** A dump of any size from the labelled articles: seeded, so every run of a bench sees the same bytes. */
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Entity, TaggedArticle, TopicTag } from '../../src/model/tag.ts';
import { createTagger } from '../../src/pipeline.ts';
import { readArticles } from '../../src/read/read.ts';

/** The generator's state moves on by Numerical Recipes' linear congruential constants. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Some sentences of an article with the tags whose evidence lies in them. */
interface Excerpt {
  readonly text: string;
  readonly article: TaggedArticle;
  readonly start: number;
  readonly end: number;
}

/** Labelled articles that are tagged to cut the others from: enough for every query to find some, tagged in a few seconds. */
const tagged = 200;

/**
 * Articles of about 600 words, each put together from runs of sentences of three real ones, with the tags that those sentences
 * earned, and one person of its own among a hundred thousand, as a large dump has them; dates lie in 2022 to 2024. Tags some of the
 * labelled articles first.
 */
export async function* manyArticles(folder: string, count: number): AsyncGenerator<TaggedArticle> {
  const tag = createTagger(loadKnowledge());
  const real: TaggedArticle[] = [];
  for await (const record of readArticles([folder])) {
    if ('article' in record) real.push(tag(record.article));
    if (real.length === tagged) break;
  }
  const random = createRandom(1);
  for (let n = 0; n < count; n += 1) {
    const excerpts = [14, 10, 8].map((sentences) => excerpt(real[random(real.length)]!, sentences, random));
    yield join(n, excerpts, random);
  }
}

/** A person whose name nobody bears: 100,000 of them, each in about one article of 100,000. */
function invented(random: (below: number) => number, at: number): Entity {
  const number = random(100_000);
  const spelt = (value: number) =>
    [...String(value).padStart(3, '0')].map((digit) => syllables[Number(digit)]).join('');
  const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);
  const name = `${capital(spelt(number % 1000))} ${capital(spelt(Math.floor(number / 1000)))}`;
  const mentions = [{ start: at, end: at + name.length }];
  return { id: `person:${number}`, name, type: 'person', salience: 0.2, score: 0.9, mentions, evidence: [] };
}

const syllables = ['ba', 'ke', 'di', 'lo', 'mu', 'na', 're', 'si', 'to', 'vu'];

function excerpt(article: TaggedArticle, sentences: number, random: (below: number) => number): Excerpt {
  const first = random(Math.max(1, article.sentences.length - sentences));
  const start = article.sentences[first] ?? 0;
  const end = article.sentences[first + sentences] ?? article.text.length;
  return { text: article.text.slice(start, end).trimEnd(), article, start, end };
}

function join(n: number, excerpts: readonly Excerpt[], random: (below: number) => number): TaggedArticle {
  const title = excerpts[0]!.text.split(/[.\n]/, 1)[0]!.slice(0, 90);
  let text = `${title}\n`;
  const entities = new Map<string, Entity>();
  const topics = new Map<string, TopicTag>();
  const sentences = [0];
  for (const { text: piece, article, start, end } of excerpts) {
    const shift = text.length - start;
    const within = (place: { start: number; end: number }) => place.start >= start && place.end <= end;
    const moved = <T extends { start: number; end: number }>(place: T): T => ({
      ...place,
      start: place.start + shift,
      end: place.end + shift,
    });
    for (const at of article.sentences) if (at >= start && at < end) sentences.push(at + shift);
    for (const entity of article.entities) {
      const evidence = entity.evidence.filter(within).map(moved);
      const mentions = entity.mentions.filter(within).map(moved);
      if (evidence.length + mentions.length > 0) entities.set(entity.id, { ...entity, evidence, mentions });
    }
    for (const topic of article.topics) {
      const evidence = topic.evidence.filter(within).map(moved);
      if (evidence.length > 0) topics.set(topic.id, { ...topic, evidence });
    }
    text += `${piece}\n`;
  }
  const person = invented(random, text.length);
  entities.set(person.id, person);
  text += `${person.name} was there.\n`;
  const day = new Date(Date.UTC(2022, 0, 1 + random(1095))).toISOString().slice(0, 10);
  return {
    id: `g${n}`,
    source: 'generated',
    title,
    published: day,
    language: 'en',
    status: 'tagged',
    text,
    removed: [],
    sentences,
    entities: [...entities.values()].sort((a, b) => b.salience - a.salience || (a.id < b.id ? -1 : 1)),
    topics: [...topics.values()].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)),
    wordCount: text.split(/\s+/).length,
  };
}
