/** Forward-backward over a linear chain of the tagger's labels: expected labels and transitions, and the log of all paths. */

import { mayEnd, mayFollow, mayStart } from '../../recognise/learned/labels.ts';

/** Legal transitions as parallel lists, in order of their source. */
export interface LegalMoves {
  readonly from: Uint8Array;
  readonly to: Uint8Array;
}

/** The legal transitions among `L` labels. */
export function legalMoves(L: number): LegalMoves {
  const legal = Array.from({ length: L * L }, (_, k) => [Math.floor(k / L), k % L] as const).filter(([from, to]) =>
    mayFollow(from, to),
  );
  return { from: Uint8Array.from(legal, ([from]) => from), to: Uint8Array.from(legal, ([, to]) => to) };
}

export interface Chain {
  /**
   * Adds `sign` times the expected labels to `marginals` and the expected transitions (one a legal transition) to `moves`.
   * `allowed` masks the labels of each token (bit y for label y) where the truth is known in part. Returns the log of the sum over paths.
   */
  readonly expect: (
    n: number,
    scores: Float64Array,
    allowed: Int32Array | undefined,
    sign: number,
    marginals: Float64Array,
    moves: Float64Array,
  ) => number;
  /** Takes over changed transition scores. */
  readonly setTransitions: (transitions: Float64Array) => void;
}

/** Most tokens of one sentence in training. */
export const longestTrained = 250;

export function createChain(L: number): Chain {
  const { from: legalFrom, to: legalTo } = legalMoves(L);
  const starts = Float64Array.from({ length: L }, (_, y) => (mayStart(y) ? 1 : 0));
  const ends = Float64Array.from({ length: L }, (_, y) => (mayEnd(y) ? 1 : 0));
  const potentials = new Float64Array(longestTrained * L);
  const forward = new Float64Array(longestTrained * L);
  const backward = new Float64Array(L);
  const ahead = new Float64Array(L);
  const norms = new Float64Array(longestTrained);
  const M = legalFrom.length;
  const step = new Float64Array(M);

  function expect(
    n: number,
    scores: Float64Array,
    allowed: Int32Array | undefined,
    sign: number,
    marginals: Float64Array,
    moves: Float64Array,
  ): number {
    let log = 0;
    for (let i = 0; i < n; i += 1) {
      const o = i * L;
      let most = -1e30;
      for (let y = 0; y < L; y += 1) if (scores[o + y]! > most) most = scores[o + y]!;
      log += most;
      const mask = allowed === undefined ? -1 : allowed[i]!;
      for (let y = 0; y < L; y += 1) potentials[o + y] = (mask >> y) & 1 ? Math.exp(scores[o + y]! - most) + 1e-12 : 0;
    }
    for (let i = 0; i < n; i += 1) {
      const o = i * L;
      if (i === 0) for (let y = 0; y < L; y += 1) forward[y] = starts[y]! * potentials[y]!;
      else {
        ahead.fill(0);
        for (let k = 0; k < M; k += 1) ahead[legalTo[k]!]! += forward[o - L + legalFrom[k]!]! * step[k]!;
        for (let y = 0; y < L; y += 1) forward[o + y] = ahead[y]! * potentials[o + y]!;
      }
      let sum = 1e-300;
      for (let y = 0; y < L; y += 1) {
        if (i === n - 1) forward[o + y]! *= ends[y]!;
        sum += forward[o + y]!;
      }
      norms[i] = sum;
      log += Math.log(sum);
      for (let y = 0; y < L; y += 1) forward[o + y]! /= sum;
    }
    backward.set(ends);
    for (let i = n - 1; ; i -= 1) {
      const o = i * L;
      for (let y = 0; y < L; y += 1) marginals[o + y]! += sign * forward[o + y]! * backward[y]!;
      if (i === 0) return log;
      for (let y = 0; y < L; y += 1) ahead[y] = (backward[y]! * potentials[o + y]!) / norms[i]!;
      backward.fill(0);
      for (let k = 0; k < M; k += 1) {
        const reach = step[k]! * ahead[legalTo[k]!]!;
        const from = legalFrom[k]!;
        backward[from]! += reach;
        moves[k]! += sign * forward[o - L + from]! * reach;
      }
    }
  }

  return {
    expect,
    setTransitions: (transitions) => {
      for (let k = 0; k < M; k += 1) step[k] = Math.exp(transitions[k]!);
    },
  };
}
