/** The part of the WebAssembly API that is used; Node's types leave it out. */

declare const WebAssembly: {
  readonly Memory: new (size: { initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
};

const pageBytes = 65_536;

/** A memory of at least `bytes` bytes, and the functions of a module (in base64) that works in it: it imports `env.memory`. */
export function instantiate<Functions>(module: string, bytes: number): { buffer: ArrayBuffer; functions: Functions } {
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / pageBytes) });
  const compiled = new WebAssembly.Module(Buffer.from(module, 'base64'));
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } });
  return { buffer: memory.buffer, functions: exports as Functions };
}
