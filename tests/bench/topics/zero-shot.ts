/** The top level on other labelled news, classes mapped by hand, no label of the sets used. */
import { createFinder, createScorer } from '../../../src/classify/classify.ts';
import { createLexicon } from '../../../src/classify/lexicon.ts';
import { readPassages } from '../../../src/classify/passages.ts';
import { ancestors, createTree } from '../../../src/classify/tree.ts';
import { loadTaxonomy } from '../../../src/knowledge/taxonomy.ts';
import { analyse } from '../../../src/text/analyse.ts';
import { readBbc, readMasakha, type SetText } from './sets.ts';

/** What newsrooms file under technology lies in seven places of IPTC's tree: information technology, telecoms, electronics, games, media. */
const technology = [
  '13000000',
  '20000225',
  '20000233',
  '20001258',
  '20000548',
  '20000627',
  '20000045',
  '20000086',
  '20001293',
];

/** Which of IPTC's concepts, with all below them, make up a class; the nearest one counts. */
const bbcClasses = {
  business: ['04000000', '09000000'],
  entertainment: ['01000000', '10000000', '08000000', '20000304'],
  politics: ['11000000', '16000000'],
  sport: ['15000000'],
  tech: technology,
};
const masakhaClasses = {
  business: ['04000000', '09000000'],
  entertainment: ['01000000', '08000000', '10000000', '20000304'],
  health: ['07000000'],
  politics: ['11000000', '16000000', '02000000'],
  sports: ['15000000'],
  technology,
};

const taxonomy = loadTaxonomy();
const tree = createTree(taxonomy.concepts);

/** Accuracy on BBC News and on MasakhaNEWS' development part. */
export function scoreZeroShot(): { bbc: number; masakha: number } {
  return { bbc: accuracy(readBbc(), bbcClasses), masakha: accuracy(readMasakha(), masakhaClasses) };
}

export function printZeroShot(): void {
  const { bbc, masakha } = scoreZeroShot();
  console.log(`\nzero-shot top level: BBC ${bbc.toFixed(3)}, MasakhaNEWS dev ${masakha.toFixed(3)}`);
}

function accuracy(texts: readonly SetText[], classes: Readonly<Record<string, readonly string[]>>): number {
  const model = taxonomy.learned!;
  const { lexicon, searches } = createLexicon(taxonomy);
  const find = createFinder(taxonomy, searches);
  const score = createScorer(model, tree);
  const classOf = classesByConcept(classes);
  const right = texts.filter(({ title = '', text, labels }) => {
    const joined = `${title}\n${text}`;
    const reading = readPassages(
      { text: joined, titleEnd: title.length, removed: [] },
      analyse(joined),
      undefined,
      lexicon,
    );
    const sums = new Map<string, number>();
    for (const { concept, score: chance } of score(reading, find(reading)).candidates) {
      const name = classOf[concept];
      if (name !== undefined) sums.set(name, (sums.get(name) ?? 0) + chance);
    }
    return [...sums].sort((a, b) => b[1] - a[1])[0]?.[0] === labels[0];
  });
  return right.length / texts.length;
}

function classesByConcept(classes: Readonly<Record<string, readonly string[]>>): (string | undefined)[] {
  const named = new Map(
    Object.entries(classes).flatMap(([name, codes]) => codes.map((code) => [`medtop:${code}`, name])),
  );
  return taxonomy.concepts.map((_, place) => {
    const path = [place, ...ancestors(tree.parent, place)];
    const nearest = path.find((step) => named.has(taxonomy.concepts[step]!.id));
    return nearest === undefined ? undefined : named.get(taxonomy.concepts[nearest]!.id);
  });
}
