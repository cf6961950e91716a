/** Everything that is fuzzed, by name. */
import { searchQuery, webRoutes } from './ask.ts';
import { namesCsv, reviewed, topicsYaml, vocabulary } from './knowledge.ts';
import { readTargets } from './read.ts';
import { cleaning, tagging } from './tag.ts';
import type { OpenTarget } from './target.ts';
import { csvRoundTrip, taggedRoundTrip } from './write.ts';

export const targets: Readonly<Record<string, OpenTarget>> = {
  ...readTargets,
  'csv-round-trip': csvRoundTrip,
  'tagged-round-trip': taggedRoundTrip,
  'topics-yaml': topicsYaml,
  'names-csv': namesCsv,
  reviewed,
  vocabulary,
  'web-routes': webRoutes,
  'search-query': searchQuery,
  cleaning,
  tagging,
};
