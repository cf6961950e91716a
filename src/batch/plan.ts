/** What a run is: everything its bytes depend on. A half-done run goes on only under the same plan. */
import type { InputState } from './inputs.ts';
import type { RunPlanOptions } from './manifest.ts';

/** A run's slugline, knowledge, options and input, as plain values. */
export interface Plan {
  /** The version. */
  readonly slugline: string;
  /** Hash of the knowledge. */
  readonly knowledge: string;
  readonly options: RunPlanOptions;
  readonly input: InputState;
}

/** Names every place where two plans differ: `options.minScore was 0.3, is 0.5`. */
export function differences(was: unknown, is: unknown, path = ''): string[] {
  if (isRecord(was) && isRecord(is)) {
    return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key) =>
      differences(was[key], is[key], path === '' ? key : `${path}.${key}`),
    );
  }
  const [before, now] = [JSON.stringify(was), JSON.stringify(is)];
  if (before === now) return [];
  return [
    path === 'input.state'
      ? 'the input files were changed'
      : `${path} was ${before ?? 'not set'}, is ${now ?? 'not set'}`,
  ];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
