/** Compiles the hidden layer's inner loops from AssemblyScript to `src/recognise/learned/kernel/hidden.ts`. Run by `npm run build:kernel`. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const folder = fileURLToPath(new URL('../../recognise/learned/kernel/', import.meta.url));

/** The text of the module that holds the compiled kernel; the same source gives the same text. */
export async function compileKernel(): Promise<string> {
  const options = ['--runtime', 'stub', '--enable', 'simd', '-O3', '--importMemory', '--noAssert'];
  const written = new Map<string, Uint8Array>();
  const { error, stderr } = await asc.main(['hidden.as.ts', '--outFile', 'hidden.wasm', ...options], {
    readFile: (name) => (name === 'hidden.as.ts' ? readFileSync(join(folder, name), 'utf8') : null),
    writeFile: (name, contents) => void written.set(name, contents as Uint8Array),
    listFiles: () => [],
  });
  if (error !== null) throw new Error(`asc: ${error.message}\n${stderr.toString()}`);
  const lines = Buffer.from(written.get('hidden.wasm')!)
    .toString('base64')
    .match(/.{1,110}/g)!;
  return [
    '/** `hidden.as.ts`, compiled; renewed by `npm run build:kernel`. */',
    'export const hiddenKernel =',
    `${lines.map((line) => `  '${line}'`).join(' +\n')};`,
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(folder, 'hidden.ts'), await compileKernel());
