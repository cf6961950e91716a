/** Compiles the recogniser's inner loops from AssemblyScript, each `NAME.as.ts` in `src/recognise/learned/kernel` to `NAME.ts`. Run by `npm run build:kernel`. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const folder = fileURLToPath(new URL('../../recognise/learned/kernel/', import.meta.url));

export const kernels = ['hidden', 'rows'] as const;

/** The text of the module that holds a compiled kernel; the same source gives the same text. */
export async function compileKernel(name: (typeof kernels)[number]): Promise<string> {
  const source = `${name}.as.ts`;
  const options = ['--runtime', 'stub', '--enable', 'simd', '-O3', '--importMemory', '--noAssert'];
  const written = new Map<string, Uint8Array>();
  const { error, stderr } = await asc.main([source, '--outFile', 'kernel.wasm', ...options], {
    readFile: (name) => (name === source ? readFileSync(join(folder, name), 'utf8') : null),
    writeFile: (name, contents) => void written.set(name, contents as Uint8Array),
    listFiles: () => [],
  });
  if (error !== null) throw new Error(`asc: ${error.message}\n${stderr.toString()}`);
  const lines = Buffer.from(written.get('kernel.wasm')!)
    .toString('base64')
    .match(/.{1,110}/g)!;
  return [
    `/** \`${source}\`, compiled; renewed by \`npm run build:kernel\`. */`,
    `export const ${name}Kernel =`,
    `${lines.map((line) => `  '${line}'`).join(' +\n')};`,
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  for (const name of kernels) writeFileSync(join(folder, `${name}.ts`), await compileKernel(name));
