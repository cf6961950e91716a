/** Starts a worker thread from a file of ours, run from source or built. */
import { Worker, type WorkerOptions } from 'node:worker_threads';

const fromSource = import.meta.url.endsWith('.ts');

/** `file` is the URL of the worker's module, as `moduleBeside` gives it. */
export function startWorker(file: URL, options: WorkerOptions): Worker {
  return fromSource ? new Worker(loaderOf(file), { ...options, eval: true }) : new Worker(file, options);
}

/** The URL of a module beside another one: `.ts` when run from source, `.js` when built. */
export function moduleBeside(url: string, name: string): URL {
  return new URL(`./${name}.${fromSource ? 'ts' : 'js'}`, url);
}

/** Run from source, as tests do, a worker needs a loader for TypeScript first. */
function loaderOf(file: URL): string {
  return `import('tsx/esm/api').then(({ register }) => { register(); return import(${JSON.stringify(file.href)}); });`;
}
