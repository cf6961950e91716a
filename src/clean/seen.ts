/** Which numbers were met: a Bloom filter that begins small and grows by layers. */

/** Forgets nothing; now and then it takes a number for met that was not. */
export interface Seen {
  readonly has: (key: number) => boolean;
  readonly add: (key: number) => void;
}

/**
 * Bits of each layer: 1, 8 and 32 MB. 10,000 articles of 500 words have 91,000 lines of their own, which fill a third of the first. A
 * layer is full with a number for every 32 bits, when it takes one new number in 1,400 for met; the last takes all that comes: with 30
 * million, the lines of some million articles, one in 50.
 */
const layerBits: readonly number[] = [2 ** 23, 2 ** 26, 2 ** 28];
const bitsANumber = 32;

/** Starts with none. Keys are hashes, whole numbers of up to 53 bits. Source: Almeida and others 2007, "Scalable Bloom Filters". */
export function createSeen(): Seen {
  const layers: Seen[] = [];
  let room = 0;
  return { has: (key) => layers.some((layer) => layer.has(key)), add };

  function add(key: number): void {
    const bits = layerBits[layers.length];
    if (room <= 0 && bits !== undefined) {
      layers.push(createLayer(bits));
      room = bits / bitsANumber;
    }
    layers.at(-1)!.add(key);
    room -= 1;
  }
}

function createLayer(bits: number): Seen {
  const words = new Uint32Array(bits / 32);
  return {
    has: (key) => placesOf(key).every((place) => (words[place >>> 5]! & (1 << (place & 31))) !== 0),
    add(key) {
      for (const place of placesOf(key)) words[place >>> 5]! |= 1 << (place & 31);
    },
  };

  function placesOf(key: number): readonly number[] {
    const low = key % bits;
    const step = Math.floor(key / bits) | 1;
    return [low, (low + step) % bits, (low + 2 * step) % bits];
  }
}
