import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (name: string) => readFileSync(join(root, name), 'utf8');
const manifest: Record<'dependencies' | 'devDependencies', Readonly<Record<string, string>>> = JSON.parse(
  read('package.json'),
);
const locked: Readonly<
  Record<string, { readonly license?: string; readonly dev?: boolean; readonly deprecated?: string }>
> = JSON.parse(read('package-lock.json')).packages;

/** Every package that a user of slugline installs, with what those bring. */
const installed = Object.entries(locked)
  .filter(([path, { dev }]) => path !== '' && !dev)
  .map(([path, entry]) => ({ name: path.replace(/^.*node_modules\//, ''), ...entry }));

/** The packages that CONTRIBUTING.md gives a reason for, those for development apart. */
function reasons(dev: boolean): string[] {
  return [...read('CONTRIBUTING.md').matchAll(/^\| (\*dev\* )?([^|]+) \| [^|]{10,} \|$/gm)]
    .filter(([, mark]) => (mark !== undefined) === dev)
    .flatMap(([, , names]) => names!.split(', '));
}

describe('dependencies', () => {
  test('have licences that ask for no more than to be named', () => {
    const free = new Set(['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC']);
    // Public domain; @observablehq/plot brings it with d3-delaunay.
    const known = new Set(['robust-predicates: Unlicense']);
    expect(installed.length).toBeGreaterThan(100);
    expect(
      installed
        .map(({ name, license = 'none' }) => `${name}: ${license}`)
        .filter((line) => !free.has(line.split(': ')[1]!) && !known.has(line)),
    ).toEqual([]);
  });

  test('are none that their makers have given up', () => {
    expect(installed.filter(({ deprecated }) => deprecated !== undefined)).toEqual([]);
  });

  test.each([
    ['dependencies', false],
    ['devDependencies', true],
  ] as const)('of the manifest (%s) have each a reason in CONTRIBUTING.md, and no other has', (kind, dev) => {
    const types = (name: string) => (name.startsWith('@types/') ? '@types/*' : name);
    const names = new Set(Object.keys(manifest[kind]).map(types));
    expect(reasons(dev).sort()).toEqual([...names].sort());
  });
});
