import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { completionScript } from '../../src/cli/completion-script.ts';
import { shells } from '../../src/cli/completions.ts';
import { createProgram } from '../../src/cli/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'slugline-completions-'));
writeFileSync(join(folder, 'two words.txt'), '');
const scripts = Object.fromEntries(
  shells.map((shell) => {
    const path = join(folder, `slugline.${shell}`);
    writeFileSync(path, completionScript(createProgram(), shell));
    return [shell, path];
  }),
);
const has = (shell: string) => spawnSync(shell, ['--version']).status === 0;
for (const shell of shells.filter((each) => !has(each)))
  console.warn(`SKIPPED: completions for ${shell}, which is not installed (apt-get install ${shell})`);

/** What is typed, and some of what must and must not be offered. */
const cases: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['slugline ta', ['tag', 'taxonomy'], ['search', 'two words.txt']],
  ['slugline taxonomy ', ['list', 'show', 'check', 'import'], ['tag', 'two words.txt']],
  ['slugline tag tw', ['two words.txt'], ['tag']],
  ['slugline tag --s', ['--setting', '--shard', '--survey'], ['--limit']],
  ['slugline tag --setting ', ['precision', 'balanced', 'recall'], ['two words.txt']],
  ['slugline tag --out tw', ['two words.txt'], []],
  ['slugline export --to el', ['elasticsearch'], ['solr']],
  ['slugline completions ', ['bash', 'zsh', 'fish'], ['two words.txt']],
  ['slugline search ', [], ['two words.txt']],
];

function offers(shell: string, line: string): string[] {
  const words = line.split(' ');
  const bash = `source ${scripts['bash']}; COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}; _slugline; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const run = (args: readonly string[]) => execFileSync(shell, args, { cwd: folder, encoding: 'utf8' });
  const text = shell === 'bash' ? run(['-c', bash]) : run(['-c', `source ${scripts['fish']}; complete -C '${line}'`]);
  return text.split('\n').map((each) => each.split('\t')[0]!.replaceAll('\\', ''));
}

describe.each(['bash', 'fish'].filter(has))('%s', (shell) => {
  test.each(cases)('%j', (line, expected, unexpected) => {
    const found = offers(shell, line);
    expect(found).toEqual(expect.arrayContaining([...expected]));
    for (const other of unexpected) expect(found).not.toContain(other);
  });
});

test.skipIf(!has('zsh'))('zsh takes its script', () => {
  const said = spawnSync(
    'zsh',
    ['-fc', `autoload -U compinit; compinit -u -d ${folder}/dump; source ${scripts['zsh']}; whence -w _slugline`],
    { encoding: 'utf8' },
  );
  expect({ status: said.status, stderr: said.stderr, stdout: said.stdout }).toEqual({
    status: 0,
    stderr: '',
    stdout: '_slugline: function\n',
  });
});
