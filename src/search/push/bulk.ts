/** Elasticsearch and OpenSearch: `_bulk`, whose answer says of every article what became of it. */
import { bulkLines, indexTemplate } from '../feeds/elasticsearch.ts';
import { nothing, type OpenDestination, type PushItem, type RejectedItem, rejection } from './destination.ts';
import { TemporaryError } from './errors.ts';
import { basicAuthorization, createSend, type Send } from './http.ts';
import { type Patience, withRetries } from './retry.ts';

/** The part of a `_bulk` answer that is read. */
interface BulkAnswer {
  readonly errors: boolean;
  readonly items: readonly Readonly<
    Record<string, { readonly status: number; readonly error?: { readonly type: string; readonly reason: string } }>
  >[];
}

/** Opens an engine that takes `_bulk`; `name` begins its variables: ELASTICSEARCH_API_KEY, or _USERNAME and _PASSWORD. */
export function bulkDestination(name: string): OpenDestination {
  return async (address, options, environment, patience) => {
    const send = createSend(address, authorization(name, environment), patience);
    await send({
      method: 'PUT',
      path: `/_index_template/${options.index}`,
      contentType: 'application/json',
      body: JSON.stringify(indexTemplate(options)),
    });
    return {
      text: (record) => bulkLines(record, options),
      send: (batch) => sendAll(send, batch, patience),
      finish: async () => {
        // Without an article there is no index to refresh.
        await send({ method: 'POST', path: `/${options.index}/_refresh`, allowed: 404 });
      },
      close: nothing,
    };
  };
}

function authorization(
  name: string,
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const [key, user, password] = ['API_KEY', 'USERNAME', 'PASSWORD'].map((end) => environment[`${name}_${end}`]);
  if (key) return { Authorization: `ApiKey ${key}` };
  if (user) return { Authorization: basicAuthorization(user, password ?? '') };
  return {};
}

/** Sends a batch, and what the engine had no room for again. */
async function sendAll(send: Send, batch: readonly PushItem[], patience: Patience): Promise<RejectedItem[]> {
  const rejected: RejectedItem[] = [];
  let left = batch;
  await withRetries(async () => {
    const { text } = await send({
      method: 'POST',
      path: '/_bulk',
      contentType: 'application/x-ndjson',
      body: left.map((item) => item.text).join(''),
    });
    const { errors, items } = JSON.parse(text) as BulkAnswer;
    if (!errors) return;
    const busy: PushItem[] = [];
    items.forEach((item, i) => {
      const { status, error } = Object.values(item)[0]!;
      if (!error) return;
      if (status === 429 || status === 503) busy.push(left[i]!);
      else rejected.push(rejection(left[i]!, status, `${error.type}: ${error.reason}`));
    });
    left = busy;
    if (busy.length > 0) throw new TemporaryError(`${busy.length} articles found no room in the engine`);
  }, patience);
  return rejected;
}
