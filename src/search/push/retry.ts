/** Tries again what failed for the moment, later and later. */
import { setTimeout as sleep } from 'node:timers/promises';
import { UsageError } from '../../model/errors.ts';
import { TemporaryError } from './errors.ts';

/** How to wait; a test brings its own. */
export interface Patience {
  /** Resolves after so many ms. */
  readonly wait: (milliseconds: number) => Promise<unknown>;
  /** A number in [0, 1). */
  readonly random: () => number;
  /** Told of every failure that will be tried again. */
  readonly onRetry?: (reason: string, milliseconds: number) => void;
}

/** First wait at most half a second, then twice as long each time, never over half a minute: about two minutes in all. */
const firstWait = 500;
const longestWait = 30_000;
const attempts = 9;

export const realPatience: Patience = { wait: (milliseconds) => sleep(milliseconds), random: Math.random };

/**
 * Runs `work` until it goes well. Waits are drawn from the whole span up to the limit ("full jitter"), so that many clients do not come
 * back at once (AWS Architecture Blog, "Exponential Backoff And Jitter"); an engine that says how long gets what it asks for. Throws
 * `UsageError` when it still fails after nine tries; other errors at once.
 */
export async function withRetries<T>(work: () => Promise<T>, { wait, random, onRetry }: Patience): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await work().catch((error: unknown) => {
      if (error instanceof TemporaryError) return error;
      throw error;
    });
    if (!(result instanceof TemporaryError)) return result;
    if (attempt === attempts) {
      throw new UsageError(
        `${result.message}, ${attempts} times. Run the same command later: it goes on where it stopped.`,
      );
    }
    const span = Math.min(longestWait, firstWait * 2 ** (attempt - 1));
    const pause = Math.round(result.waitFor === undefined ? random() * span : result.waitFor + random() * firstWait);
    onRetry?.(result.message, pause);
    await wait(pause);
  }
}
