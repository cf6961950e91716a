import { expect, test } from 'vitest';
import { createWink } from '../../src/text/wink.ts';

test.each(['386BSD', '1K', 'year’s', 'N.I.', 'J.B.', 'a.m..', 'x-ray-like'])(
  'cuts %j alike whatever it met before',
  (chunk) => {
    const values = (wink: ReturnType<typeof createWink>) => wink.tokensOf(chunk).map(({ value }) => value);
    const [fresh, used] = [createWink(), createWink()];
    for (const around of ['.', ',', ')', '…']) used.tokensOf(chunk + around);
    for (const around of ['(', '“', 'README.']) used.tokensOf(`${around}${chunk}.`);
    expect(values(used)).toEqual(values(fresh));
  },
);
