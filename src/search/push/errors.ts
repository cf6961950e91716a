/** The three ways an engine says no. A fourth, the user's mistake, is `UsageError`. */

/** It may go well a little later: overload, restart, a dropped connection. */
export class TemporaryError extends Error {
  override readonly name = 'TemporaryError';
  /** How long the engine asks us to wait, ms. */
  readonly waitFor: number | undefined;
  constructor(message: string, waitFor?: number) {
    super(message);
    this.waitFor = waitFor;
  }
}

/** It will never take this batch as it is: too large, or an article in it is no good. A smaller one may go. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}
