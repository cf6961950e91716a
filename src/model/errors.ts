/** The one error people cause themselves: wrong use or bad configuration. */

/** Ends the program with exit code 2 and its message alone, no stack. The message says what happened, where, and what to try next. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
