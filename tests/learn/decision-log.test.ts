import { spawn } from 'node:child_process';
import { appendFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDecisionLog } from '../../src/learn/decision-log.ts';
import { addUp, conflictsOf, type Decision, keyOf } from '../../src/model/decisions.ts';

const folder = () => mkdtempSync(join(tmpdir(), 'slugline-decisions-'));

function decision(change: Partial<Decision> = {}): Decision {
  const time = '2026-01-02T03:04:05.000Z';
  return { document_id: 'a1', kind: 'topic', id: 't1', decision: 'yes', reviewer: 'ana', time, run: 'r1', ...change };
}

test('what is appended is read back, whatever the characters', async () => {
  const out = folder();
  const odd = decision({ document_id: '=1+1,"x";é', reviewer: "O'Neil, @home" });
  await openDecisionLog(out).append([odd]);
  expect(openDecisionLog(out).read()).toEqual([odd]);
});

test('a decision that repeats its reviewer is left out; another reviewer counts', async () => {
  const log = openDecisionLog(folder());
  await log.append([decision()]);
  expect(await log.append([decision({ time: 'later' }), decision({ reviewer: 'ben' })])).toHaveLength(1);
  expect(log.read()).toHaveLength(2);
});

test('the later decision wins, and an undone one gives way to the one before', () => {
  const words = [decision(), decision({ reviewer: 'ben', decision: 'no' })];
  const key = keyOf(words[0]!);
  expect(addUp(words).byTag.get(key)?.decision).toBe('no');
  expect(conflictsOf(addUp(words))).toEqual([words]);
  const undone = addUp([...words, decision({ reviewer: 'ben', decision: 'undo' })]);
  expect(undone.byTag.get(key)?.decision).toBe('yes');
  expect(conflictsOf(undone)).toEqual([]);
});

test('a line that a kill tore costs only itself', async () => {
  const out = folder();
  const log = openDecisionLog(out);
  await log.append([decision()]);
  appendFileSync(join(out, 'decisions.csv'), 'a2,topic,"t');
  await openDecisionLog(out).append([decision({ document_id: 'a3' })]);
  expect(log.read().map(({ document_id }) => document_id)).toEqual(['a1', 'a3']);
});

test('two processes that write at once, one of them killed and started again, lose and double nothing', async () => {
  const out = folder();
  const count = 200;
  const started = (reviewer: string) => {
    const script = `
      import { openDecisionLog } from './src/learn/decision-log.ts';
      const log = openDecisionLog(${JSON.stringify(out)});
      for (let i = 0; i < ${count}; i += 1) {
        await log.append([{ document_id: 'a' + i, kind: 'topic', id: 't', decision: 'yes', reviewer: '${reviewer}', time: '', run: '' }]);
        console.log(i);
      }`;
    return spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  };
  const ended = (child: ReturnType<typeof started>) => new Promise((resolve) => child.on('close', resolve));
  const [ana, ben] = [started('ana'), started('ben')];
  let said = '';
  ben.stdout.on('data', (chunk) => {
    said += chunk;
    if (said.split('\n').length > count / 4) ben.kill('SIGKILL');
  });
  const anaEnded = ended(ana);
  await ended(ben);
  const before = openDecisionLog(out)
    .read()
    .filter(({ reviewer }) => reviewer === 'ben').length;
  expect(before).toBeGreaterThanOrEqual(said.trim().split('\n').length);
  await Promise.all([anaEnded, ended(started('ben'))]);
  const names = openDecisionLog(out)
    .read()
    .map(({ reviewer, document_id }) => `${reviewer} ${document_id}`);
  expect(new Set(names).size).toBe(2 * count);
  expect(names).toHaveLength(2 * count);
  expect(readFileSync(join(out, 'decisions.csv'), 'utf8').split('\n')).toHaveLength(2 * count + 2);
}, 60_000);
