/** Solr: a batch is taken whole or not at all, and findable after a commit. */
import { solrDocument, solrFields, solrFrame } from '../feeds/solr.ts';
import { nothing, type OpenDestination } from './destination.ts';
import { basicAuthorization, createSend } from './http.ts';

export const openSolr: OpenDestination = async (address, options, environment, patience) => {
  const { SOLR_TOKEN: token, SOLR_USERNAME: user, SOLR_PASSWORD: password } = environment;
  const basic = user ? basicAuthorization(user, password ?? '') : undefined;
  const authorization = token ? `Bearer ${token}` : basic;
  const send = createSend(address, authorization ? { Authorization: authorization } : {}, patience);
  const post = (path: string, body: string, allowed?: number) =>
    send({
      method: 'POST',
      path: `/${options.index}${path}`,
      contentType: 'application/json',
      body,
      ...(allowed !== undefined && { allowed }),
    });
  for (const field of solrFields) {
    // 400 is said of a field that is there already; a wrong one makes the first documents fail.
    await post('/schema', JSON.stringify({ 'add-field': field }), 400);
  }
  return {
    text: (record) => solrDocument(record, options),
    async send(batch) {
      const { before, between, after } = solrFrame;
      await post('/update', before + batch.map(({ text }) => text).join(between) + after);
      return [];
    },
    finish: async () => {
      await post('/update', '{"commit":{}}');
    },
    close: nothing,
  };
};
