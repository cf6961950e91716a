/** Trains the gate: logistic regression, by AdaGrad, from a word and its two neighbours to whether it is part of a name. */

import { after, before, gateFeatures, gatePlaces, placeBeside } from '../../recognise/learned/gate.ts';
import type { Lexicon } from '../../recognise/learned/lexicon.ts';
import type { GateWeights } from '../../recognise/learned/model.ts';
import { isAllCapitals } from '../../recognise/learned/sentence.ts';
import { describeWord, type Word } from '../../recognise/learned/word.ts';
import type { Corpus } from './corpora.ts';
import { createRandom, shuffle } from './random.ts';

/** Chosen by what `gate.ts` measures: 4 and 10 open more words, or lose more names. */
const epochs = 6;
const rate = 0.1;
/** Features of fewer tokens are left out. */
const leastSeen = 3;
/** Features without a weight beyond this are left out. */
const least = 0.08;
const step = 0.04;

/** A word form with the numbers of its features. */
interface Form {
  readonly word: Word;
  readonly features: Int32Array;
}

interface Sentence {
  readonly forms: readonly Form[];
  readonly words: readonly Word[];
  readonly labels: readonly string[];
  readonly hasMisc: boolean;
}

export function trainGate(corpora: readonly Corpus[], lexicon: Lexicon, seed: number): GateWeights {
  const random = createRandom(seed);
  const ids = new Map<number, number>();
  const seen: number[] = [];
  const formOf = formsOf(lexicon, (hash) => {
    let id = ids.get(hash);
    if (id === undefined) {
      id = ids.size;
      ids.set(hash, id);
      seen.push(0);
    }
    return id;
  });
  const sentences: Sentence[] = corpora.flatMap(({ documents, hasMisc }) =>
    documents.flatMap((document) =>
      document.sentences.map(({ tokens, labels }) => {
        const inCapitals = isAllCapitals(tokens);
        const forms = tokens.map((token) => formOf(token, inCapitals));
        for (const { features } of forms) for (const id of features) seen[id]! += 1;
        return { forms, words: forms.map(({ word }) => word), labels, hasMisc };
      }),
    ),
  );
  const weights = new Float32Array(ids.size * gatePlaces);
  const squares = new Float32Array(weights.length).fill(1);
  const order = Int32Array.from(sentences.keys());

  for (let epoch = 0; epoch < epochs; epoch += 1) {
    shuffle(order, random);
    for (const at of order) learn(sentences[at]!);
  }

  function learn({ forms, words, labels, hasMisc }: Sentence): void {
    for (let i = 0; i < forms.length; i += 1) {
      const named = labels[i] !== 'O';
      // Where MISC is not labelled, a capital may hide one.
      if (!named && !hasMisc && words[i]!.capital) continue;
      const seenAt: [Form | undefined, number][] = [
        [forms[i], placeBeside(words, i)],
        [forms[i - 1], before],
        [forms[i + 1], after],
      ];
      let score = 0;
      for (const [form, place] of seenAt)
        if (form !== undefined) for (const id of form.features) score += weights[id * gatePlaces + place]!;
      const gradient = 1 / (1 + Math.exp(-score)) - (named ? 1 : 0);
      if (Math.abs(gradient) < 0.001) continue;
      for (const [form, place] of seenAt)
        if (form !== undefined)
          for (const id of form.features) {
            const w = id * gatePlaces + place;
            squares[w]! += gradient * gradient;
            weights[w]! -= (rate * gradient) / Math.sqrt(squares[w]!);
          }
    }
  }

  return round(ids, seen, weights);
}

function formsOf(lexicon: Lexicon, idOf: (hash: number) => number): (raw: string, inCapitals: boolean) => Form {
  const known = new Map<string, Form>();
  return (raw, inCapitals) => {
    const key = `${inCapitals ? 1 : 0}${raw}`;
    let form = known.get(key);
    if (form === undefined) {
      const word = describeWord(raw, inCapitals, lexicon.facts);
      const features: number[] = [];
      gateFeatures(word, (hash) => features.push(idOf(hash)));
      form = { word, features: Int32Array.from(features) };
      known.set(key, form);
    }
    return form;
  };
}

function round(ids: ReadonlyMap<number, number>, seen: readonly number[], weights: Float32Array): GateWeights {
  const kept = [...ids]
    .filter(([, id]) => {
      const row = weights.subarray(id * gatePlaces, (id + 1) * gatePlaces);
      return seen[id]! >= leastSeen && row.some((w) => Math.abs(w) > least);
    })
    .sort(([a], [b]) => a - b);
  const rounded = new Int8Array(kept.length * gatePlaces);
  kept.forEach(([, id], row) => {
    for (let place = 0; place < gatePlaces; place += 1)
      rounded[row * gatePlaces + place] = Math.max(
        -127,
        Math.min(127, Math.round(weights[id * gatePlaces + place]! / step)),
      );
  });
  return { keys: Int32Array.from(kept, ([hash]) => hash), weights: rounded, step };
}
