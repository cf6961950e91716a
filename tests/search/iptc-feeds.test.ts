import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { readArticles } from '../../src/read/read.ts';
import { exportRun } from '../../src/search/export.ts';
import { newsItemXml } from '../../src/search/feeds/newsml.ts';
import { searchRecord } from '../../src/search/record.ts';
import { entity, tagged, topic } from '../write/tagged.ts';
import { hostile, many, runFolder } from './run-folder.ts';

const story = tagged({
  id: 's1',
  url: 'https://news.example/a b',
  title: 'Talks in Oslo',
  published: '2024-08-19',
  topics: [topic(), topic({ id: 'own:deals', label: 'deals & pacts', path: ['deals & pacts'], score: 0.331 })],
  entities: [
    entity(),
    entity({ id: 'Q7184', wikidata: 'Q7184', name: 'NATO', type: 'organisation', salience: 0.25 }),
    entity({ id: 'law_treaty:start', name: 'START', type: 'law_treaty' }),
    entity({ id: 'event:cup', name: 'Cup', type: 'event' }),
    entity({ id: 'product:phone', name: 'Phone', type: 'product' }),
    entity({ id: 'person:ann', name: 'Ann', type: 'person' }),
  ],
});

async function files(to: 'ninjs' | 'newsml', articles = [story, ...hostile, ...many(20)]): Promise<string[]> {
  const { folder } = await exportRun({ output: await runFolder(articles), to, partBytes: 10_000 });
  return readdirSync(folder).map((name) => join(folder, name));
}

/** The fields that we write and what ninjs 2.1 says of each (iptc.org/std/ninjs/ninjs-schema_2.1.json); nothing else may be there. */
const exact = (properties: object, required: readonly string[] = Object.keys(properties)) => ({
  type: 'object',
  additionalProperties: false,
  properties,
  required,
});
const text = { type: 'string' };
const uri = { type: 'string', format: 'uri' };
const percent = { type: 'integer', minimum: 0, maximum: 100 };
const list = (items: object) => ({ type: 'array', items });
const concept = { name: text, uri, literal: text };
const named = list(exact(concept, ['name', 'literal']));
const ninjsItem = exact(
  {
    standard: exact({ name: { const: 'ninjs' }, version: { const: '2.1' }, schema: uri }),
    uri,
    type: { enum: ['text', 'audio', 'video', 'picture', 'graphic', 'composite', 'component'] },
    representationtype: { enum: ['full', 'partial'] },
    language: text,
    firstcreated: { type: 'string', format: 'date-time' },
    title: text,
    headlines: list(exact({ role: text, value: text })),
    bodies: list(
      exact({
        role: text,
        contenttype: text,
        charcount: { type: 'number' },
        wordcount: { type: 'number' },
        value: text,
      }),
    ),
    subjects: list(
      exact({ ...concept, creator: text, relevance: percent, confidence: percent }, [
        'name',
        'literal',
        'creator',
        'confidence',
      ]),
    ),
    people: named,
    organisations: named,
    places: named,
    events: named,
    objects: named,
    altids: list(exact({ role: text, value: text })),
  },
  ['standard', 'uri', 'type', 'representationtype', 'language', 'bodies', 'subjects', 'altids'],
);

describe('ninjs 2.1', () => {
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  const official = process.env.SLUGLINE_NINJS_SCHEMA;
  if (official === undefined)
    console.warn(
      'SKIPPED: SLUGLINE_NINJS_SCHEMA names no copy of ninjs-schema_2.1.json; only our own table of its fields is checked.',
    );

  async function problems(schema: object): Promise<unknown[]> {
    const validate = ajv.compile(schema);
    const items = (await files('ninjs')).flatMap((file) => readFileSync(file, 'utf8').trim().split('\n'));
    expect(items).toHaveLength(1 + hostile.length + 20);
    return items.flatMap((item) => (validate(JSON.parse(item)) ? [] : validate.errors!));
  }

  test('every item holds the fields we know, of the kinds the standard says', async () => {
    expect(await problems(ninjsItem)).toEqual([]);
  });

  test.skipIf(official === undefined)("every item is valid by IPTC's own schema", async () => {
    // It refers to another schema for coordinates, which we write none of.
    const schema = readFileSync(official!, 'utf8').replaceAll('https://geojson.org/schema/GeoJSON.json#', '#');
    expect(await problems(JSON.parse(schema))).toEqual([]);
  });

  test("topics go by their address in IPTC's register", async () => {
    const [file] = await files('ninjs', [story]);
    const { subjects, people, places, uri: address } = JSON.parse(readFileSync(file!, 'utf8'));
    expect(subjects[0]).toEqual({
      name: 'treaty',
      uri: 'http://cv.iptc.org/newscodes/mediatopic/20000639',
      literal: 'medtop:20000639',
      creator: 'slugline',
      confidence: 75,
    });
    expect(subjects[1]).toMatchObject({ literal: 'own:deals', confidence: 33 });
    expect([people.length, places.length, address]).toEqual([1, 1, 'https://news.example/a%20b']);
  });
});

describe('NewsML-G2', () => {
  test('our own reader reads every message, whatever the articles hold', async () => {
    const found: string[] = [];
    for (const file of await files('newsml')) {
      const written = readFileSync(file, 'utf8');
      expect(written).toMatch(
        /^<\?xml [^>]*>\n<newsMessage xmlns="http:\/\/iptc.org\/std\/nar\/2006-10-01\/">\n<header><sent>/,
      );
      for await (const record of readArticles([file])) {
        if ('article' in record) found.push(record.article.id);
      }
    }
    expect(found).toHaveLength(1 + hostile.length + 20 - 1);
  });

  test('tags are subjects: topics by code, names by their nature, all with confidence', () => {
    const xml = newsItemXml(searchRecord(story), '2026-01-01T00:00:00Z');
    expect(xml.match(/<subject.*/g)!.slice(0, 4)).toEqual([
      '<subject type="cpnat:abstract" qcode="medtop:20000639" creatoruri="urn:slugline" confidence="75"><name>treaty</name></subject>',
      '<subject type="cpnat:abstract" literal="own:deals" creatoruri="urn:slugline" confidence="33"><name>deals &amp; pacts</name></subject>',
      '<subject type="cpnat:geoArea" literal="NO" creatoruri="urn:slugline" confidence="90" relevance="50"><name>Norway</name></subject>',
      '<subject type="cpnat:organisation" uri="http://www.wikidata.org/entity/Q7184" literal="Q7184" creatoruri="urn:slugline" confidence="90" relevance="25"><name>NATO</name></subject>',
    ]);
    expect(xml).toContain('<versionCreated>2024-08-19T00:00:00Z</versionCreated>');
  });

  test('nothing that XML cannot hold is written, and text never becomes markup', () => {
    const record = searchRecord(tagged({ title: '</title><x>', text: '</title><x>\na\u0001b\u000b\uffff & "c"' }));
    const xml = newsItemXml(record, '2026-01-01T00:00:00Z');
    expect(xml).not.toContain('<x>');
    expect(xml).toContain('a\ufffdb\ufffd\ufffd &amp; &quot;c&quot;');
  });
});
