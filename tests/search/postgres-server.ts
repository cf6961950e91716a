/** A PostgreSQL server of the test's own, on loopback, with a password. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Where Debian puts each version's programs. */
const debianFolder = '/usr/lib/postgresql';

/** The folder of initdb, postgres and psql; undefined when PostgreSQL is not installed. */
export function postgresPrograms(): string | undefined {
  if (!existsSync(debianFolder)) return undefined;
  return readdirSync(debianFolder)
    .map((version) => join(debianFolder, version, 'bin'))
    .find((folder) => existsSync(join(folder, 'initdb')));
}

/** A running server. */
export interface PostgresServer {
  /** Its address, without the password. */
  readonly url: string;
  readonly environment: Readonly<Record<'PGHOST' | 'PGPORT' | 'PGUSER' | 'PGPASSWORD', string>>;
  readonly stop: () => Promise<void>;
}

/** Starts one in a folder of its own; as user postgres where we are root, for the server refuses to be. */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'slugline-postgres-'));
  const passwordFile = join(folder, 'password');
  writeFileSync(passwordFile, 'local-test-only');
  const owner = userInfo().uid === 0 ? ownerOf('postgres') : {};
  if (owner.uid !== undefined) for (const path of [folder, passwordFile]) chownSync(path, owner.uid, owner.gid!);
  chmodSync(folder, 0o700);
  const data = join(folder, 'data');
  const cluster = [
    '-D',
    data,
    '-U',
    'postgres',
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C',
  ];
  execFileSync(join(programs, 'initdb'), [...cluster, '--no-sync'], { ...owner, cwd: folder, stdio: 'pipe' });
  const port = await freePort();
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, `unix_socket_directories=${folder}`, 'fsync=off'];
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...settings.flatMap((setting) => ['-c', setting])], {
    ...owner,
    cwd: folder,
    stdio: 'ignore',
  });
  const environment = { PGHOST: '127.0.0.1', PGPORT: String(port), PGUSER: 'postgres', PGPASSWORD: 'local-test-only' };
  await untilReady(programs, environment);
  return { url: `postgres://127.0.0.1:${port}/postgres`, environment, stop: () => stopped(server) };
}

function ownerOf(name: string): { uid?: number; gid?: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

async function untilReady(programs: string, environment: Readonly<Record<string, string>>): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    try {
      execFileSync(join(programs, 'pg_isready'), [], { env: { ...process.env, ...environment }, stdio: 'ignore' });
      return;
    } catch {
      await sleep(100);
    }
  }
  throw new Error('PostgreSQL did not start within 30 s');
}

function stopped(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill('SIGINT');
  });
}
