/** Requests to an engine over HTTP: what its answers mean, and the credentials that go along. */
import { UsageError } from '../../model/errors.ts';
import { RefusedError, TemporaryError } from './errors.ts';
import { type Patience, withRetries } from './retry.ts';

/** One request. */
export interface EngineRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  /** Behind the address. */
  readonly path: string;
  readonly contentType?: string;
  readonly body?: string;
  /** A status that is no error here, such as 409 for what is there already. */
  readonly allowed?: number;
}

/** What came back. */
export interface EngineAnswer {
  readonly status: number;
  readonly text: string;
}

/** Sends a request, again and again while the trouble is temporary. Throws `RefusedError` and `UsageError`. */
export type Send = (request: EngineRequest) => Promise<EngineAnswer>;

/** An engine that takes longer than this over a batch is taken for hung, ms. Elasticsearch's own bulk timeout is 60 s. */
const longestAnswer = 120_000;

/** Opens the way to an engine. Throws `UsageError` for an address that cannot be used. */
export function createSend(address: URL, headers: Readonly<Record<string, string>>, patience: Patience): Send {
  if (process.env.NODE_TLS_REJECT_UNAUTHORIZED === '0') {
    throw new UsageError(
      'NODE_TLS_REJECT_UNAUTHORIZED=0 lets anyone read along. Give the certificate in NODE_EXTRA_CA_CERTS.',
    );
  }
  const base = address.href.replace(/\/+$/, '');
  return (request) => withRetries(() => once(base, headers, request), patience);
}

async function once(
  base: string,
  headers: Readonly<Record<string, string>>,
  { method, path, contentType, body, allowed }: EngineRequest,
): Promise<EngineAnswer> {
  const answer = await fetch(base + path, {
    method,
    headers: { ...headers, ...(contentType !== undefined && { 'Content-Type': contentType }) },
    ...(body !== undefined && { body }),
    // Credentials are for this address, not for where it might point.
    redirect: 'error',
    signal: AbortSignal.timeout(longestAnswer),
  })
    .then(async (response) => ({ status: response.status, text: await response.text(), headers: response.headers }))
    .catch((error: Error & { cause?: { code?: string; message?: string } }) => {
      const why = error.cause?.code ?? error.cause?.message ?? error.name;
      if (why.includes('CERT') || why.includes('SELF_SIGNED') || why.includes('ALTNAME') || why.includes('redirect')) {
        throw new UsageError(`${base} cannot be trusted (${why}). Give its certificate in NODE_EXTRA_CA_CERTS.`);
      }
      throw new TemporaryError(`${base} does not answer (${why})`);
    });
  const { status, text } = answer;
  if ((status >= 200 && status < 300) || status === allowed) return { status, text };
  throw statusError(base + path, status, text, answer.headers.get('retry-after'));
}

function statusError(url: string, status: number, text: string, retryAfter: string | null): Error {
  const said = text.replace(/\s+/g, ' ').slice(0, 300);
  const seconds = Number(retryAfter ?? Number.NaN);
  if (status === 429 || status === 408 || status >= 500) {
    return new TemporaryError(`${url} says ${status} ${said}`, Number.isNaN(seconds) ? undefined : seconds * 1000);
  }
  if (status === 401 || status === 403)
    return new UsageError(`${url} says ${status}. Check the credentials in the environment.`);
  if (status === 404 || status === 405)
    return new UsageError(`${url} says ${status} ${said}. Check the address and --index.`);
  return new RefusedError(`${status} ${said}`);
}

/** `Authorization: Basic`. */
export function basicAuthorization(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
