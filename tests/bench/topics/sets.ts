/** Sets of labelled texts for evaluation, laid beside the repository; nothing derived from them ships. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { dataPath } from '../../../src/knowledge/build/sources.ts';
import { readArticles } from '../../../src/read/read.ts';

/** One text with its labels. */
export interface SetText {
  readonly title?: string;
  readonly text: string;
  readonly labels: readonly string[];
}

/** Reuters-21578, ModApte split, the 90 topics with a training and a test text. */
export async function readReuters(): Promise<{ train: SetText[]; test: SetText[] }> {
  const parts = { TRAIN: [] as SetText[], TEST: [] as SetText[] };
  for await (const record of readArticles([dataPath('topics/reuters21578')])) {
    if (!('article' in record)) continue;
    const { title, text, metadata } = record.article;
    const { split, topics } = (metadata ?? {}) as { split?: Record<string, string>; topics?: string[] };
    const part = split?.lewis === 'TRAIN' ? parts.TRAIN : split?.lewis === 'TEST' ? parts.TEST : undefined;
    if (part === undefined || split?.topics !== 'YES' || !topics?.length) continue;
    part.push({ ...(title === undefined ? {} : { title }), text, labels: topics });
  }
  const inTest = new Set(parts.TEST.flatMap(({ labels }) => labels));
  const both = new Set(parts.TRAIN.flatMap(({ labels }) => labels).filter((label) => inTest.has(label)));
  const restrict = (texts: readonly SetText[]) =>
    texts
      .map((text) => ({ ...text, labels: text.labels.filter((label) => both.has(label)) }))
      .filter(({ labels }) => labels.length > 0);
  return { train: restrict(parts.TRAIN), test: restrict(parts.TEST) };
}

/** BBC News: 2,225 articles, five classes; the first line is the title. */
export function readBbc(): SetText[] {
  return readClasses(dataPath('topics/bbc')).map(({ text, label }) => {
    const end = text.indexOf('\n');
    return { title: text.slice(0, end), text: text.slice(end), labels: [label] };
  });
}

/** 20 Newsgroups by date, headers, footers and quotes removed as scikit-learn does. */
export function readNewsgroups(part: 'train' | 'test'): SetText[] {
  const texts = readClasses(dataPath(`topics/20newsgroups/20news-bydate-${part}`));
  return texts.map(({ text, label }) => ({ text: withoutFooter(withoutQuotes(withoutHeader(text))), labels: [label] }));
}

/** MasakhaNEWS, English development part: headline and text, six classes. */
export function readMasakha(): SetText[] {
  const file = readFileSync(dataPath('topics/masakhanews_eng/dev.tsv'), 'utf8');
  const rows = parse(file, { columns: true, delimiter: '\t' }) as {
    headline: string;
    text: string;
    category: string;
  }[];
  return rows.map(({ headline, text, category }) => ({ title: headline, text, labels: [category] }));
}

function readClasses(folder: string): { text: string; label: string }[] {
  const classes = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return classes.flatMap(({ name: label }) =>
    readdirSync(join(folder, label))
      .sort()
      .map((file) => ({ text: readFileSync(join(folder, label, file), 'latin1'), label })),
  );
}

function withoutHeader(text: string): string {
  const end = text.indexOf('\n\n');
  return end < 0 ? '' : text.slice(end + 2);
}

const quote = /writes in|writes:|wrote:|says:|said:|^In article|^Quoted from|^\||^>/;

function withoutQuotes(text: string): string {
  return text
    .split('\n')
    .filter((line) => !quote.test(line))
    .join('\n');
}

function withoutFooter(text: string): string {
  const lines = text.trim().split('\n');
  for (let i = lines.length - 1; i >= 0; i -= 1) {
    if (lines[i]!.replace(/^[\s-]+|[\s-]+$/g, '') !== '') continue;
    return i > 0 ? lines.slice(0, i).join('\n') : text.trim();
  }
  return lines.join('\n');
}
