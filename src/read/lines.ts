/** Text pieces to numbered lines. */
import { longestRecord } from './reader.ts';

/** One line without its line feed; a carriage return before it stays, for a CSV cell may hold one. */
export interface Line {
  /** From 1. */
  readonly number: number;
  /** Undefined when the line is longer than `longestRecord`. */
  readonly text: string | undefined;
}

/** Yields all lines, blank ones too, an array for each piece of text. */
export async function* numberedLines(pieces: AsyncIterable<string>): AsyncGenerator<Line[]> {
  let number = 0;
  let held = '';
  let overlong = false;
  for await (const piece of pieces) {
    const parts = piece.split('\n');
    const rest = parts.pop()!;
    const lines: Line[] = [];
    for (const part of parts) {
      lines.push(line(held + part));
      held = '';
      overlong = false;
    }
    held += rest;
    if (held.length > longestRecord) {
      overlong = true;
      held = '';
    }
    yield lines;
  }
  if (held !== '' || overlong) yield [line(held)];

  function line(text: string): Line {
    number += 1;
    if (overlong || text.length > longestRecord) return { number, text: undefined };
    return { number, text };
  }
}
