/** `npm run fuzz -- [--minutes 10] [--seed 1] [TARGET...]`: feeds every target, or those named, for so long, and counts. */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { feedMany, inputOf } from './feed.ts';
import { targets } from './targets/index.ts';

const { values, positionals } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    seed: { type: 'string', default: String(Math.floor(Date.now() / 86_400_000)) },
    from: { type: 'string', default: '0' },
    only: { type: 'string' },
  },
  allowPositionals: true,
});
const seed = Number(values.seed);
const names = positionals.length > 0 ? positionals : Object.keys(targets);
const unknown = names.filter((name) => !Object.hasOwn(targets, name));
if (unknown.length > 0) {
  process.stderr.write(`fuzz: no target ${unknown.join(', ')}; there are ${Object.keys(targets).join(', ')}\n`);
  process.exit(2);
}

/**
 * An input that takes more seconds than this is a hang: the watch says which it was and ends the process. Counted are seconds of processor time, so
 * that a process which other programs starve is not taken for one that hangs; seconds on the clock, far more of them, end one that waits for ever.
 */
const hang = { processor: 60, clock: 900 };
const pulse = new Int32Array(new SharedArrayBuffer(4));
const watch = `
const { workerData: { pulse, hang, pid } } = require('node:worker_threads');
const now = () => { const { user, system } = process.cpuUsage(); return { processor: (user + system) / 1e6, clock: performance.now() / 1e3 }; };
let last = -1, since = now();
setInterval(() => {
  const n = Atomics.load(pulse, 0), at = now();
  if (n !== last) { last = n; since = at; }
  else if (n >= 0 && (at.processor - since.processor > hang.processor || at.clock - since.clock > hang.clock)) {
    require('node:fs').writeSync(2, 'fuzz: HANGS at input ' + n + ' (--only ' + n + ')\\n');
    process.kill(pid, 'SIGKILL');
  }
}, 1000);`;

if (values.only !== undefined) {
  const target = await targets[names[0]!]!();
  const input = inputOf(target, seed, Number(values.only));
  process.stdout.write(`${JSON.stringify(input.toString('latin1'))}\n`);
  await target.feed(input);
  process.exit();
}

// Each in a process of its own: one that hangs ends only itself, and memory is told apart.
if (names.length > 1) {
  const args = ['--minutes', values.minutes, '--seed', String(seed), '--from', values.from];
  const ends = names.map((name) =>
    spawnSync(process.execPath, [...process.execArgv, process.argv[1]!, ...args, name], { stdio: 'inherit' }),
  );
  process.exit(ends.some(({ status }) => status !== 0) ? 1 : 0);
}

new Worker(watch, { eval: true, workerData: { pulse, hang, pid: process.pid } }).unref();
let failures = 0;
for (const name of names) {
  Atomics.store(pulse, 0, -1);
  const target = await targets[name]!();
  const started = performance.now();
  const cpu = process.cpuUsage();
  const until = started + Number(values.minutes) * 60_000;
  let slowest = { n: 0, seconds: 0 };
  let before = { n: 0, at: process.cpuUsage() };
  const { fed, broken } = await feedMany(target, {
    seed,
    from: Number(values.from),
    more: () => performance.now() < until,
    starting(n) {
      const { user, system } = process.cpuUsage(before.at);
      if ((user + system) / 1e6 > slowest.seconds) slowest = { n: before.n, seconds: (user + system) / 1e6 };
      before = { n, at: process.cpuUsage() };
      Atomics.store(pulse, 0, n);
    },
  });
  Atomics.store(pulse, 0, -1);
  target.close?.();
  const { user, system } = process.cpuUsage(cpu);
  const megabytes = Math.round(process.memoryUsage.rss() / 1e6);
  process.stdout.write(
    `${name}: ${fed} inputs in ${((performance.now() - started) / 1000).toFixed(0)} s (processor ${((user + system) / 1e6).toFixed(0)} s), seed ${seed}, ${broken.length} kinds of failure, slowest input ${slowest.n} with ${slowest.seconds.toFixed(2)} s, ${megabytes} MB\n`,
  );
  for (const { n, error } of broken) {
    process.stdout.write(
      `  input ${n}: npm run fuzz -- --seed ${seed} --only ${n} ${name}\n    ${error instanceof Error ? error.stack?.split('\n').slice(0, 6).join('\n    ') : error}\n`,
    );
  }
  failures += broken.length;
}
process.exit(failures > 0 ? 1 : 0);
