import { expect, test } from 'vitest';
import { pack, unpack } from '../../src/text/pack.ts';

test('unpacks what was packed, whatever the lengths', () => {
  const values = {
    a: Int8Array.of(1, -2, 3),
    name: 'é"\n',
    b: Float32Array.of(0.5, 2),
    list: [1, 'x', null],
    c: Uint16Array.of(7),
  };
  expect(unpack(pack(values))).toEqual(values);
});
