/** A local HTTP server that answers as Elasticsearch, Meilisearch, Typesense and Solr document it, faults among it. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A fault to be played, once, before the request reaches the engine. */
export type Fault =
  | { readonly status: number; readonly retryAfter?: number; readonly body?: string }
  | 'reset'
  /** The engine does its work, then the connection drops before it has said so. */
  | 'reset after';

/** The double. */
export interface EngineDouble {
  readonly url: string;
  /** Documents by id, as last written. */
  readonly documents: Map<string, Record<string, unknown>>;
  /** How often each id was written. */
  readonly writes: Map<string, number>;
  /** Requests that reached the server, in order. */
  readonly requests: {
    readonly method: string;
    readonly path: string;
    readonly headers: IncomingMessage['headers'];
    readonly body: string;
  }[];
  /** Faults of the next requests that bring documents. */
  readonly faults: Fault[];
  /** Ids the engine refuses for good, and those it has no room for the first time. */
  readonly bad: Set<string>;
  readonly busy: Set<string>;
  /** A longer body is answered with 413, as nginx, Elasticsearch and Meilisearch do. */
  mostBytes: number;
  readonly close: () => Promise<void>;
}

/** Starts it on loopback. */
export async function startDouble(): Promise<EngineDouble> {
  const double = {
    documents: new Map<string, Record<string, unknown>>(),
    writes: new Map<string, number>(),
    requests: [] as EngineDouble['requests'],
    faults: [] as Fault[],
    bad: new Set<string>(),
    busy: new Set<string>(),
    mostBytes: Number.POSITIVE_INFINITY,
  };

  /** Writes a document; says why not. */
  function write(id: string, document: Record<string, unknown>, merge: boolean): 'bad' | 'busy' | undefined {
    if (double.bad.has(id)) return 'bad';
    if (double.busy.delete(id)) return 'busy';
    double.documents.set(id, merge ? { ...double.documents.get(id), ...document } : document);
    double.writes.set(id, (double.writes.get(id) ?? 0) + 1);
    return undefined;
  }

  const lines = (body: string) =>
    body
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  let failedTask: object | null = null;

  /** What the engine that is meant says. */
  function answer(method: string, path: string, body: string): { status: number; body: unknown; text?: string } {
    if (path === '/_bulk') {
      if (!body.endsWith('\n'))
        return { status: 400, body: { error: 'The bulk request must be terminated by a newline' } };
      const all = lines(body);
      const items = [];
      for (let i = 0; i < all.length; i += 2) {
        const [kind, { _id }] = Object.entries(all[i])[0] as [string, { _id: string }];
        const why = write(_id, kind === 'update' ? all[i + 1].doc : all[i + 1], kind === 'update');
        const error =
          why === 'bad'
            ? {
                status: 400,
                error: { type: 'document_parsing_exception', reason: 'failed to parse field [published_at]' },
              }
            : { status: 429, error: { type: 'es_rejected_execution_exception', reason: 'queue capacity' } };
        items.push({ [kind]: { _id, ...(why ? error : { status: 201 }) } });
      }
      return {
        status: 200,
        body: { took: 1, errors: items.some((item) => 'error' in Object.values(item)[0]!), items },
      };
    }
    if (path.startsWith('/indexes/') && path.includes('/documents')) {
      const documents = lines(body);
      const culprit = documents.find(({ document_id }) => double.bad.has(document_id));
      failedTask = culprit
        ? {
            code: 'invalid_document_id',
            message: `Document identifier ${culprit.id} is invalid`,
            type: 'invalid_request',
          }
        : null;
      if (!culprit) for (const document of documents) write(document.document_id, document, method === 'PUT');
      return { status: 202, body: { taskUid: 7, status: 'enqueued' } };
    }
    if (path.startsWith('/indexes/')) return { status: 202, body: { taskUid: 1 } };
    if (path === '/tasks/1') return { status: 200, body: { status: 'succeeded', error: null } };
    if (path === '/tasks/7') {
      return { status: 200, body: { status: failedTask ? 'failed' : 'succeeded', error: failedTask } };
    }
    if (path === '/collections')
      return { status: 409, body: { message: 'A collection with name `articles` already exists.' } };
    if (path.includes('/documents/import')) {
      const results = lines(body).map((document) =>
        write(document.document_id, document, path.endsWith('emplace'))
          ? { success: false, error: 'Field `month` must be a string.', code: 400 }
          : { success: true },
      );
      return { status: 200, body: null, text: results.map((result) => JSON.stringify(result)).join('\n') };
    }
    if (path.endsWith('/update') && body.startsWith('[')) {
      const documents = JSON.parse(body);
      const culprit = documents.find(({ id }: { id: string }) => double.bad.has(id));
      if (culprit) return { status: 400, body: { error: { msg: `ERROR: [doc=${culprit.id}] Error adding field` } } };
      for (const document of documents) write(document.id, document, false);
      return { status: 200, body: { responseHeader: { status: 0 } } };
    }
    if (path.endsWith('/schema')) return { status: 400, body: { error: { msg: "Field 'title' already exists." } } };
    return { status: 200, body: { acknowledged: true } };
  }

  const bringsDocuments = (path: string) => /_bulk|\/documents|\/update/.test(path);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method!;
    const path = request.url!;
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    double.requests.push({ method, path, headers: request.headers, body });
    const fault = bringsDocuments(path) ? double.faults.shift() : undefined;
    if (fault === 'reset') return void request.socket.destroy();
    if (typeof fault === 'object') {
      response.writeHead(
        fault.status,
        fault.retryAfter === undefined ? {} : { 'Retry-After': String(fault.retryAfter) },
      );
      return void response.end(fault.body ?? 'trouble');
    }
    if (Buffer.byteLength(body) > double.mostBytes) return void response.writeHead(413).end('Payload Too Large');
    const { status, body: json, text } = answer(method, path, body);
    if (fault === 'reset after') return void request.socket.destroy();
    response
      .writeHead(status, { 'Content-Type': text === undefined ? 'application/json' : 'text/plain' })
      .end(text ?? JSON.stringify(json));
  }

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(double, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  });
}
