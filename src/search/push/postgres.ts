/** PostgreSQL: a batch is one transaction, spread over the tables by the feed's own statement. */
import pg from 'pg';
import { UsageError } from '../../model/errors.ts';
import { postgresIncoming, postgresSchema, postgresUpsert } from '../feeds/postgres.ts';
import { tagsOnly } from '../record.ts';
import type { OpenDestination } from './destination.ts';
import { RefusedError, TemporaryError } from './errors.ts';
import { withRetries } from './retry.ts';

/** SQLSTATE classes: the connection, resources, an operator's hand, a transaction that lost against another. */
const temporary = /^(?:08|53|57P0|40)/;
/** What an article can be at fault for: data, integrity, a program limit. */
const dataFault = /^(?:22|23|54)/;

/** The address says host, port and database; PGUSER, PGPASSWORD, PGSSLMODE and their like the rest. */
export const openPostgres: OpenDestination = async (address, options, _environment, patience) => {
  let client: pg.Client | undefined;

  async function connected(): Promise<pg.Client> {
    if (client) return client;
    const fresh = new pg.Client({ connectionString: address.href, application_name: 'slugline' });
    // A connection that drops between two batches is found by the next.
    fresh.on('error', () => {
      client = undefined;
    });
    await fresh.connect();
    await fresh.query('SET client_min_messages = warning');
    await fresh.query(postgresIncoming);
    client = fresh;
    return client;
  }

  function inTransaction(statements: readonly [string, unknown[]?][]): Promise<void> {
    return withRetries(async () => {
      try {
        const open = await connected();
        await open.query('BEGIN');
        for (const [sql, values] of statements) await open.query(sql, values);
        await open.query('COMMIT');
      } catch (error) {
        await client?.query('ROLLBACK').catch(() => disconnect());
        throw explainedError(address, error as Error & { code?: string });
      }
    }, patience);
  }

  async function disconnect(): Promise<void> {
    const old = client;
    client = undefined;
    await old?.end().catch(() => undefined);
  }

  await inTransaction([[postgresSchema(options)]]);
  return {
    text: (record) => JSON.stringify(options.update ? tagsOnly(record) : record),
    async send(batch) {
      await inTransaction([
        [
          'INSERT INTO slugline_incoming SELECT jsonb_array_elements($1::jsonb)',
          [`[${batch.map(({ text }) => text)}]`],
        ],
        [postgresUpsert(options)],
      ]);
      return [];
    },
    finish: () => inTransaction([[`ANALYZE "${options.index}".article`], [`ANALYZE "${options.index}".tag`]]),
    close: disconnect,
  };
};

function explainedError({ host, pathname }: URL, error: Error & { code?: string }): Error {
  const { code = '', message } = error;
  if (dataFault.test(code)) return new RefusedError(`${code} ${message}`);
  // Node's own codes, such as ECONNREFUSED, and pg's "Connection terminated unexpectedly", which has none.
  if (temporary.test(code) || /^E[A-Z]+$/.test(code) || /terminated|not queryable|timeout/i.test(message)) {
    return new TemporaryError(`${host || 'PostgreSQL'} does not answer (${code || message})`);
  }
  return new UsageError(`${host}${pathname}: ${message}. Check the address, PGUSER and PGPASSWORD.`);
}
