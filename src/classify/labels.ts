/** Labels of one's own by a trained linear classifier, with the words that earned them. */
import type { LabelModel } from '../model/label-model.ts';
import type { Evidence, TopicTag } from '../model/tag.ts';
import type { Analysis } from '../model/text.ts';
import { countTerms, type SparseVector, weighTerms } from '../text/bag.ts';
import { cachedTerms, stemTerm, termsOf } from '../text/terms.ts';

/** What a text says of one label. */
export interface LabelValue {
  readonly label: string;
  readonly place: number;
  /** How far the value lies above the label's threshold. */
  readonly distance: number;
  /** Probability that the label is right. */
  readonly score: number;
}

/** Values of all labels for a bag of words, best first. */
export type LabelReader = (counts: ReadonlyMap<string, number>) => LabelValue[];

/** Prepares a trained classifier. */
export function createLabelReader(model: LabelModel): LabelReader {
  const weigh = createWeigher(model);
  return (counts) => readLabels(model, weigh(counts));
}

function createWeigher({ words, rarity }: LabelModel): (counts: ReadonlyMap<string, number>) => SparseVector {
  const placeOf = new Map(words.map((word, place) => [word, place]));
  return (counts) => weighTerms(counts, placeOf, rarity);
}

function readLabels(model: LabelModel, vector: SparseVector): LabelValue[] {
  const values = Float64Array.from(model.bias);
  vector.places.forEach((word, i) => {
    const share = vector.values[i]!;
    for (let link = model.start[word]!; link < model.start[word + 1]!; link += 1) {
      values[model.label[link]!]! += share * weightOf(model, link);
    }
  });
  return model.labels
    .map((label, place) => {
      const distance = values[place]! - model.threshold[place]!;
      return { label, place, distance, score: 1 / (1 + Math.exp(-(model.slope * distance + model.offset))) };
    })
    .sort((a, b) => b.distance - a.distance || a.place - b.place);
}

function weightOf({ weight, scale, label }: LabelModel, link: number): number {
  return (weight[link]! * scale[label[link]!]!) / 127;
}

/** Gives an article the labels of a trained classifier. */
export type LabelTagger = (analysis: Analysis) => TopicTag[];

/** So many words are named as reasons; the others make up one line. */
const wordsNamed = 5;

/** Prepares tags: of a one-label classifier the best label, else all above their thresholds. */
export function createLabelTagger(model: LabelModel, minScore = 0): LabelTagger {
  const weigh = createWeigher(model);
  const termOf = cachedTerms(stemTerm);

  return (analysis) => {
    const terms = termsOf(analysis, termOf);
    const known = weigh(countTerms(terms));
    if (known.places.length === 0) return [];
    const values = readLabels(model, known);
    const given = model.single ? values.slice(0, 1) : values.filter(({ distance }) => distance > 0);
    return given
      .filter(({ score }) => score >= minScore)
      .map((value) => ({
        id: value.label,
        label: value.label,
        path: [value.label],
        score: value.score,
        evidence: explain(value),
      }));

    function explain({ place }: LabelValue): Evidence[] {
      const words = [...known.places].map((word, i) => ({
        word: model.words[word]!,
        weight: model.slope * known.values[i]! * linkWeight(word, place),
      }));
      words.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.word < b.word ? -1 : 1));
      const named = words.slice(0, wordsNamed).filter(({ weight }) => weight !== 0);
      const rest = words.slice(wordsNamed).reduce((sum, { weight }) => sum + weight, 0);
      const base = model.offset + model.slope * (model.bias[place]! - model.threshold[place]!);
      return [
        ...named.map(({ word, weight }) => wordEvidence(word, weight)),
        { kind: 'context', value: 'other words', start: 0, end: 0, weight: rest },
        { kind: 'context', value: 'before reading', start: 0, end: 0, weight: base },
      ];
    }

    function wordEvidence(word: string, weight: number): Evidence {
      const token = terms.indexOf(word);
      const kind = weight < 0 ? 'against' : 'word';
      return { kind, value: word, start: analysis.starts[token]!, end: analysis.ends[token]!, weight };
    }
  };

  function linkWeight(word: number, place: number): number {
    for (let link = model.start[word]!; link < model.start[word + 1]!; link += 1) {
      if (model.label[link] === place) return weightOf(model, link);
    }
    return 0;
  }
}
