/** Typesense: an import answers with one line for every document. */
import { plainDocument } from '../feeds/plain-document.ts';
import { importPath, typesenseSchema } from '../feeds/typesense.ts';
import { nothing, type OpenDestination, rejection } from './destination.ts';
import { createSend } from './http.ts';

export const openTypesense: OpenDestination = async (address, options, environment, patience) => {
  const key = environment.TYPESENSE_API_KEY;
  const send = createSend(address, key ? { 'X-TYPESENSE-API-KEY': key } : {}, patience);
  await send({
    method: 'POST',
    path: '/collections',
    contentType: 'application/json',
    body: JSON.stringify(typesenseSchema(options)),
    allowed: 409,
  });
  return {
    text: (record) => plainDocument(record, options),
    async send(batch) {
      const { text } = await send({
        method: 'POST',
        path: importPath(options),
        contentType: 'text/plain',
        body: batch.map((item) => item.text).join(''),
      });
      return text
        .trim()
        .split('\n')
        .flatMap((line, i) => {
          const { success, error, code } = JSON.parse(line) as { success: boolean; error?: string; code?: number };
          return success ? [] : [rejection(batch[i]!, code ?? '', error ?? '')];
        });
    },
    finish: nothing,
    close: nothing,
  };
};
