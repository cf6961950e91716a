/** Where the data sets lie that shipped knowledge is built and judged from; none of them is part of the repository. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const shared = resolve(import.meta.dirname, '../../../../shared/data');
const unpacked = process.env.SLUGLINE_DATA ?? resolve(shared, 'unpacked');

/** The path of something in the unpacked data sets, such as "knowledge/iptc". Throws, with what to do, when it is not there. */
export function dataPath(name: string): string {
  return existing(resolve(unpacked, name), 'run ../shared/data/unpack.sh, or set SLUGLINE_DATA to the unpacked tree');
}

/** The path of something beside the packed data sets, such as "gold/train". Throws when it is not there. */
export function sharedPath(name: string): string {
  return existing(resolve(shared, name), 'put the shared data beside the repository, as ../shared');
}

/** Whether the data sets are there at all: tests of quality are skipped, loudly, without them. */
export function dataIsThere(): boolean {
  return existsSync(unpacked) && existsSync(resolve(shared, 'gold'));
}

function existing(path: string, hint: string): string {
  if (!existsSync(path)) throw new Error(`${path} is not there; ${hint}`);
  return path;
}
