/** What tags the batches of a run: this thread, or a pool of workers. */
import { loadKnowledge } from '../knowledge/load.ts';
import { createDumpTagger, type DumpTagger, type TagOptions } from '../pipeline.ts';
import { analyse } from '../text/analyse.ts';
import type { FormatName } from '../write/formats.ts';
import type { PlacedRecord } from './so-far.ts';
import { readSurvey, type Survey } from './survey-file.ts';
import { createBatchTagger, type TaggedBatch } from './tag-batch.ts';

/** What an engine needs to know; plain values, so that it can be sent to a worker. */
export interface EngineOptions {
  readonly tag: TagOptions;
  readonly formats: readonly FormatName[];
  /** The folder of the user's own knowledge. */
  readonly knowledge?: string;
  /** The file of a survey of the dump. */
  readonly survey?: string;
}

/** Tags batches; results do not depend on which batches went before, nor on how many run side by side. */
export interface Engine {
  /** Hash of the knowledge it tags with. */
  readonly knowledgeHash: string;
  /** How many batches keep it busy. */
  readonly width: number;
  /** `starting` is told the number of each record just before its turn; a pool does not tell. */
  readonly tag: (records: readonly PlacedRecord[], starting?: (index: number) => void) => Promise<TaggedBatch>;
  /** May be called again. */
  readonly close: () => Promise<void>;
}

/** An engine in the calling thread. */
export function createEngine({ tag, formats, knowledge: folder, survey: file }: EngineOptions): Engine {
  const survey = file === undefined ? {} : ofSurvey(readSurvey(file));
  const { tagger, hash } = load(folder, { ...tag, ...survey });
  return { knowledgeHash: hash, width: 1, tag: createBatchTagger(tagger, formats), close: async () => undefined };
}

/** On its own, so that no closure keeps the knowledge as it was read. */
function load(folder: string | undefined, options: TagOptions): { tagger: DumpTagger; hash: string } {
  const knowledge = loadKnowledge(folder === undefined ? {} : { folder });
  // Reads wink-nlp's model now, so that threads started later find it.
  analyse('');
  return { tagger: createDumpTagger(knowledge, options), hash: knowledge.hash };
}

function ofSurvey({ copies, repeated }: Survey): TagOptions {
  return { copies, repeated };
}
