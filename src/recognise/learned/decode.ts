/** The best labels of a sentence (Viterbi), and how sure each name found is (forward-backward). */

import { mayEnd, mayFollow, mayStart, outside, placeOfLabel, typeOfLabel } from './labels.ts';

/** A name among the tokens of a sentence: `[first, end)`, its type (index into the tagger's, the shipped one's being `coarseTypes`), and its probability. */
export interface Span {
  readonly first: number;
  readonly end: number;
  readonly type: number;
  readonly score: number;
}

export interface Decoder {
  /** Finds the names of `n` tokens from one score a token and label, in natural logarithms; only tokens with 1 in `open` may be named. */
  readonly decode: (n: number, scores: Float64Array, open: Uint8Array) => Span[];
}

const never = -1e30;

/** A token this much surer to be outside any name splits its sentence (measured: no change on CoNLL testa). */
const sureOutside = 12;

/** A label this far behind the best of its token takes no part in probabilities: they differ by less than a millionth. */
const negligible = -14;

/** `transitions` are those of `TaggerWeights`. */
export function createDecoder(transitions: Float32Array): Decoder {
  const L = Math.sqrt(transitions.length);
  const { beforeLabels, firstBeforeOf } = labelsBefore(L);
  const starts = Uint8Array.from({ length: L }, (_, y) => (mayStart(y) ? 1 : 0));
  const ends = Uint8Array.from({ length: L }, (_, y) => (mayEnd(y) ? 1 : 0));
  const moves = Float64Array.from(transitions);
  const exponents = Float64Array.from(moves, Math.exp);
  let room = 0;
  let best = new Float64Array(0);
  let back = new Uint8Array(0);
  let potentials = new Float64Array(0);
  let forward = new Float64Array(0);
  let backward = new Float64Array(0);
  let norms = new Float64Array(0);
  let labels = new Uint8Array(0);

  function makeRoom(n: number): void {
    if (n <= room) return;
    room = n * 2;
    [best, potentials, forward, backward] = [0, 0, 0, 0].map(() => new Float64Array(room * L)) as [
      Float64Array<ArrayBuffer>,
      Float64Array<ArrayBuffer>,
      Float64Array<ArrayBuffer>,
      Float64Array<ArrayBuffer>,
    ];
    back = new Uint8Array(room * L);
    norms = new Float64Array(room);
    labels = new Uint8Array(room);
  }

  function decode(n: number, scores: Float64Array, open: Uint8Array): Span[] {
    makeRoom(n);
    const spans: Span[] = [];
    let from = 0;
    while (from < n) {
      if (open[from] === 0 || isSurelyOutside(scores, from)) {
        from += 1;
        continue;
      }
      let to = from + 1;
      while (to < n && open[to] === 1 && !isSurelyOutside(scores, to)) to += 1;
      if (findPath(from, to, n, scores)) readSpans(from, to, scores, spans);
      from = to;
    }
    return spans;
  }

  /** Fills `labels[from, to)` with the best path; false where it names nothing. */
  function findPath(from: number, to: number, n: number, scores: Float64Array): boolean {
    for (let y = 0; y < L; y += 1)
      best[from * L + y] = starts[y] === 1 ? scores[from * L + y]! + (from > 0 ? moves[outside * L + y]! : 0) : never;
    for (let i = from + 1; i < to; i += 1) {
      const o = i * L;
      const previous = o - L;
      for (let y = 0; y < L; y += 1) {
        let most = -1e38;
        let source = 0;
        for (let k = firstBeforeOf[y]!; k < firstBeforeOf[y + 1]!; k += 1) {
          const x = beforeLabels[k]!;
          const score = best[previous + x]! + moves[x * L + y]!;
          if (score > most) {
            most = score;
            source = x;
          }
        }
        best[o + y] = most + scores[o + y]!;
        back[o + y] = source;
      }
    }
    let label = 0;
    let most = -1e38;
    for (let y = 0; y < L; y += 1) {
      if (ends[y] === 0) continue;
      const score = best[(to - 1) * L + y]! + (to < n ? moves[y * L + outside]! : 0);
      if (score > most) {
        most = score;
        label = y;
      }
    }
    let found = false;
    for (let i = to - 1; i >= from; i -= 1) {
      labels[i] = label;
      if (label !== outside) found = true;
      label = back[i * L + label]!;
    }
    return found;
  }

  function readSpans(from: number, to: number, scores: Float64Array, spans: Span[]): void {
    sumPaths(from, to, scores);
    let first = from;
    for (let i = from; i < to; i += 1) {
      const label = labels[i]!;
      if (label === outside) continue;
      const place = placeOfLabel(label);
      if (place === 0 || place === 3) first = i;
      if (place >= 2) spans.push({ first, end: i + 1, type: typeOfLabel(label), score: spanProbability(first, i) });
    }
  }

  /** Forward and backward sums over `[from, to)`, each token normalised. */
  function sumPaths(from: number, to: number, scores: Float64Array): void {
    for (let i = from; i < to; i += 1) {
      const o = i * L;
      let most = never;
      for (let y = 0; y < L; y += 1) if (scores[o + y]! > most) most = scores[o + y]!;
      let sum = 0;
      for (let y = 0; y < L; y += 1) {
        const behind = scores[o + y]! - most;
        if (behind < negligible) {
          potentials[o + y] = 0;
          forward[o + y] = 0;
          continue;
        }
        const potential = Math.exp(behind);
        potentials[o + y] = potential;
        let reach = 0;
        if (i === from) reach = starts[y]!;
        else
          for (let k = firstBeforeOf[y]!; k < firstBeforeOf[y + 1]!; k += 1) {
            const x = beforeLabels[k]!;
            reach += forward[o - L + x]! * exponents[x * L + y]!;
          }
        const value = reach * potential * (i === to - 1 ? ends[y]! : 1);
        forward[o + y] = value;
        sum += value;
      }
      norms[i] = sum;
      for (let y = 0; y < L; y += 1) forward[o + y]! /= sum;
    }
    for (let y = 0; y < L; y += 1) backward[(to - 1) * L + y] = ends[y]!;
    for (let i = to - 2; i >= from; i -= 1) {
      const o = i * L;
      backward.fill(0, o, o + L);
      for (let y = 0; y < L; y += 1) {
        if (potentials[o + L + y] === 0) continue;
        const reach = (potentials[o + L + y]! * backward[o + L + y]!) / norms[i + 1]!;
        for (let k = firstBeforeOf[y]!; k < firstBeforeOf[y + 1]!; k += 1) {
          const x = beforeLabels[k]!;
          backward[o + x]! += exponents[x * L + y]! * reach;
        }
      }
    }
  }

  /** Share of all paths that have just this name at `[first, last]`. */
  function spanProbability(first: number, last: number): number {
    let p = forward[first * L + labels[first]!]!;
    for (let i = first + 1; i <= last; i += 1) {
      const y = labels[i]!;
      p *= (exponents[labels[i - 1]! * L + y]! * potentials[i * L + y]!) / norms[i]!;
    }
    return Math.min(1, p * backward[last * L + labels[last]!]!);
  }

  function isSurelyOutside(scores: Float64Array, i: number): boolean {
    const o = i * L;
    const limit = scores[o]! - sureOutside;
    for (let y = 1; y < L; y += 1) if (scores[o + y]! >= limit) return false;
    return true;
  }

  return { decode };
}

/** Labels that may come before each label, end to end; those of y are `[firstBeforeOf[y], firstBeforeOf[y + 1])`. */
function labelsBefore(L: number): { readonly beforeLabels: Uint8Array; readonly firstBeforeOf: Uint16Array } {
  const before: number[] = [];
  const firstBefore = [0];
  for (let to = 0; to < L; to += 1) {
    for (let from = 0; from < L; from += 1) if (mayFollow(from, to)) before.push(from);
    firstBefore.push(before.length);
  }
  return { beforeLabels: Uint8Array.from(before), firstBeforeOf: Uint16Array.from(firstBefore) };
}
