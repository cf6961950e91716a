/** `decisions.csv`: every decision ever taken, appended, safe under several writers and a kill at any instant. */
import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  readSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { parseDecided } from '../knowledge/reviewed-file.ts';
import { addUp, type Decided, type Decision, decisionColumns, keyOf } from '../model/decisions.ts';
import { UsageError } from '../model/errors.ts';
import { csvLines } from '../write/csv.ts';

/** The file's name in a run's folder. */
const decisionsFile = 'decisions.csv';

/** An open log. Several processes may hold one on the same file. */
export interface DecisionLog {
  /** All decisions on disk, in the order they came; read again when another writer has added some. */
  readonly read: () => readonly Decision[];
  /** What they say together. */
  readonly decided: () => Decided;
  /**
   * Adds the decisions that say something new: one that repeats its reviewer's latest word is left out. They are on disk when the
   * promise is kept. Returns those added.
   */
  readonly append: (decisions: readonly Decision[]) => Promise<readonly Decision[]>;
}

/** Opens the log of a run's folder; nothing is written before the first decision. */
export function openDecisionLog(folder: string): DecisionLog {
  const path = join(folder, decisionsFile);
  let known: Decision[] = [];
  let sum = addUp(known);
  let length = 0;

  function read(): readonly Decision[] {
    const { bytes, restarted } = newBytes(path, length);
    if (restarted) {
      known = [];
      sum = addUp(known);
      length = 0;
    }
    // Only whole lines: the rest of a torn one may still be on its way.
    const whole = bytes.lastIndexOf(0x0a) + 1;
    for (const { label, type, ...read } of parseDecided(bytes.toString('utf8', 0, whole))) {
      const decision = { ...read, ...(label !== '' && { label }), ...(type !== '' && { type }) };
      known.push(decision);
      sum.add(decision);
    }
    length += whole;
    return known;
  }

  function decided(): Decided {
    read();
    return sum;
  }

  return {
    read,
    decided,
    append: async (decisions) => {
      const { byReviewer } = decided();
      const latest = new Map<string, Decision['decision'] | undefined>();
      const added = decisions.filter((decision) => {
        const key = `${keyOf(decision)}\0${decision.reviewer}`;
        const before = latest.has(key)
          ? latest.get(key)
          : byReviewer.get(keyOf(decision))?.get(decision.reviewer)?.decision;
        latest.set(key, decision.decision === 'undo' ? undefined : decision.decision);
        return before !== latest.get(key);
      });
      if (added.length > 0)
        appendLines(path, await decisionLines([decisionColumns]), await decisionLines(added.map(cellsOf)));
      return added;
    },
  };
}

function cellsOf(decision: Decision): string[] {
  return decisionColumns.map((column) => decision[column] ?? '');
}

/** One line a row: a line break in a cell would let a torn row swallow the next one. */
export function decisionLines(rows: readonly (readonly string[])[]): Promise<string> {
  return csvLines(rows.map((row) => row.map((cell) => cell.replace(/[\r\n]+/g, ' '))));
}

/** What was added to a file since it was `length` bytes long; all of it when it is shorter now. */
function newBytes(path: string, length: number): { bytes: Buffer; restarted: boolean } {
  if (!existsSync(path)) return { bytes: Buffer.alloc(0), restarted: length > 0 };
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const restarted = size < length;
    const from = restarted ? 0 : length;
    const bytes = Buffer.alloc(size - from);
    let at = 0;
    while (at < bytes.length) {
      const read = readSync(file, bytes, at, bytes.length - at, from + at);
      if (read === 0) break;
      at += read;
    }
    return { bytes: bytes.subarray(0, at), restarted };
  } finally {
    closeSync(file);
  }
}

/** Appends in one write at the end, wherever other writers have moved it, and waits for the disk. */
function appendLines(path: string, header: string, lines: string): void {
  try {
    if (!existsSync(path)) createWith(path, header);
    const file = openSync(path, 'a+');
    try {
      // A line that a kill cut short is closed first, so that it costs only itself.
      const bytes = Buffer.from(`${endsWithLine(file) ? '' : '\r\n'}${lines}`);
      let at = 0;
      while (at < bytes.length) at += writeSync(file, bytes, at);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new UsageError(
      `${path}: the decision could not be written (${(error as Error).message}). Check the disk and permissions.`,
    );
  }
}

/** The file appears with its whole header, or not at all; of two writers who make it, one does. */
function createWith(path: string, header: string): void {
  const made = `${path}.${process.pid}.tmp`;
  const file = openSync(made, 'w');
  writeSync(file, header);
  fsyncSync(file);
  closeSync(file);
  try {
    linkSync(made, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    unlinkSync(made);
  }
}

function endsWithLine(file: number): boolean {
  const { size } = fstatSync(file);
  if (size === 0) return true;
  const last = Buffer.alloc(1);
  readSync(file, last, 0, 1, size - 1);
  return last[0] === 0x0a;
}
