import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decide } from '../../src/learn/decide.ts';
import { csvLines } from '../../src/write/csv.ts';
import { taggedJsonl } from '../../src/write/jsonl.ts';
import { tagsCsv } from '../../src/write/tags.ts';
import { taxonomyOf } from '../knowledge/small-taxonomy.ts';
import { entity, tagged, topic } from '../write/tagged.ts';

const soffice = ['/usr/bin/soffice', '/usr/bin/libreoffice'].find(existsSync);
if (!soffice)
  console.warn(
    'SKIPPED: the round trip through a spreadsheet needs LibreOffice (apt-get install libreoffice-calc-nogui)',
  );

const taxonomy = taxonomyOf();
const articles = [
  tagged({ id: '00017', topics: [topic()], entities: [entity()] }),
  tagged({ id: '=1+1', topics: [topic({ id: 'own:café', label: 'café, “culture”; and\nmore' })] }),
  tagged({ id: 'a3;x', entities: [entity({ id: 'person:josé', name: 'José "Pepe" Núñez', type: 'person' })] }),
];

describe.skipIf(!soffice)('decisions through LibreOffice', () => {
  // Options of LibreOffice's CSV filter: separator, quote, character set (76 UTF-8, 1 windows-1252), first line, column formats.
  test.each([
    ['xlsx and back', ['xlsx', 'csv:Text - txt - csv (StarCalc):44,34,76,1']],
    ['a semicolon and windows-1252', ['csv:Text - txt - csv (StarCalc):59,34,1,1']],
    ['ods, then tabs', ['ods', 'csv:Text - txt - csv (StarCalc):9,34,76,1']],
  ])(
    '%s: none is lost',
    async (_name, steps) => {
      const out = mkdtempSync(join(tmpdir(), 'slugline-office-'));
      writeFileSync(join(out, 'tagged.jsonl'), await taggedJsonl.lines(articles));
      const written = (await csvLines([tagsCsv.columns!])) + (await tagsCsv.lines(articles));
      let file = join(out, 'tags.csv');
      writeFileSync(file, written.replaceAll(/,\r\n(?=.)/g, ',yes\r\n').replace(/,\r\n$/, ',no\r\n'));
      for (const [i, step] of steps.entries()) {
        const folder = join(out, `step${i}`);
        const input = file.endsWith('.csv') ? ['--infilter=Text - txt - csv (StarCalc):44,34,76,1'] : [];
        execFileSync(
          soffice!,
          [
            `-env:UserInstallation=file://${out}/profile`,
            '--headless',
            ...input,
            '--convert-to',
            step,
            '--outdir',
            folder,
            file,
          ],
          { stdio: 'pipe' },
        );
        file = join(folder, `tags.${step.split(':')[0]}`);
      }
      expect(readFileSync(file).length).toBeGreaterThan(100);
      const { added, unmatched } = await decide({ files: [file], output: out, reviewer: 'ana', taxonomy, time: '' });
      expect(unmatched).toEqual([]);
      expect(added.map(({ document_id, id, decision }) => `${document_id} ${id} ${decision}`)).toEqual([
        '00017 medtop:20000639 yes',
        '00017 NO yes',
        '=1+1 own:café yes',
        'a3;x person:josé no',
      ]);
    },
    120_000,
  );
});
