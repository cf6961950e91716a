import { expect, test } from 'vitest';
import { createAmounts } from '../../src/recognise/amounts.ts';
import { analyse } from '../../src/text/analyse.ts';

test.each<[string, string, boolean]>([
  ['The firm invested R92 million, and R70 went to the union.', 'R70', true],
  ['It cost N5,000. He paid N70.', 'N70', true],
  ['It cost KSh1.2bn. He paid KSh70m.', 'KSh70m', true],
  ['The R61 road is closed.', 'R61', false],
  ['M23 took the town, where 5 million live.', 'M23', false],
  ['An F16 of the R92 million fleet.', 'F16', false],
])('%s: whether %s is money', (text, name, money) => {
  expect(createAmounts(analyse(text))(name)).toBe(money);
});
