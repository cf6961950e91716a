/**
 * The inner loops of the hidden layer, in AssemblyScript: four 32-bit numbers at a time (WebAssembly SIMD, in Node since 16).
 * Compiled into `hidden.ts` by `npm run build:kernel`. Every place is a byte in the one memory, every length a number of
 * bytes, a multiple of 16.
 */

/**
 * Sums inputs x weights into `3 x width` at `to`: input k of `count` has its number at `inputs + 4 k`, its value at `values + 4 k`.
 * A line of the cache (64 bytes of a row) at a time: twice as fast as 16 bytes.
 */
export function project(
  to: u32,
  weights: u32,
  width: u32,
  place: u32,
  inputs: u32,
  values: u32,
  count: u32,
): void {
  for (let p: u32 = 0; p < 3; p++) {
    const base = weights + p * place;
    const target = to + p * width;
    let at: u32 = 0;
    for (; at + 64 <= width; at += 64) {
      let a = f32x4.splat(0);
      let b = a;
      let c = a;
      let d = a;
      for (let k: u32 = 0; k < count; k++) {
        const row = base + at + load<u32>(inputs + 4 * k) * width;
        const value = v128.load32_splat(values + 4 * k);
        a = f32x4.add(a, f32x4.mul(v128.load(row), value));
        b = f32x4.add(b, f32x4.mul(v128.load(row, 16), value));
        c = f32x4.add(c, f32x4.mul(v128.load(row, 32), value));
        d = f32x4.add(d, f32x4.mul(v128.load(row, 48), value));
      }
      grow(target + at, a);
      grow(target + at + 16, b);
      grow(target + at + 32, c);
      grow(target + at + 48, d);
    }
    for (; at < width; at += 16) {
      let sum = f32x4.splat(0);
      for (let k: u32 = 0; k < count; k++) {
        const row = base + at + load<u32>(inputs + 4 * k) * width;
        sum = f32x4.add(sum, f32x4.mul(v128.load(row), v128.load32_splat(values + 4 * k)));
      }
      grow(target + at, sum);
    }
  }
}

// @ts-ignore: decorator
@inline
function grow(to: u32, by: v128): void {
  v128.store(to, f32x4.add(v128.load(to), by));
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

/** One token of one recurrent layer: state = gate x state + (1 - gate) x new. `sums` holds the gates, then the new values. */
// @ts-ignore: decorator
@inline
function advance(state: u32, sums: u32, recurrent: u32): void {
  for (let at: u32 = 0; at < recurrent; at += 16) {
    const half = f32x4.splat(0.5);
    const gate = f32x4.add(half, f32x4.mul(half, tanh4(f32x4.mul(half, v128.load(sums + at)))));
    const fresh = tanh4(v128.load(sums + recurrent + at));
    v128.store(state + at, f32x4.add(fresh, f32x4.mul(gate, f32x4.sub(v128.load(state + at), fresh))));
  }
}

/**
 * Runs the layer over `n` tokens. `words` holds, for the token before the first to the one after the last, where the word's three
 * projections start; `live`, a byte a token, says which are scored. Leaves 20 scores a live token at `scores`.
 * Room is needed for `n x (hidden + 4 recurrent)` at `sums`, `n x (hidden + 2 recurrent)` at `outputs`, `recurrent` at `state`.
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
  const width = hidden + 4 * recurrent;
  const out = hidden + 2 * recurrent;
  const zero = f32x4.splat(0);
  for (let at: u32 = 0; at < recurrent; at += 16) v128.store(state + at, zero);
  for (let i: u32 = 0; i < n; i++) {
    const before = load<u32>(words + 4 * i);
    const here = load<u32>(words + 4 * i + 4) + width;
    const after = load<u32>(words + 4 * i + 8) + 2 * width;
    const sum = sums + i * width;
    for (let at: u32 = 0; at < width; at += 16)
      v128.store(sum + at, f32x4.add(f32x4.add(v128.load(before + at), v128.load(here + at)), v128.load(after + at)));
    advance(state, sum + hidden, recurrent);
    if (load<u8>(live + i) === 0) continue;
    const output = outputs + i * out;
    for (let at: u32 = 0; at < hidden; at += 16) v128.store(output + at, f32x4.max(v128.load(sum + at), zero));
    memory.copy(output + hidden, state, recurrent);
  }
  for (let at: u32 = 0; at < recurrent; at += 16) v128.store(state + at, zero);
  for (let i: u32 = n; i-- > 0; ) {
    advance(state, sums + i * width + hidden + 2 * recurrent, recurrent);
    if (load<u8>(live + i) === 0) continue;
    const output = outputs + i * out;
    memory.copy(output + hidden + recurrent, state, recurrent);
    score(output, out, weights, scores + i * 80);
  }
}

/** The scores of 17 labels, in 20 lanes: `weights` holds 20 a unit. */
// @ts-ignore: decorator
@inline
function score(output: u32, out: u32, weights: u32, to: u32): void {
  let a = f32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  let e = a;
  let row = weights;
  for (let at: u32 = 0; at < out; at += 4) {
    const x = v128.load32_splat(output + at);
    a = f32x4.add(a, f32x4.mul(x, v128.load(row)));
    b = f32x4.add(b, f32x4.mul(x, v128.load(row, 16)));
    c = f32x4.add(c, f32x4.mul(x, v128.load(row, 32)));
    d = f32x4.add(d, f32x4.mul(x, v128.load(row, 48)));
    e = f32x4.add(e, f32x4.mul(x, v128.load(row, 64)));
    row += 80;
  }
  v128.store(to, a);
  v128.store(to, b, 16);
  v128.store(to, c, 32);
  v128.store(to, d, 48);
  v128.store(to, e, 64);
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
