/** Every feed by name: one line to extend. */
import { elasticsearch, opensearch } from './elasticsearch.ts';
import type { Feed } from './feed.ts';
import { meilisearch } from './meilisearch.ts';
import type { FeedName } from './names.ts';
import { newsml } from './newsml.ts';
import { ninjs } from './ninjs.ts';
import { postgres } from './postgres.ts';
import { solr } from './solr.ts';
import { sqliteFile } from './sqlite.ts';
import { typesense } from './typesense.ts';

export const feeds = {
  elasticsearch,
  opensearch,
  meilisearch,
  typesense,
  solr,
  postgres,
  sqlite: sqliteFile,
  ninjs,
  newsml,
} as const satisfies Record<FeedName, Feed>;
