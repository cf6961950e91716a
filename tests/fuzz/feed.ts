/** Feeds a target one input after the other, and keeps what broke. */
import fc from 'fast-check';
import { mutated } from './mutate.ts';
import type { Target } from './targets/target.ts';

/** Input number `n` of a seed; every fourth has structure where the target knows one. */
export function inputOf(target: Target, seed: number, n: number): Buffer {
  const { structured } = target;
  if (structured === undefined || n % 4 !== 3) return mutated(target, seed, n);
  return Buffer.from(fc.sample(structured, { seed: Math.imul(seed, 1_000_003) + n, numRuns: 1 })[0]!);
}

/** An input that broke something. */
export interface Broken {
  readonly n: number;
  readonly input: Buffer;
  readonly error: unknown;
}

/** Feeds inputs from number `from` on while `more` says so; `starting` is told each number. Returns how many, and the first of each kind of failure. */
export async function feedMany(
  target: Target,
  {
    seed,
    from = 0,
    more,
    starting = () => undefined,
  }: {
    readonly seed: number;
    readonly from?: number;
    readonly more: (fed: number) => boolean;
    readonly starting?: (n: number) => void;
  },
): Promise<{ readonly fed: number; readonly broken: readonly Broken[] }> {
  const broken = new Map<string, Broken>();
  let fed = 0;
  for (let n = from; more(fed); n += 1) {
    starting(n);
    const input = inputOf(target, seed, n);
    fed += 1;
    try {
      await target.feed(input);
    } catch (error) {
      const kind = kindOf(error);
      if (!broken.has(kind)) broken.set(kind, { n, input, error });
    }
  }
  return { fed, broken: [...broken.values()] };
}

/** Where it was thrown, which tells one bug from another better than its words. */
function kindOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return (
    stack
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 2)
      .join('') || stack.slice(0, 100)
  );
}
