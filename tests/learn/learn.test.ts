import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { independentChances } from '../../src/classify/chances.ts';
import { createTree } from '../../src/classify/tree.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import { parseLearned } from '../../src/knowledge/reviewed-file.ts';
import { openDecisionLog } from '../../src/learn/decision-log.ts';
import { learn } from '../../src/learn/learn.ts';
import { chooseLearning } from '../../src/learn/review/choose.ts';
import type { ReviewExample } from '../../src/learn/review/examples.ts';
import { decideAll, scoreAll } from '../../src/learn/review/worth.ts';
import type { Article } from '../../src/model/article.ts';
import type { Decision } from '../../src/model/decisions.ts';
import { createTagger } from '../../src/pipeline.ts';
import { taggedJsonl } from '../../src/write/jsonl.ts';

const shipped = loadKnowledge();
const tag = createTagger(shipped);
const talks: Article = {
  id: 'talks',
  source: 'talks.txt',
  position: '',
  title: 'Arms talks resume in Geneva',
  text: 'Russia and the United States resumed talks on a nuclear arms treaty in Geneva on Monday. Norway welcomed the talks between the diplomats.',
  markup: 'text',
};

async function reviewed(decisions: readonly Partial<Decision>[], articles: readonly Article[] = [talks]) {
  const output = mkdtempSync(join(tmpdir(), 'slugline-learn-'));
  const knowledge = join(output, 'knowledge');
  writeFileSync(join(output, 'tagged.jsonl'), await taggedJsonl.lines(articles.map(tag)));
  const whole = {
    document_id: 'talks',
    kind: 'topic' as const,
    id: '',
    decision: 'yes' as const,
    reviewer: 'ana',
    time: '2026-01-01',
    run: '',
  };
  await openDecisionLog(output).append(decisions.map((decision) => ({ ...whole, ...decision })));
  return { output, knowledge, taxonomy: shipped.taxonomy, dryRun: false };
}

test('a decision outranks any score for its own article in the next run', async () => {
  const given = tag(talks).topics[0]!;
  const options = await reviewed([
    { id: given.id, decision: 'no' },
    { id: 'medtop:20001108', decision: 'add' },
    { kind: 'entity', id: 'NO', decision: 'no' },
  ]);
  expect(tag(talks).entities.map(({ id }) => id)).toContain('NO');
  await learn(options);
  const again = createTagger(loadKnowledge({ folder: options.knowledge }))(talks);
  expect(again.topics.map(({ id }) => id)).not.toContain(given.id);
  expect(again.topics[0]).toMatchObject({
    id: 'medtop:20001108',
    score: 1,
    evidence: [{ kind: 'decision', value: 'add by ana' }],
  });
  expect(again.entities.map(({ id }) => id)).not.toContain('NO');
  const other = createTagger(loadKnowledge({ folder: options.knowledge }))({ ...talks, id: 'other' });
  expect(other.topics.map(({ id }) => id)).toEqual(tag(talks).topics.map(({ id }) => id));
});

test('learning again writes the same bytes; a dry run writes none', async () => {
  const options = await reviewed([{ id: tag(talks).topics[0]!.id }]);
  expect((await learn({ ...options, dryRun: true })).changed).toHaveLength(2);
  expect(() => readFileSync(join(options.knowledge, 'learned.yaml'))).toThrow();
  expect((await learn(options)).changed).toHaveLength(2);
  expect((await learn(options)).changed).toEqual([]);
});

test('a decision taken back is forgotten', async () => {
  const { id } = tag(talks).topics[0]!;
  const options = await reviewed([
    { id, decision: 'no' },
    { id: 'medtop:20001108', decision: 'add' },
  ]);
  await learn(options);
  await openDecisionLog(options.output).append([
    { document_id: 'talks', kind: 'topic', id, decision: 'undo', reviewer: 'ana', time: '', run: '' },
  ]);
  await learn(options);
  const again = createTagger(loadKnowledge({ folder: options.knowledge }))(talks);
  expect(again.topics.map((topic) => topic.id)).toContain(id);
});

test('what does not help is not kept, and the summary says so', async () => {
  const options = await reviewed(tag(talks).topics.map(({ id }) => ({ id })));
  const { choice, whole } = await learn(options);
  expect([whole, choice.reviewed, choice.manner]).toEqual([1, [], undefined]);
});

test('an entity refused in three articles and accepted in none is never a tag', async () => {
  const articles = ['a', 'b', 'c'].map((id) => ({ ...talks, id }));
  const options = await reviewed(
    articles.map(({ id }) => ({ document_id: id, kind: 'entity' as const, id: 'NO', decision: 'no' as const })),
    articles,
  );
  expect((await learn(options)).neverEntities).toEqual(['Norway']);
  const again = createTagger(loadKnowledge({ folder: options.knowledge }))({ ...talks, id: 'd' });
  expect(again.entities.map(({ id }) => id)).not.toContain('NO');
});

test('phrases for which a topic was refused in three articles, and accepted in none, no longer earn it', async () => {
  const { id } = tag(talks).topics[0]!;
  const articles = ['a', 'b', 'c'].map((name) => ({ ...talks, id: name }));
  const refusing = (count: number) =>
    reviewed(
      articles.slice(0, count).map((article) => ({ document_id: article.id, id, decision: 'no' as const })),
      articles,
    );
  const twice = await refusing(2);
  expect((await learn(twice)).choice.reviewed).toEqual([]);
  const thrice = await refusing(3);
  const [ruled] = (await learn(thrice)).choice.reviewed;
  expect(ruled).toMatchObject({ id, words: {}, never: expect.arrayContaining(['nuclear arms']) });
  const again = createTagger(loadKnowledge({ folder: thrice.knowledge }))({ ...talks, id: 'd' });
  expect(again.topics.map((topic) => topic.id)).not.toContain(id);
});

test('a name that a reviewer adds is known in every article, another name of a known thing too', async () => {
  const text =
    'Zorblatt Quimby of the Lindholm Harbour Authority said in Geneva that the Northern Alliance of Ports would meet.';
  const story = { ...talks, title: 'Ports', text };
  const options = await reviewed(
    [
      { kind: 'entity', id: 'person:zorblatt-quimby', decision: 'add', label: 'Zorblatt Quimby', type: 'person' },
      { kind: 'entity', id: 'NO', decision: 'add', label: 'the fjord kingdom' },
    ],
    [talks, { ...story, id: 'story' }],
  );
  const { names, changed } = await learn(options);
  expect(names).toEqual([
    { id: 'NO', name: 'Norway', type: 'country', aliases: ['the fjord kingdom'] },
    { id: 'person:zorblatt-quimby', name: 'Zorblatt Quimby', type: 'person', aliases: [] },
  ]);
  expect(changed).toContain(join(options.knowledge, 'learned-names.csv'));
  expect((await learn(options)).changed).toEqual([]);
  const again = createTagger(loadKnowledge({ folder: options.knowledge }));
  expect(again({ ...story, id: 'new' }).entities.find(({ id }) => id === 'person:zorblatt-quimby')).toMatchObject({
    name: 'Zorblatt Quimby',
    mentions: [{ start: 6 }],
  });
  const other = again({ ...talks, id: 'other', text: 'Ministers of the fjord kingdom met in Geneva on Monday.' });
  expect(other.entities.map(({ id }) => id)).toContain('NO');
  await openDecisionLog(options.output).append([
    {
      document_id: 'talks',
      kind: 'entity',
      id: 'person:zorblatt-quimby',
      decision: 'no',
      reviewer: 'ana',
      time: '',
      run: '',
    },
  ]);
  expect((await learn(options)).names.map(({ id }) => id)).toEqual(['NO']);
});

test('learned.yaml written by hand moves scores, with the reason among the evidence', () => {
  const [topic] = tag(talks).topics;
  const { topics } = parseLearned(
    `topics:\n  - id: ${topic!.id}\n    adjust: -1\n    words: { treaty: -2 }\n`,
    'learned.yaml',
  );
  const moved = createTagger(
    { ...shipped, taxonomy: { ...shipped.taxonomy, reviewed: topics } },
    { minScore: 0.01 },
  )(talks);
  const same = moved.topics.find(({ id }) => id === topic!.id);
  expect(same?.score ?? 0).toBeLessThan(topic!.score - 0.05);
  const odds = same?.evidence.reduce((sum, { weight }) => sum + weight, 0);
  // Scores are given with four decimals.
  if (same) expect(1 / (1 + Math.exp(-odds!))).toBeCloseTo(same.score, 3);
});

const { concepts } = shipped.taxonomy;
const tree = createTree(concepts);
const [politics, sport, football] = ['medtop:11000000', 'medtop:15000000', 'medtop:20001065'].map((id) =>
  concepts.findIndex((concept) => concept.id === id),
) as [number, number, number];

/** Articles with the same scores, each with a word of its own besides those given. */
function alike(count: number, scores: [number, number][], right: number[], words: string[] = []): ReviewExample[] {
  const candidates = scores.map(([concept, score]) => ({ concept, score, explain: () => [] }));
  const share = 1 / Math.sqrt(words.length + 1);
  return Array.from({ length: count }, (_, i) => ({
    id: `${words.join(' ')}${i}`,
    candidates,
    chances: independentChances(candidates, tree),
    shares: new Map([...words, `own${i}`].map((word) => [word, share])),
    right: new Set(right),
    wrong: new Set(scores.map(([concept]) => concept).filter((concept) => !right.includes(concept))),
    whole: true,
  }));
}

test.each([
  ['one topic an article', [politics], [politics]],
  ['nothing narrower than the second level', [politics, tree.parent[football]!], [politics, tree.parent[football]!]],
  ['what they get', [politics, football], [politics, football]],
])('reviewers who want %s get it', (_, right, expected) => {
  const scores: [number, number][] = [
    [politics, 0.9],
    [football, 0.75],
  ];
  const choice = chooseLearning(alike(30, scores, right), tree, shipped.taxonomy);
  const taught = { ...shipped.taxonomy, ...choice };
  const unseen = alike(1, scores, []);
  expect(decideAll(scoreAll(unseen, tree, taught), unseen, tree, taught)[0]!.tags).toEqual(expected);
});

test('articles that read like decided ones are moved with them, others stay', () => {
  const scores: [number, number][] = [
    [politics, 0.5],
    [sport, 0.5],
  ];
  const decided = [
    ...alike(15, scores, [politics], ['vote', 'cabinet']),
    ...alike(15, scores, [sport], ['goal', 'coach']),
  ];
  const { reviewed } = chooseLearning(decided, tree, shipped.taxonomy);
  expect(reviewed.find(({ id }) => id === 'medtop:15000000')?.words).toMatchObject({
    goal: expect.any(Number),
    vote: expect.any(Number),
  });
  const taught = { ...shipped.taxonomy, reviewed };
  const scoresOf = (words: string[]) =>
    scoreAll(alike(1, scores, [], words), tree, taught)[0]!.candidates.map(({ score }) => score);
  const [ofPolitics, ofSport] = scoresOf(['goal', 'coach']) as [number, number];
  expect([ofPolitics < 0.4, ofSport > 0.6]).toEqual([true, true]);
  for (const score of scoresOf(['harvest'])) expect(score).toBeCloseTo(0.5, 1);
});

test('learned.yaml says how narrow tags may be; the topic above counts what is narrower', () => {
  const { manner } = parseLearned(
    'give: { most: 5, path_chance: 0.32, least_score: 0.15, deepest: 1 }',
    'learned.yaml',
  );
  const broad = createTagger({ ...shipped, taxonomy: { ...shipped.taxonomy, manner: manner! } })(talks).topics;
  expect(tag(talks).topics.some(({ path }) => path.length > 1)).toBe(true);
  expect(broad.map(({ path }) => path.length)).toEqual(broad.map(() => 1));
  expect(broad.length).toBeGreaterThan(0);
  for (const { score, evidence } of broad) {
    const odds = evidence.reduce((sum, { weight }) => sum + weight, 0);
    expect(1 / (1 + Math.exp(-odds))).toBeCloseTo(score, 3);
  }
});

test('learned.yaml says how many topics are given, unless the call does', () => {
  const { manner } = parseLearned('give: { most: 1, path_chance: 0.4, least_score: 0.1 }', 'learned.yaml');
  const knowledge = { ...shipped, taxonomy: { ...shipped.taxonomy, manner: manner! } };
  expect(tag(talks).topics.length).toBeGreaterThan(1);
  expect(createTagger(knowledge)(talks).topics).toHaveLength(1);
  expect(createTagger(knowledge, { maxTopics: 5, setting: 'balanced' })(talks).topics).toEqual(tag(talks).topics);
});

test.each([
  ['give: { most: many }', 'learned.yaml:1: "give" lacks a value or has a wrong one. Write it like "most: 3"'],
  ['give: { most: 5, path_chance: 0.3, least_score: 0.1, deepest: 0 }', 'with or without "deepest: 2"'],
  ['topics:\n  - adjust: 1\n', 'learned.yaml:2: a learned topic has no "id:"'],
  ['topics:\n  - id: x\n    adjust: much\n', 'learned.yaml:2: "adjust" is no number'],
  ['topics:\n  - id: x\n    words: treaty\n', 'learned.yaml:2: "words" does not give each word a number'],
  ['topics: [', 'learned.yaml:1:'],
])('a mistake in learned.yaml is named with its line: %j', (text, message) => {
  expect(() => parseLearned(text, 'learned.yaml')).toThrow(message);
});
