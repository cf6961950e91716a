import { describe, expect, test } from 'vitest';
import { asTopicsYaml, importConcepts } from '../../src/knowledge/import/import.ts';
import { parseTopics } from '../../src/knowledge/topics-file.ts';

const turtle = `@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<http://x.org/a> skos:prefLabel "grain trade"@en, "Getreidehandel"@de ; skos:altLabel "wheat trade"@en .
<http://x.org/b> skos:prefLabel "grain corridor"@en ; skos:broader <http://x.org/a> .`;
const xml = `<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="http://www.w3.org/2004/02/skos/core#">
<skos:Concept rdf:about="http://x.org/a"><skos:prefLabel xml:lang="en">grain trade</skos:prefLabel>
<skos:altLabel xml:lang="en">wheat trade</skos:altLabel></skos:Concept>
<skos:Concept rdf:about="http://x.org/b"><skos:prefLabel xml:lang="en">grain corridor</skos:prefLabel>
<skos:broader rdf:resource="http://x.org/a"/></skos:Concept></rdf:RDF>`;
const jsonLd = JSON.stringify({
  '@context': { skos: 'http://www.w3.org/2004/02/skos/core#' },
  '@graph': [
    {
      '@id': 'http://x.org/a',
      'skos:prefLabel': { '@value': 'grain trade', '@language': 'en' },
      'skos:altLabel': { '@value': 'wheat trade', '@language': 'en' },
    },
    {
      '@id': 'http://x.org/b',
      'skos:prefLabel': { '@value': 'grain corridor', '@language': 'en' },
      'skos:broader': { '@id': 'http://x.org/a' },
    },
  ],
});
const iptc = JSON.stringify({
  conceptSet: [
    {
      qcode: 'x:a',
      uri: 'http://x.org/a',
      prefLabel: { 'en-GB': 'grain trade' },
      altLabel: { 'en-GB': ['wheat trade'] },
    },
    { qcode: 'x:b', uri: 'http://x.org/b', prefLabel: { 'en-GB': 'grain corridor' }, broader: ['http://x.org/a'] },
    { qcode: 'x:c', uri: 'http://x.org/c', prefLabel: { 'en-GB': 'gone' }, retired: '2020-01-01' },
  ],
});

describe('a vocabulary', () => {
  test.each([
    ['Turtle', turtle],
    ['RDF/XML', xml],
    ['JSON-LD', jsonLd],
    ['IPTC’s JSON', iptc],
  ])('in %s becomes topics with parents and aliases', async (_form, text) => {
    const concepts = await importConcepts(text, 'file');
    expect(concepts.map(({ label, aliases }) => [label, aliases])).toEqual([
      ['grain trade', ['wheat trade']],
      ['grain corridor', []],
    ]);
    expect(concepts[1]!.parent).toBe(concepts[0]!.id);
    expect(parseTopics(asTopicsYaml(concepts), 'topics.yaml').map(({ label }) => label)).toEqual([
      'grain trade',
      'grain corridor',
    ]);
  });

  test.each([
    ['no vocabulary at all', 'file: neither Turtle, RDF/XML nor JSON-LD'],
    ['{"@context":"http://x.org/c","@id":"http://x.org/a"}', 'is not fetched'],
    ['<http://x.org/a> <http://x.org/p> "x" .', 'no concept in it has a label in "en"'],
  ])('%j is refused', async (text, message) => {
    await expect(importConcepts(text, 'file')).rejects.toThrow(message);
  });

  test('speaks the language asked for', async () => {
    expect((await importConcepts(turtle, 'file', 'de')).map(({ label }) => label)).toEqual(['Getreidehandel']);
  });
});
