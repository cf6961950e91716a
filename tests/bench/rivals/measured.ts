/** Runs a program and tells what it cost: processor time, time on the clock, most memory. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a run cost. */
export interface Cost {
  /** User and system time of the process and its children, in seconds. */
  readonly processor: number;
  readonly wall: number;
  /** The most that was resident, in MB. */
  readonly megabytes: number;
}

/** GNU time: Node does not tell what a child cost. */
const gnuTime = '/usr/bin/time';
export const canMeasure = existsSync(gnuTime);

/** Runs a command with `INPUT.json OUTPUT.json` added; returns what it wrote and what it cost. Throws the end of what it said when it fails. */
export function measured<T>(command: readonly string[], input: unknown): { readonly output: T; readonly cost: Cost } {
  const folder = mkdtempSync(join(tmpdir(), 'slugline-rivals-'));
  const [source, target, times] = ['in.json', 'out.json', 'times'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(source, JSON.stringify(input));
  const args = ['-q', '-o', times, '-f', '%U %S %e %M', ...command, source, target];
  const { status, stderr } = spawnSync(gnuTime, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (status !== 0) throw new Error(`${command.join(' ')}: ${stderr.trim().split('\n').slice(-3).join(' | ')}`);
  const [user = 0, system = 0, wall = 0, kilobytes = 0] = readFileSync(times, 'utf8').trim().split(' ').map(Number);
  return {
    output: JSON.parse(readFileSync(target, 'utf8')) as T,
    cost: { processor: user + system, wall, megabytes: Math.round(kilobytes / 1024) },
  };
}
