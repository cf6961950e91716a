/** The user's own knowledge: any file is read, or refused with file and line. */
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileNames } from '../../../src/knowledge/compile-names.ts';
import { asTopicsYaml, importConcepts } from '../../../src/knowledge/import/import.ts';
import { readNamesCsv } from '../../../src/knowledge/names-csv.ts';
import { parseDecided, parseLearned } from '../../../src/knowledge/reviewed-file.ts';
import { withTopics } from '../../../src/knowledge/taxonomy.ts';
import { parseTopics } from '../../../src/knowledge/topics-file.ts';
import { UsageError } from '../../../src/model/errors.ts';
import { taxonomyOf } from '../../knowledge/small-taxonomy.ts';
import type { Target } from './target.ts';

const example = new URL('../../../src/cli/example/knowledge/', import.meta.url);

const taxonomy = taxonomyOf({ id: 'medtop:20000065', label: 'arms control', aliases: ['disarmament'] });

/** What a user's mistake is told as: it begins with the file, and its line where there is one. */
async function read(file: string, work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    assert.ok(error.message.startsWith(file), error.message);
  }
}

/** `topics.yaml`, and the topics put into a taxonomy. */
export function topicsYaml(): Target {
  return {
    samples: [
      readFileSync(new URL('topics.yaml', example)),
      Buffer.from(
        'topics:\n  - {id: own:a, label: Grain corridor, parent: disarmament, also: [a b], weak: x, entities: [UA], entity_types: person, min_score: 0.3}\n  - label: b\n    parent: grain-corridor\n    require: [{any_of: [treaty, pact], within_words: 10, times: 2}, {any_of: x, in: title}]\n',
      ),
    ],
    words: [
      '- label: ',
      '  parent: ',
      '\n  - ',
      '&a ',
      '*a',
      '<<: *a',
      '!!binary ',
      '? ',
      '|\n',
      '>-\n',
      '{',
      '}',
      '[',
      ']',
      '---\n',
      '...\n',
      '%YAML 1.1\n',
      '\t',
      'require:\n    - any_of: ',
      'min_score: ',
      'null',
      '~',
    ],
    feed: (input) =>
      read('topics.yaml', () => {
        const entries = parseTopics(input.toString('utf8'), 'topics.yaml');
        const { concepts } = withTopics(taxonomy, entries);
        const ids = new Set(concepts.map(({ id }) => id));
        assert.equal(ids.size, concepts.length);
        for (const { parent, label } of concepts) {
          assert.notEqual(label, '');
          assert.ok(parent === undefined || ids.has(parent));
        }
      }),
  };
}

/** `names.csv`, and the names compiled. */
export function namesCsv(): Target {
  const folder = mkdtempSync(join(tmpdir(), 'slugline-fuzz-'));
  const path = join(folder, 'names.csv');
  return {
    samples: [
      readFileSync(new URL('names.csv', example)),
      Buffer.from(
        'name,type,id,aliases,case,country,use\nOslo,place,,Christiania;"K, now",capitals,NO,\nLabour,organisation,,,any,NO,short\n',
      ),
    ],
    words: ['"', '""', ',', '\r\n', ';', 'person', 'government_body', 'exact', 'short', '\n\n', 'name,type\n'],
    feed(input) {
      writeFileSync(path, input);
      return read(path, () => compileNames(readNamesCsv(path)));
    },
    close: () => rmSync(folder, { recursive: true }),
  };
}

/** `learned.yaml` and `decisions.csv`, which people edit. */
export function reviewed(): Target {
  return {
    samples: [
      Buffer.from(
        'topics:\n  - id: medtop:20000065\n    adjust: -0.5\n    words: { drone: 0.4 }\n    never: [arms and legs]\nnever_entities: [Q1]\n',
      ),
      Buffer.from(
        'document_id,kind,id,decision,reviewer,time,run,label,type\na1,topic,medtop:20000065,yes,ana,2026-01-01,r,arms control,conflict\n"a,2",entity,NO,no,ben,2026-01-01,r,Norway,country\n',
      ),
    ],
    words: ['adjust: ', 'words:', 'never: ', '- id: ', '"', '\n', 'null', '{', '[', '*a', '&a '],
    async feed(input) {
      const text = input.toString('utf8');
      await read('learned.yaml', () => parseLearned(text, 'learned.yaml'));
      for (const { document_id, kind, id } of parseDecided(text))
        assert.ok([document_id, kind, id].every((cell) => typeof cell === 'string'));
    },
  };
}

/** Vocabularies that `taxonomy import` takes: what it writes must be readable. */
export function vocabulary(): Target {
  const skos = 'http://www.w3.org/2004/02/skos/core#';
  return {
    samples: [
      Buffer.from(
        `@prefix skos: <${skos}> .\n<http://a/1> a skos:Concept ; skos:prefLabel "Arms"@en ; skos:altLabel "Weapons"@en .\n<http://a/2> a skos:Concept ; skos:prefLabel "Trade"@en ; skos:broader <http://a/1> .\n`,
      ),
      Buffer.from(
        `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:skos="${skos}"><skos:Concept rdf:about="http://a/1"><skos:prefLabel xml:lang="en">Arms</skos:prefLabel></skos:Concept></rdf:RDF>`,
      ),
      Buffer.from(
        JSON.stringify({
          '@context': { skos },
          '@id': 'http://a/1',
          '@type': 'skos:Concept',
          'skos:prefLabel': { '@value': 'Arms', '@language': 'en' },
        }),
      ),
      Buffer.from(
        JSON.stringify({
          conceptSet: [
            {
              qcode: 'medtop:1',
              prefLabel: { en: 'Arms' },
              definition: { en: 'x' },
              broader: ['http://cv.iptc.org/newscodes/mediatopic/2'],
            },
          ],
        }),
      ),
    ],
    words: [
      'skos:broader',
      'skos:prefLabel',
      '@en',
      '<http://a/1>',
      ' ; ',
      ' .\n',
      '"',
      '@prefix',
      '<skos:Concept',
      '"@id":',
      '"conceptSet":',
      '_:b',
      '[',
      ']',
    ],
    feed: (input) =>
      read('', async () => {
        const concepts = await importConcepts(input.toString('utf8'), 'vocabulary', 'en');
        const topics = parseTopics(asTopicsYaml(concepts), 'topics.yaml');
        assert.equal(topics.length, concepts.length);
      }),
  };
}
