/** Meilisearch: NDJSON documents and the settings of the index. */

import { facetFields } from '../record.ts';
import type { FeedOptions } from './feed.ts';
import { loadScript } from './load-script.ts';
import { plainDocument } from './plain-document.ts';
import { textFeed } from './text-feed.ts';

/** The body of `PATCH /indexes/NAME/settings`. */
export const meilisearchSettings = {
  searchableAttributes: ['title', 'text', 'people', 'organisations', 'government_bodies', 'laws_treaties', 'topics'],
  filterableAttributes: ['document_id', 'published_at', 'word_count', 'duplicate_of', ...facetFields],
  sortableAttributes: ['published_at', 'word_count'],
  faceting: { maxValuesPerFacet: 1000 },
} as const;

/** Where documents go; PUT keeps the fields that a document does not bring, POST replaces it. */
export function documentsPath({ index }: FeedOptions): string {
  return `/indexes/${index}/documents?primaryKey=id`;
}

export const meilisearch = textFeed({
  canUpdate: true,
  part: 'documents.ndjson',
  load: (folder) => `sh ${folder}/load.sh`,
  text: plainDocument,
  beside: (options, parts) => ({
    'settings.json': `${JSON.stringify(meilisearchSettings, null, 2)}\n`,
    'load.sh': loadScript(
      { url: 'http://localhost:7700', header: 'Authorization: Bearer ', key: 'MEILISEARCH_API_KEY' },
      [
        {
          method: 'PATCH',
          path: `/indexes/${options.index}/settings`,
          contentType: 'application/json',
          files: ['settings.json'],
        },
        {
          method: options.update ? 'PUT' : 'POST',
          path: documentsPath(options),
          contentType: 'application/x-ndjson',
          files: parts,
        },
      ],
    ),
  }),
});
