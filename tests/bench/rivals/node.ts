/** The rivals that run on Node, and slugline: node.ts TASK RIVAL INPUT.json OUTPUT.json. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { TypedSpan } from '../../../src/learn/entities/measure.ts';

const [task, rival, source, target] = process.argv.slice(2) as [string, string, string, string];
const given = JSON.parse(readFileSync(source, 'utf8'));
writeFileSync(target, JSON.stringify(await run()));

async function run(): Promise<unknown> {
  if (task === 'clean') return rival === 'slugline' ? cleanOurs(given.pages) : cleanReadability(given.pages);
  if (task === 'entities')
    return rival === 'slugline' ? entitiesOurs(given.documents) : entitiesCompromise(given.sentences);
  return given.articles === undefined ? topicsTrained(given) : topicsShipped(given.articles);
}

async function cleanOurs(pages: readonly string[]): Promise<string[]> {
  const { clean } = await import('../../../src/clean/clean.ts');
  const texts: string[] = [];
  for (const page of pages) {
    const html = await decoded(page);
    const { text, titleEnd } = clean({ id: '', source: '', position: '', text: html, markup: 'html' });
    texts.push(text.slice(titleEnd));
  }
  return texts;
}

async function cleanReadability(pages: readonly string[]): Promise<string[]> {
  const [{ Readability }, { parseHTML }] = await Promise.all([import('@mozilla/readability'), import('linkedom')]);
  const texts: string[] = [];
  for (const page of pages) {
    const { document } = parseHTML(await decoded(page));
    texts.push(new Readability(document as never).parse()?.textContent ?? '');
  }
  return texts;
}

async function decoded(path: string): Promise<string> {
  const { decodeAll } = await import('../../../src/read/decode.ts');
  return (await decodeAll([readFileSync(path)], Number.POSITIVE_INFINITY))!;
}

async function entitiesOurs(documents: readonly (readonly (readonly string[])[])[]): Promise<TypedSpan[][]> {
  const [{ createLexicon }, { unpackModel }, { createTagger }, { coarseTypes }] = await Promise.all([
    import('../../../src/recognise/learned/lexicon.ts'),
    import('../../../src/recognise/learned/model.ts'),
    import('../../../src/recognise/learned/tagger.ts'),
    import('../../../src/recognise/learned/labels.ts'),
  ]);
  const model = unpackModel(readFileSync(new URL('../../../src/knowledge/files/recogniser.bin', import.meta.url)));
  const tag = createTagger(model, createLexicon(model.lexicon), 0);
  return documents.flatMap((sentences) =>
    tag(sentences).map(({ spans }) => spans.map(({ first, end, type }) => ({ first, end, type: coarseTypes[type]! }))),
  );
}

async function entitiesCompromise(sentences: readonly (readonly string[])[]): Promise<TypedSpan[][]> {
  const { default: nlp } = await import('compromise');
  return sentences.map((tokens) => {
    const starts: number[] = [];
    let length = 0;
    for (const token of tokens) {
      starts.push(length);
      length += token.length + 1;
    }
    const document = nlp(tokens.join(' '));
    const kinds = [
      ['PER', document.people()],
      ['LOC', document.places()],
      ['ORG', document.organizations()],
    ] as const;
    return kinds.flatMap(([type, found]) =>
      (found.json({ offset: true }) as { offset: { start: number; length: number } }[]).map(({ offset }) => {
        const first = starts.findLastIndex((start) => start <= offset.start);
        const end = starts.findLastIndex((start) => start < offset.start + offset.length) + 1;
        return { first, end, type };
      }),
    );
  });
}

async function topicsShipped(articles: readonly never[]): Promise<Timed> {
  const [{ loadKnowledge }, { createTagger }] = await Promise.all([
    import('../../../src/knowledge/load.ts'),
    import('../../../src/pipeline.ts'),
  ]);
  const tag = createTagger(loadKnowledge());
  return timed(() => articles.map((article) => tag(article).topics.map(({ id }) => id)));
}

/** What was found, and the processor seconds it took once all was ready. */
interface Timed {
  readonly output: string[][];
  readonly asked: number;
}

function timed(find: () => string[][]): Timed {
  const before = process.cpuUsage();
  const output = find();
  const { user, system } = process.cpuUsage(before);
  return { output, asked: (user + system) / 1e6 };
}

interface Labelled {
  readonly text: string;
  readonly labels: readonly string[];
}

async function topicsTrained({
  train,
  test,
}: {
  readonly train: readonly Labelled[];
  readonly test: readonly string[];
}): Promise<Timed> {
  const [{ createLabelReader }, { trainLabels }, { analyse }, { countTerms }, { cachedTerms, stemTerm, termsOf }] =
    await Promise.all([
      import('../../../src/classify/labels.ts'),
      import('../../../src/learn/labels.ts'),
      import('../../../src/text/analyse.ts'),
      import('../../../src/text/bag.ts'),
      import('../../../src/text/terms.ts'),
    ]);
  const termOf = cachedTerms(stemTerm);
  const counts = (text: string) => countTerms(termsOf(analyse(text), termOf));
  const { model } = trainLabels(
    train.map(({ text, labels }) => ({ counts: counts(text), labels })),
    { costs: [1, 2, 4] },
  );
  const read = createLabelReader(model);
  return timed(() =>
    test.map((text) =>
      read(counts(text))
        .filter(({ distance }) => distance > 0)
        .map(({ label }) => label),
    ),
  );
}
