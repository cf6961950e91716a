/** The whole idea on one screen: read → clean → recognise → classify → write. */
import { type ClassifyOptions, createClassifier } from './classify/classify.ts';
import { createTopicOverruler } from './classify/overrule.ts';
import { type CleanOptions, clean } from './clean/clean.ts';
import type { RepeatedLines } from './clean/repeated.ts';
import type { Article } from './model/article.ts';
import type { Knowledge } from './model/knowledge.ts';
import type { Reviewed } from './model/reviewed.ts';
import type { TaggedArticle, TopicTag } from './model/tag.ts';
import type { Analysis } from './model/text.ts';
import { overruleEntities } from './recognise/overrule.ts';
import { createRecogniser, type RecogniseOptions } from './recognise/recognise.ts';
import { analyse } from './text/analyse.ts';
import { createLanguageDetector } from './text/language.ts';

/** Tags one article. Pure: same article, same knowledge, same tags, whatever came before. */
export type Tagger = (article: Article) => TaggedArticle;

/** What an article's dump says of it. */
export interface WithinDump {
  /** The id of the article that it copies: it is marked and not tagged. */
  readonly copyOf?: string;
  /** Which of its lines its source repeats. */
  readonly repeated?: RepeatedLines;
}

/** A tagger that may be told what the dump says of the article. */
export type DumpTagger = (article: Article, within?: WithinDump) => TaggedArticle;

/** How to tag; every stage's own options. */
export interface TagOptions extends CleanOptions, RecogniseOptions, ClassifyOptions {
  /** For the id of every copy in the dump, the id of the article it copies; copies are marked and not tagged. */
  readonly copies?: Readonly<Record<string, string>>;
  /** Tags copies too; they are marked all the same. */
  readonly keepDuplicates?: boolean;
}

/** Prepares a tagger: `createTagger(loadKnowledge())(article)`. */
export function createTagger(knowledge: Knowledge, options: TagOptions = {}): Tagger {
  const tag = createDumpTagger(knowledge, options);
  return (article) => tag(article);
}

/** Prepares a tagger for the articles of a dump. */
export function createDumpTagger(knowledge: Knowledge, options: TagOptions = {}): DumpTagger {
  const detectLanguage = createLanguageDetector(knowledge.languages);
  const recognise = createRecogniser(knowledge.names, knowledge.recogniser, options, knowledge.entityModel);
  const classify = createClassifier(knowledge.taxonomy, options);
  const overruleTopics = createTopicOverruler(knowledge.taxonomy);
  const { decided, neverEntities } = knowledge.reviewed ?? nothingReviewed;

  return (article, { copyOf, repeated } = {}) => {
    const cleaned = clean(article, repeated ? { ...options, repeated } : options);
    const duplicateOf = copyOf ?? options.copies?.[article.id];
    const language = article.language ?? detectLanguage(cleaned.text);
    const analysis = analyse(cleaned.text);
    const about = {
      ...identity(article),
      language,
      text: cleaned.text,
      removed: cleaned.removed,
      sentences: sentenceStarts(analysis),
      wordCount: analysis.count,
      ...(duplicateOf !== undefined && { duplicateOf }),
    };
    if (analysis.count === 0) return { ...about, status: 'empty', entities: [], topics: [] };
    if (!isEnglish(language)) return { ...about, status: 'unsupported_language', entities: [], topics: [] };
    if (duplicateOf !== undefined && !options.keepDuplicates)
      return { ...about, status: 'duplicate', entities: [], topics: [] };
    const words = decided.get(article.id) ?? [];
    const entities = overruleEntities(recognise(cleaned, analysis), cleaned.text, words, neverEntities);
    const topics = overruleTopics(classify(cleaned, analysis, entities, article.url), words).map(rounded);
    return { ...about, status: 'tagged', entities, topics };
  };
}

const nothingReviewed: Pick<Reviewed, 'decided' | 'neverEntities'> = { decided: new Map(), neverEntities: new Set() };

/** Four decimals, as the CSVs show: more would say nothing, and differ between versions of Node in the last digits. */
function rounded(topic: TopicTag): TopicTag {
  const evidence = topic.evidence.map((piece) => ({ ...piece, weight: fourDecimals(piece.weight) }));
  return { ...topic, score: fourDecimals(topic.score), evidence };
}

function fourDecimals(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

function sentenceStarts({ sentences, starts, count }: Analysis): number[] {
  const found: number[] = [];
  for (const token of sentences) if (token < count) found.push(starts[token]!);
  return found;
}

/** What an article says of itself, without its body. */
function identity(article: Article): Omit<Article, 'text' | 'markup' | 'position' | 'language'> {
  const { text: _text, markup: _markup, position: _position, language: _language, ...rest } = article;
  return rest;
}

function isEnglish(language: string): boolean {
  return language === 'und' || /^en(?:-|$)/i.test(language);
}
