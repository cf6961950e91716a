#!/usr/bin/env node
/** The command line: words with people, exit codes. */
import { setFlagsFromString } from 'node:v8';
import { CommanderError } from 'commander';
import { UsageError } from '../model/errors.ts';
import { systemErrors } from './given-file.ts';
import { printable } from './printable.ts';
import { createProgram } from './program.ts';

/** Exit codes: 0 all done, 1 some articles rejected, 2 wrong use or bad configuration, 70 a bug of ours, 141 nobody reads stdout. */
const exitCodes = { usage: 2, bug: 70, brokenPipe: 141 } as const;

/**
 * By how much V8's heaps grow between collections, in percent, for all threads. To read 150,000 articles took 805 MB by V8's own measure,
 * 299 MB with 50, in the same time; to tag 10,000 with two workers 537 MB with 50, 521 with 30, 504 with 20, and 1 % more time.
 */
setFlagsFromString('--heap-growing-percent=20');

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.brokenPipe);
  throw error;
});

try {
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  // commander has said what is wrong, or shown the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.usage;
  if (error instanceof UsageError) {
    process.stderr.write(`slugline: ${printable(error.message)}\n`);
    return exitCodes.usage;
  }
  const { code = '', syscall, path } = error as NodeJS.ErrnoException;
  const said = systemErrors[code];
  if (said !== undefined && syscall !== undefined) {
    process.stderr.write(`slugline: ${printable(path ?? syscall)}: ${said}\n`);
    return exitCodes.usage;
  }
  process.stderr.write(`slugline: a bug of slugline's, please report it: ${(error as Error).stack}\n`);
  return exitCodes.bug;
}
