/** Writes down what the shipped knowledge is when the program is built, so that `slugline doctor` sees a file that came damaged. */
import { writeFileSync } from 'node:fs';
import { expectedHashes, hashOf, shippedFiles } from '../shipped.ts';

const hashes = Object.fromEntries(shippedFiles().map(({ name, path }) => [name, hashOf(path)]));
writeFileSync(expectedHashes, `${JSON.stringify(hashes, null, 2)}\n`);
