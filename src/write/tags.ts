/** `tags.csv`: one row per tag with the words that earned it; a reviewer fills in `decision`. */
import type { TaggedArticle } from '../model/tag.ts';
import { joinValues } from '../text/cells.ts';
import { csvLines, scoreCell } from './csv.ts';
import { entityEvidence, type ShownEvidence, sentenceAround, topicEvidence } from './evidence.ts';
import type { OutputFile } from './write.ts';

const columns = [
  'document_id',
  'kind',
  'type',
  'id',
  'label',
  'score',
  'count',
  'evidence',
  'sentence',
  'start',
  'end',
  'decision',
] as const;

export const tagsCsv: OutputFile = {
  columns,
  lines: (articles) => csvLines(articles.flatMap(tagRows)),
};

/** Topics first, then entities, each in the article's own order. The type of a topic is the top of its path. */
function tagRows(article: TaggedArticle): string[][] {
  return [
    ...article.topics.map((topic) => [
      article.id,
      'topic',
      topic.path[0] ?? '',
      topic.id,
      topic.label,
      scoreCell(topic.score),
      ...evidenceCells(article, topicEvidence(topic, article.text)),
    ]),
    ...article.entities.map((entity) => [
      article.id,
      'entity',
      entity.type,
      entity.id,
      entity.name,
      scoreCell(entity.score),
      ...evidenceCells(article, entityEvidence(entity, article.text)),
    ]),
  ];
}

function evidenceCells(article: TaggedArticle, { count, words, place }: ShownEvidence): string[] {
  const where = place ? [sentenceAround(article, place.start), String(place.start), String(place.end)] : ['', '', ''];
  return [String(count), joinValues(words), ...where, ''];
}
