/** Boosted regression trees for yes-or-no questions, after LightGBM: histograms, trees grown leaf by leaf, samples and features drawn. */
import type { Trees } from '../model/topic-model.ts';
import { createRandom } from './entities/random.ts';

/** Rows of features, row by row in one array, and whether each is a yes. */
export interface BoostExamples {
  readonly width: number;
  readonly values: Float64Array;
  readonly yes: Uint8Array;
}

/** How to grow; the defaults are those of the topic model, chosen by cross-validation on the 690 training articles. */
export interface BoostOptions {
  /** F1 .695 at 200 and .05, .692 at 400 and .025, .700 at 300 and .04, in one of the rounds. */
  readonly trees?: number;
  readonly rate?: number;
  /** F1 .688 at 5, .695 at 8, .692 at 15. */
  readonly leaves?: number;
  readonly leastRows?: number;
  /** Added to the curvature of a leaf. */
  readonly ridge?: number;
  /** Share of the rows, and of the features, that each tree sees. */
  readonly rowShare?: number;
  readonly featureShare?: number;
  readonly seed?: number;
}

const binCount = 64;

interface Leaf {
  readonly node: number;
  readonly rows: Int32Array;
  readonly split: Split | undefined;
}

interface Split {
  readonly gain: number;
  readonly feature: number;
  /** Rows in bins up to this one go left. */
  readonly bin: number;
}

/** Grows trees that sum to the log odds of a yes. Same examples and seed, same trees. */
export function growTrees({ width, values, yes }: BoostExamples, options: BoostOptions = {}): Trees {
  const { trees = 300, rate = 0.04, leaves = 8, leastRows = 30, ridge = 5 } = options;
  const { rowShare = 0.8, featureShare = 0.5, seed = 1 } = options;
  const count = yes.length;
  const random = createRandom(seed);
  const { bins, edges } = binFeatures(width, values, count);
  const share = yes.reduce((sum, value) => sum + value, 0) / count;
  let base = Math.log(share / (1 - share));
  const logOdds = new Float64Array(count).fill(base);
  const slope = new Float64Array(count);
  const curve = new Float64Array(count);
  const nodes = { roots: [] as number[], feature: [] as number[], threshold: [] as number[] };
  const ends = { left: [] as number[], right: [] as number[], value: [] as number[] };

  for (let tree = 0; tree < trees; tree += 1) {
    for (let row = 0; row < count; row += 1) {
      const p = 1 / (1 + Math.exp(-logOdds[row]!));
      slope[row] = yes[row]! - p;
      curve[row] = p * (1 - p);
    }
    const drawn = drawRows(count, rowShare, random);
    const asked = drawFeatures(width, featureShare, random);
    const root = nodes.feature.length;
    nodes.roots.push(root);
    grow(drawn, asked, root);
    base += ends.value[root]!;
    for (let row = 0; row < count; row += 1) logOdds[row]! += ends.value[leafOf(root, row)]!;
  }
  return {
    roots: Int32Array.from(nodes.roots),
    feature: Uint8Array.from(nodes.feature),
    threshold: Float32Array.from(nodes.threshold),
    left: Int16Array.from(ends.left),
    right: Int16Array.from(ends.right),
    value: Float32Array.from(ends.value),
    base,
  };

  function addNode(rows: Int32Array): number {
    let slopes = 0;
    let curves = 0;
    for (const row of rows) {
      slopes += slope[row]!;
      curves += curve[row]!;
    }
    nodes.feature.push(0);
    nodes.threshold.push(0);
    ends.left.push(-1);
    ends.right.push(-1);
    return ends.value.push((rate * slopes) / (curves + ridge)) - 1;
  }

  function grow(rows: Int32Array, asked: readonly number[], root: number): void {
    const leafFor = (of: Int32Array): Leaf => ({ node: addNode(of), rows: of, split: bestSplit(of, asked) });
    const open = [leafFor(rows)];
    for (let grown = 1; grown < leaves; grown += 1) {
      let best = -1;
      open.forEach(({ split }, i) => {
        if (split !== undefined && (best < 0 || split.gain > open[best]!.split!.gain)) best = i;
      });
      if (best < 0) return;
      const [{ node, rows: inside, split }] = open.splice(best, 1) as [Leaf];
      const { feature, bin } = split!;
      const column = bins[feature]!;
      nodes.feature[node] = feature;
      nodes.threshold[node] = edges[feature]![bin]!;
      for (const side of ['left', 'right'] as const) {
        const leaf = leafFor(inside.filter((row) => column[row]! <= bin === (side === 'left')));
        ends[side][node] = leaf.node - root;
        open.push(leaf);
      }
    }
  }

  function bestSplit(rows: Int32Array, asked: readonly number[]): Split | undefined {
    if (rows.length < 2 * leastRows) return undefined;
    const slopes = new Float64Array(binCount);
    const curves = new Float64Array(binCount);
    const counts = new Int32Array(binCount);
    let best: Split | undefined;
    for (const feature of asked) {
      const column = bins[feature]!;
      slopes.fill(0);
      curves.fill(0);
      counts.fill(0);
      let allSlopes = 0;
      let allCurves = 0;
      for (const row of rows) {
        const bin = column[row]!;
        slopes[bin]! += slope[row]!;
        curves[bin]! += curve[row]!;
        counts[bin]! += 1;
        allSlopes += slope[row]!;
        allCurves += curve[row]!;
      }
      const whole = allSlopes ** 2 / (allCurves + ridge);
      let leftSlopes = 0;
      let leftCurves = 0;
      let leftCount = 0;
      for (let bin = 0; bin < edges[feature]!.length; bin += 1) {
        leftSlopes += slopes[bin]!;
        leftCurves += curves[bin]!;
        leftCount += counts[bin]!;
        if (leftCount < leastRows || rows.length - leftCount < leastRows) continue;
        const right = (allSlopes - leftSlopes) ** 2 / (allCurves - leftCurves + ridge);
        const gain = leftSlopes ** 2 / (leftCurves + ridge) + right - whole;
        if (gain > (best?.gain ?? 1e-9)) best = { gain, feature, bin };
      }
    }
    return best;
  }

  function leafOf(root: number, row: number): number {
    let node = root;
    while (ends.left[node]! >= 0) {
      const goesLeft = Math.fround(values[row * width + nodes.feature[node]!]!) <= Math.fround(nodes.threshold[node]!);
      node = root + (goesLeft ? ends.left[node]! : ends.right[node]!);
    }
    return node;
  }
}

/** Grows trees from several seeds and takes their mean: less of the answer is luck. */
export function growForest(examples: BoostExamples, options: BoostOptions, seeds: readonly number[]): Trees {
  const grown = seeds.map((seed) => growTrees(examples, { ...options, seed }));
  const join = (numbersOf: (trees: Trees) => Iterable<number>) => grown.flatMap((trees) => [...numbersOf(trees)]);
  let nodes = 0;
  const roots = grown.flatMap(({ roots: own, feature }) => {
    const placed = Array.from(own, (root) => root + nodes);
    nodes += feature.length;
    return placed;
  });
  return {
    roots: Int32Array.from(roots),
    feature: Uint8Array.from(join(({ feature }) => feature)),
    threshold: Float32Array.from(join(({ threshold }) => threshold)),
    left: Int16Array.from(join(({ left }) => left)),
    right: Int16Array.from(join(({ right }) => right)),
    value: Float32Array.from(
      join(({ value }) => value),
      (value) => value / seeds.length,
    ),
    base: grown.reduce((sum, { base }) => sum + base, 0) / seeds.length,
  };
}

/** Cuts every feature at its quantiles: rows up to `edges[feature][bin]` lie in that bin or below. */
function binFeatures(width: number, values: Float64Array, count: number): { bins: Uint8Array[]; edges: number[][] } {
  const bins: Uint8Array[] = [];
  const edges: number[][] = [];
  for (let feature = 0; feature < width; feature += 1) {
    const column = Float64Array.from({ length: count }, (_, row) => Math.fround(values[row * width + feature]!));
    const sorted = Float64Array.from(column).sort();
    const cuts: number[] = [];
    for (let bin = 1; bin < binCount; bin += 1) {
      const at = Math.floor((bin * count) / binCount);
      const value = sorted[at]!;
      const before = previous(sorted, at);
      // Halfway between two values met, so that a new value falls on the nearer side.
      if (before !== undefined) cuts.push(Math.fround((before + value) / 2));
    }
    const distinct = [...new Set(cuts)].sort((a, b) => a - b);
    edges.push(distinct);
    bins.push(Uint8Array.from(column, (value) => firstAtLeast(distinct, value)));
  }
  return { bins, edges };
}

/** The greatest value below the one at a place of a sorted list. */
function previous(sorted: Float64Array, at: number): number | undefined {
  let place = at;
  while (place >= 0 && sorted[place] === sorted[at]) place -= 1;
  return place < 0 ? undefined : sorted[place];
}

/** The first edge that a value does not exceed; the number of edges when it exceeds all. */
function firstAtLeast(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= edges[middle]!) high = middle;
    else low = middle + 1;
  }
  return low;
}

function drawRows(count: number, share: number, random: () => number): Int32Array {
  const drawn: number[] = [];
  for (let row = 0; row < count; row += 1) if (random() < share) drawn.push(row);
  return Int32Array.from(drawn);
}

function drawFeatures(width: number, share: number, random: () => number): number[] {
  const order = Array.from({ length: width }, (_, feature) => ({ feature, key: random() }));
  const drawn = order.sort((a, b) => a.key - b.key).slice(0, Math.ceil(width * share));
  return drawn.map(({ feature }) => feature).sort((a, b) => a - b);
}
