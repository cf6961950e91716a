import { expect, test } from 'vitest';
import * as search from '../../src/search/index.ts';

test('the public API of searching is this list', () => {
  expect(Object.keys(search).sort()).toEqual(['exportRun', 'indexRun', 'openIndex', 'pushRun']);
});
