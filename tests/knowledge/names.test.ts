import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadNames } from '../../src/knowledge/names.ts';
import { UsageError } from '../../src/model/errors.ts';
import { createRecogniser } from '../../src/recognise/recognise.ts';
import { analyse } from '../../src/text/analyse.ts';

function folderWith(csv: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'names-'));
  writeFileSync(join(folder, 'names.csv'), csv);
  return folder;
}

function entitiesWith(csv: string, text: string) {
  const recognise = createRecogniser(loadNames(folderWith(csv)));
  return recognise({ text, titleEnd: 0, removed: [] }, analyse(text)).filter(({ mentions }) => mentions.length > 0);
}

describe('the names of the user', () => {
  test('win over all others', () => {
    const [moscow] = entitiesWith('name,type,id\nMoscow,organisation,desk:42\n', 'Moscow won again.');
    expect(moscow).toMatchObject({ id: 'desk:42', type: 'organisation', name: 'Moscow', evidence: [{ kind: 'own' }] });
  });

  test('have aliases, which name the same thing', () => {
    const [project, ...others] = entitiesWith(
      'name,type,id,aliases\nProject Halcyon,product,,Halcyon;HX-1\n',
      'Project Halcyon grew. Halcyon, or HX-1, is new.',
    );
    expect(others).toEqual([]);
    expect(project!.mentions).toHaveLength(3);
    expect(project!.id).toBe('product:project-halcyon');
  });

  test.each([
    ['exact', 'The IRIS plan. An iris. Iris.', 1],
    ['any', 'The IRIS plan. An iris. Iris.', 3],
    ['', 'Iris Prize night. The iris prize.', 1],
  ])('obey the case rule "%s"', (rule, text, count) => {
    const name = rule === '' ? 'Iris Prize' : 'IRIS';
    const mine = entitiesWith(`name,type,id,case\n${name},product,my:iris,${rule}\n`, text).filter(
      ({ id }) => id === 'my:iris',
    );
    expect(mine.flatMap(({ mentions }) => mentions)).toHaveLength(count);
  });

  test('are optional', () => {
    expect(loadNames(mkdtempSync(join(tmpdir(), 'none-'))).own).toBeUndefined();
  });

  test.each([
    ['name,type\nAcme,firm\n', 'names.csv:2: type: "firm" is no type. Give one of: person, organisation,'],
    ['name,type\nAcme,organisation\n,person\n', 'names.csv:3: name: is empty.'],
    ['name,type,case\nAcme,organisation,loud\n', 'names.csv:2: case: "loud" is no case rule.'],
    ['name,type,country\nAcme,organisation,France\n', 'names.csv:2: country: "France" is no ISO 3166-1 alpha-2 code.'],
    ['name,kind\nAcme,organisation\n', 'names.csv:1: the column "type" is missing.'],
    ['name,type,colour\nAcme,organisation,red\n', 'names.csv:1: "colour" is no column.'],
    ['name,type\n"Acme,organisation\n', 'names.csv: '],
  ])('with a mistake stop with file, line and key: %j', (csv, message) => {
    const load = () => loadNames(folderWith(csv));
    expect(load).toThrow(UsageError);
    expect(load).toThrow(message);
  });
});
