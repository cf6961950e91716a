/** Every engine that takes articles over the network, by the name of its feed: one line to extend. */
import type { FeedName } from '../feeds/names.ts';
import { bulkDestination } from './bulk.ts';
import type { OpenDestination } from './destination.ts';
import { openMeilisearch } from './meilisearch.ts';
import { openPostgres } from './postgres.ts';
import { openSolr } from './solr.ts';
import { openTypesense } from './typesense.ts';

export const destinations = {
  elasticsearch: bulkDestination('ELASTICSEARCH'),
  opensearch: bulkDestination('OPENSEARCH'),
  meilisearch: openMeilisearch,
  typesense: openTypesense,
  solr: openSolr,
  postgres: openPostgres,
} as const satisfies Partial<Record<FeedName, OpenDestination>>;
