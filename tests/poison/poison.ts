/** Feeds slugline what should not be eaten and prints the table of outcomes. `npm run test:poison [-- WORD]` for those whose name has it. */
import { existsSync, readFileSync } from 'node:fs';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eat } from './eat.ts';
import { type Poison, poisons } from './poisons.ts';

/** Test collections of others, where they are. */
const torture = ['../shared/data/torture', '../../shared/data/torture'].find((path) => existsSync(path));
const naughty = torture ? (JSON.parse(readFileSync(join(torture, 'blns', 'blns.json'), 'utf8')) as string[]) : [];
const collections: Record<string, Poison> = torture
  ? {
      'the big list of naughty strings': {
        make: (folder) => cp(join(torture, 'blns', 'blns.txt'), join(folder, 'p.txt')),
      },
      'each naughty string an id, a title and a text': { make: writeNaughty, becomes: { rejected: 0 } },
      'csv-spectrum': {
        make: (folder) => cp(join(torture, 'csv-spectrum', 'csvs'), join(folder, 'csvs'), { recursive: true }),
      },
    }
  : {};
if (!torture) console.log('SKIPPED naughty strings and csv-spectrum: ../shared/data/torture is not there');

const wanted = process.argv[2] ?? '';
let eaten = 0;
let failed = 0;
for (const [name, poison] of Object.entries({ ...poisons, ...collections })) {
  if (!name.includes(wanted)) continue;
  eaten += 1;
  const { code, others, counts, reason, seconds, megabytes } = await eat(poison);
  const { tagged, rejected } = poison.becomes ?? {};
  const expected =
    (tagged === undefined || counts?.tagged === tagged + 2) &&
    (rejected === undefined || counts?.rejected === rejected);
  const ok = others && expected && (code === 0 || code === 1);
  if (!ok) failed += 1;
  const became = counts
    ? `${counts.tagged - 2} tagged, ${counts.skipped} skipped, ${counts.rejected} rejected`
    : 'no result';
  console.log(
    `${ok ? 'ok  ' : 'FAIL'} ${name.padEnd(44)} ${became.padEnd(36)} exit ${code} ${seconds.toFixed(1).padStart(5)} s ${String(megabytes).padStart(5)} MB  ${reason}`,
  );
}
console.log(`${eaten} poisons, ${failed} failed${failed === 0 ? ': none lost but the guilty' : ''}`);
process.exitCode = failed === 0 ? 0 : 1;

function writeNaughty(folder: string): Promise<void> {
  const articles = naughty.map((string) => ({
    id: string,
    title: string,
    text: `${string}\nA treaty was signed in Oslo.`,
  }));
  return writeFile(join(folder, 'p.jsonl'), articles.map((article) => `${JSON.stringify(article)}\n`).join(''));
}
