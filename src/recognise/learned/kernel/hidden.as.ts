/**
 * The inner loops of the hidden layer, in AssemblyScript: eight 16-bit numbers at a time (WebAssembly SIMD, in Node since 16).
 * Compiled into `hidden.ts` by `npm run build:kernel`. Every place is a byte in the one memory, every length a number of bytes.
 *
 * Units before their gates, and rectified ones, are 16-bit numbers in parts of 1/1024 (to +-32); states, within +-1, in parts of 1/16384;
 * projection and output weights in parts of 1/4096.
 */

/**
 * Projects a word: for each of the three places, `step` x vector x weights + flags x weights, and the bias for the one in the middle.
 * Inputs go by pairs, two 16-bit numbers: those of pair k of `count` stand at `values + 4 k`, the number of its row of weights at
 * `pairs + 4 k`; the first `vectors` of them are of the word's vector. A row holds the two weights of each unit, `row` bytes, a multiple of 64;
 * `place` bytes are those of one place. Leaves 3 x `row / 2` bytes at `to`.
 * A line of the cache (64 bytes of a row) at a time: twice as fast as 16 bytes.
 */
export function project(
  to: u32,
  weights: u32,
  row: u32,
  place: u32,
  pairs: u32,
  values: u32,
  vectors: u32,
  count: u32,
  step: f32,
  bias: u32,
): void {
  const zero = i32x4.splat(0);
  // From parts of 1/4096 to parts of 1/1024.
  const vectorPart = f32x4.splat(step * 0.25);
  const flagPart = f32x4.splat(0.25);
  for (let p: u32 = 0; p < 3; p++) {
    const base = weights + p * place;
    for (let at: u32 = 0; at < row; at += 64) {
      let a = zero;
      let b = zero;
      let c = zero;
      let d = zero;
      for (let k: u32 = 0; k < vectors; k++) {
        const from = base + at + load<u32>(pairs + 4 * k) * row;
        const value = v128.load32_splat(values + 4 * k);
        a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load(from), value));
        b = i32x4.add(b, i32x4.dot_i16x8_s(v128.load(from, 16), value));
        c = i32x4.add(c, i32x4.dot_i16x8_s(v128.load(from, 32), value));
        d = i32x4.add(d, i32x4.dot_i16x8_s(v128.load(from, 48), value));
      }
      let fa = f32x4.mul(f32x4.convert_i32x4_s(a), vectorPart);
      let fb = f32x4.mul(f32x4.convert_i32x4_s(b), vectorPart);
      let fc = f32x4.mul(f32x4.convert_i32x4_s(c), vectorPart);
      let fd = f32x4.mul(f32x4.convert_i32x4_s(d), vectorPart);
      a = b = c = d = zero;
      for (let k: u32 = vectors; k < count; k++) {
        const from = base + at + load<u32>(pairs + 4 * k) * row;
        const value = v128.load32_splat(values + 4 * k);
        a = i32x4.add(a, i32x4.dot_i16x8_s(v128.load(from), value));
        b = i32x4.add(b, i32x4.dot_i16x8_s(v128.load(from, 16), value));
        c = i32x4.add(c, i32x4.dot_i16x8_s(v128.load(from, 32), value));
        d = i32x4.add(d, i32x4.dot_i16x8_s(v128.load(from, 48), value));
      }
      fa = f32x4.add(fa, f32x4.mul(f32x4.convert_i32x4_s(a), flagPart));
      fb = f32x4.add(fb, f32x4.mul(f32x4.convert_i32x4_s(b), flagPart));
      fc = f32x4.add(fc, f32x4.mul(f32x4.convert_i32x4_s(c), flagPart));
      fd = f32x4.add(fd, f32x4.mul(f32x4.convert_i32x4_s(d), flagPart));
      if (p == 1) {
        fa = f32x4.add(fa, v128.load(bias + at));
        fb = f32x4.add(fb, v128.load(bias + at, 16));
        fc = f32x4.add(fc, v128.load(bias + at, 32));
        fd = f32x4.add(fd, v128.load(bias + at, 48));
      }
      const target = to + (p * row + at) / 2;
      v128.store(target, whole(fa, fb));
      v128.store(target, whole(fc, fd), 16);
    }
  }
}

/** Eight numbers, rounded to 16 bits. */
// @ts-ignore: decorator
@inline
function whole(a: v128, b: v128): v128 {
  return i16x8.narrow_i32x4_s(i32x4.trunc_sat_f32x4_s(f32x4.nearest(a)), i32x4.trunc_sat_f32x4_s(f32x4.nearest(b)));
}

/** Hyperbolic tangent by Lambert's continued fraction, off by 1e-4 at most. */
// @ts-ignore: decorator
@inline
function tanh4(value: v128): v128 {
  const x = f32x4.max(f32x4.min(value, f32x4.splat(4.97)), f32x4.splat(-4.97));
  const q = f32x4.mul(x, x);
  const over = f32x4.mul(
    x,
    f32x4.add(
      f32x4.splat(135135),
      f32x4.mul(q, f32x4.add(f32x4.splat(17325), f32x4.mul(q, f32x4.add(f32x4.splat(378), q)))),
    ),
  );
  const under = f32x4.add(
    f32x4.splat(135135),
    f32x4.mul(q, f32x4.add(f32x4.splat(62370), f32x4.mul(q, f32x4.add(f32x4.splat(3150), f32x4.mul(q, f32x4.splat(28)))))),
  );
  return f32x4.div(over, under);
}

/** Four units, as fractions. */
// @ts-ignore: decorator
@inline
function fractions(units: u32): v128 {
  return f32x4.mul(f32x4.convert_i32x4_s(v128.load_ext<i16>(units)), f32x4.splat(1.0 / 1024));
}

/** Four units of one recurrent layer, one token on: state = gate x state + (1 - gate) x new. */
// @ts-ignore: decorator
@inline
function advanceFour(state: u32, gates: u32, news: u32): v128 {
  const half = f32x4.splat(0.5);
  const gate = f32x4.add(half, f32x4.mul(half, tanh4(f32x4.mul(half, fractions(gates)))));
  const fresh = tanh4(fractions(news));
  const next = f32x4.add(fresh, f32x4.mul(gate, f32x4.sub(v128.load(state), fresh)));
  v128.store(state, next);
  return next;
}

/** One token of one recurrent layer of `recurrent` units: `sums` holds the gates, then the new values; the state goes to `output` too. */
// @ts-ignore: decorator
@inline
function advance(state: u32, sums: u32, recurrent: u32, output: u32): void {
  const parts = f32x4.splat(16384);
  for (let unit: u32 = 0; unit < recurrent; unit += 8) {
    const gates = sums + 2 * unit;
    const news = gates + 2 * recurrent;
    const first = advanceFour(state + 4 * unit, gates, news);
    const second = advanceFour(state + 4 * unit + 16, gates + 8, news + 8);
    v128.store(output + 2 * unit, whole(f32x4.mul(first, parts), f32x4.mul(second, parts)));
  }
}

/**
 * Runs a layer of `hidden` and `recurrent` units, multiples of 16 and 8, over `n` tokens. `words` holds, for the token before the first to the
 * one after the last, where the word's three projections start; `live`, a byte a token, says which are scored. Leaves 20 scores a live
 * token at `scores`, in 32-bit fractions.
 * Room is needed for 2 n x (`hidden` + 4 `recurrent`) bytes at `sums`, 2 n x (`hidden` + 2 `recurrent`) at `outputs`, 4 x `recurrent` at `state`.
 */
export function run(
  n: u32,
  words: u32,
  live: u32,
  hidden: u32,
  recurrent: u32,
  sums: u32,
  outputs: u32,
  state: u32,
  weights: u32,
  scores: u32,
): void {
  const width: u32 = 2 * (hidden + 4 * recurrent);
  const out: u32 = 2 * (hidden + 2 * recurrent);
  const zero = i16x8.splat(0);
  for (let at: u32 = 0; at < 4 * recurrent; at += 16) v128.store(state + at, zero);
  for (let i: u32 = 0; i < n; i++) {
    const before = load<u32>(words + 4 * i);
    const here = load<u32>(words + 4 * i + 4) + width;
    const after = load<u32>(words + 4 * i + 8) + 2 * width;
    const sum = sums + i * width;
    for (let at: u32 = 0; at < width; at += 16)
      v128.store(
        sum + at,
        i16x8.add_sat_s(i16x8.add_sat_s(v128.load(before + at), v128.load(here + at)), v128.load(after + at)),
      );
    const output = outputs + i * out;
    advance(state, sum + 2 * hidden, recurrent, output + 2 * hidden);
    if (load<u8>(live + i) === 0) continue;
    for (let at: u32 = 0; at < 2 * hidden; at += 16) v128.store(output + at, i16x8.max_s(v128.load(sum + at), zero));
  }
  for (let at: u32 = 0; at < 4 * recurrent; at += 16) v128.store(state + at, zero);
  for (let i: u32 = n; i-- > 0; ) {
    const output = outputs + i * out;
    advance(state, sums + i * width + 2 * (hidden + 2 * recurrent), recurrent, output + 2 * (hidden + recurrent));
    if (load<u8>(live + i) !== 0) score(output, 2 * hidden, out, weights, scores + i * 80);
  }
}

/** The scores of 17 labels, in 20 lanes: `weights` holds 20 pairs for each two units. */
// @ts-ignore: decorator
@inline
function score(output: u32, hidden: u32, out: u32, weights: u32, to: u32): void {
  addOutputs(output, 0, hidden, weights, to, 1.0 / 1024 / 4096, true);
  addOutputs(output, hidden, out, weights, to, 1.0 / 16384 / 4096, false);
}

// @ts-ignore: decorator
@inline
function addOutputs(output: u32, from: u32, end: u32, weights: u32, to: u32, part: f32, first: bool): void {
  let a = i32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  let e = a;
  let row = weights + from * 20;
  for (let at = from; at < end; at += 4) {
    const x = v128.load32_splat(output + at);
    a = i32x4.add(a, i32x4.dot_i16x8_s(x, v128.load(row)));
    b = i32x4.add(b, i32x4.dot_i16x8_s(x, v128.load(row, 16)));
    c = i32x4.add(c, i32x4.dot_i16x8_s(x, v128.load(row, 32)));
    d = i32x4.add(d, i32x4.dot_i16x8_s(x, v128.load(row, 48)));
    e = i32x4.add(e, i32x4.dot_i16x8_s(x, v128.load(row, 64)));
    row += 80;
  }
  const parts = f32x4.splat(part);
  put(to, f32x4.mul(f32x4.convert_i32x4_s(a), parts), first);
  put(to + 16, f32x4.mul(f32x4.convert_i32x4_s(b), parts), first);
  put(to + 32, f32x4.mul(f32x4.convert_i32x4_s(c), parts), first);
  put(to + 48, f32x4.mul(f32x4.convert_i32x4_s(d), parts), first);
  put(to + 64, f32x4.mul(f32x4.convert_i32x4_s(e), parts), first);
}

// @ts-ignore: decorator
@inline
function put(to: u32, value: v128, first: bool): void {
  v128.store(to, first ? value : f32x4.add(v128.load(to), value));
}

/** Adds `a p + b q + c r + d s` to the row at `to`; for training. */
export function addFour(
  to: u32,
  p: u32,
  q: u32,
  r: u32,
  s: u32,
  bytes: u32,
  a: f32,
  b: f32,
  c: f32,
  d: f32,
): void {
  for (let at: u32 = 0; at < bytes; at += 16) {
    const first = f32x4.add(
      f32x4.mul(f32x4.splat(a), v128.load(p + at)),
      f32x4.mul(f32x4.splat(b), v128.load(q + at)),
    );
    const second = f32x4.add(
      f32x4.mul(f32x4.splat(c), v128.load(r + at)),
      f32x4.mul(f32x4.splat(d), v128.load(s + at)),
    );
    v128.store(to + at, f32x4.add(v128.load(to + at), f32x4.add(first, second)));
  }
}
