/** Serves the review page on this machine. */
import { spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { UsageError } from '../model/errors.ts';
import { createReviewApp, type ReviewOptions } from './review-app.ts';

/** Where to listen. */
export interface ServeOptions extends Omit<ReviewOptions, 'hosts'> {
  /** Default 127.0.0.1: this machine only. */
  readonly host?: string;
  /** 0 takes any free one. */
  readonly port: number;
}

/** Starts the server; the promise is kept with the page's address once it listens. Throws `UsageError` when the port is taken. */
export async function serveReview({
  host = '127.0.0.1',
  port,
  ...options
}: ServeOptions): Promise<{ url: string; close: () => void }> {
  const hosts = new Set<string>();
  const app = createReviewApp({ ...options, hosts });
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app, hostname: host, port }, ({ port: taken }: AddressInfo) => {
      const named = host === '0.0.0.0' || host === '::' ? [] : [host.includes(':') ? `[${host}]` : host];
      for (const name of ['127.0.0.1', 'localhost', '[::1]', ...named]) hosts.add(`${name}:${taken}`);
      resolve({ url: `http://${named[0] ?? 'localhost'}:${taken}/`, close: () => void server.close() });
    });
    server.on('error', (error: NodeJS.ErrnoException) => {
      const known = ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL'].includes(error.code ?? '');
      reject(known ? new UsageError(`${host}:${port} cannot be used (${error.code}). Give another --port.`) : error);
    });
  });
}

/** Opens an address in the user's browser; nothing happens where there is none. */
export function openBrowser(url: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', url]
      : process.platform === 'win32'
        ? ['cmd', '/c', 'start', '', url]
        : ['xdg-open', url];
  const child = spawn(command!, args, { stdio: 'ignore', detached: true });
  child.on('error', () => undefined);
  child.unref();
}
