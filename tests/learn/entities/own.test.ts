import { expect, test } from 'vitest';
import { packEntityModel, unpackEntityModel } from '../../../src/knowledge/entity-file.ts';
import { loadKnowledge } from '../../../src/knowledge/load.ts';
import type { LabelledNames } from '../../../src/learn/entities/labelled-names.ts';
import { f1 } from '../../../src/learn/entities/measure.ts';
import { trainOwn } from '../../../src/learn/entities/own.ts';
import { createTagger } from '../../../src/pipeline.ts';

const knowledge = loadKnowledge();

/** "The frigate Amity left Oslo for Bergen.": ships, and the ports that ships leave; other places are none. */
const ships = ['Amity', 'Red Star', 'Northern Light', 'Juno', 'Vesta', 'Sea Cloud', 'Petrel', 'Good Hope'];
const ports = ['Oslo', 'Hamburg', 'Odessa', 'Naples', 'Lisbon', 'Mumbai', 'Boston', 'Dakar'];
const kinds = ['frigate', 'tanker', 'ferry', 'trawler'];
const voyages: LabelledNames[] = Array.from({ length: 48 }, (_, i) => {
  const ship = ships[i % 8]!;
  const port = ports[(3 * i + Math.floor(i / 8)) % 8]!;
  const start = `The ${kinds[i % 4]!} `;
  const between = i % 3 === 0 ? ' left ' : ' sailed from ';
  const text = `${start}${ship}${between}${port} for Bergen.`;
  const from = start.length + ship.length + between.length;
  return {
    text,
    entities: [
      { start: start.length, end: start.length + ship.length, type: 'ship' },
      { start: from, end: from + port.length, type: 'home port' },
    ],
  };
});
/** Lines without a ship, as anybody's have: else a file says that whoever is named is one. */
const speakers = ['Ingrid Dahl', 'Tomas Weber', 'Olga Ivanova', 'Peter Brandt'];
const texts: readonly LabelledNames[] = [
  ...voyages,
  ...speakers.map((name) => ({ text: `${name} spoke in Bergen.`, entities: [] })),
];
const options = { folds: 3, seed: 1 };
const { model, scores } = trainOwn(knowledge.recogniser!, texts, options);

const article = (text: string) => ({ id: 'a', source: 's', position: '', markup: 'text' as const, text });
const unseen = 'The ferry Walpole sailed from Riga for Bergen. Emmanuel Macron spoke in Paris.';
const read = (alone: boolean) =>
  createTagger({ ...knowledge, entityModel: { ...model, alone } })(article(unseen)).entities.map(
    ({ name, type }) => `${name}/${type}`,
  );

test('names of a type that nobody knew are found in texts held out', () => {
  expect(f1(scores.total())).toBeGreaterThan(0.9);
  expect(model.types).toEqual(['home port', 'ship']);
});

test('runs give them beside the names that slugline finds by itself', () => {
  expect(read(false)).toEqual(
    expect.arrayContaining(['Walpole/ship', 'Riga/home port', 'Emmanuel Macron/person', 'Paris/place']),
  );
  expect(read(false)).not.toContain('Riga/place');
});

test('alone, runs give no others', () => {
  expect(new Set(read(true))).toEqual(new Set(['Walpole/ship', 'Riga/home port']));
});

test('of a type that slugline has too, the user has the last word', () => {
  const people = texts.map(({ text, entities }) => ({
    text,
    entities: entities.map((one) => ({ ...one, type: one.type === 'ship' ? 'person' : 'place' })),
  }));
  const own = trainOwn(knowledge.recogniser!, people, options).model;
  const found = createTagger({ ...knowledge, entityModel: own })(article(unseen)).entities;
  const typed = found.map(({ name, type }) => `${name}/${type}`);
  expect(typed).toContain('Walpole/person');
  expect(typed).toContain('Riga/place');
});

test('every name says who read it and how sure', () => {
  const { entities } = createTagger({ ...knowledge, entityModel: model })(article(unseen));
  const ship = entities.find(({ type }) => type === 'ship')!;
  expect(ship.id).toBe('ship:walpole');
  expect(ship.evidence).toMatchObject([{ kind: 'trained', value: 'read as ship, as you taught', start: 10, end: 17 }]);
});

test('the same seed gives the same bytes, which read back equal', () => {
  const bytes = packEntityModel(model);
  expect(packEntityModel(trainOwn(knowledge.recogniser!, texts, options).model)).toEqual(bytes);
  expect(unpackEntityModel(bytes, 'file')).toMatchObject({ ...model });
});

test('the card says what was measured', () => {
  expect(model.card).toContain('A recogniser for 2 types of names, from 52 labelled texts with 96 names.');
  expect(model.card).toMatch(/\| ship \| 48 \| \d+ \| [01]\.\d{3} \|/);
});

test('what is no model is refused', () => {
  expect(() => unpackEntityModel(new Uint8Array(9), 'entities.model')).toThrow('entities.model: is no model');
});
