/** The public API of searching, `slugline/search`; apart from the main one, for it loads a search engine. */
export { type IndexOptions, type IndexSummary, indexRun } from './embedded/build.ts';
export type { FacetCount, FoundArticle, SearchQuery, SearchResult } from './embedded/query.ts';
export { openIndex, type SearchIndex } from './embedded/search.ts';
export { type ExportOptions, type ExportSummary, exportRun } from './export.ts';
export type { FeedName } from './feeds/names.ts';
export { type PushOptions, type PushSummary, pushRun } from './push/push.ts';
