/** Reads CoNLL-style columns: one token a line, a blank line between sentences, a marker line between documents. */

/** A sentence with one label a token: "O", or "B-" / "I-" and a type. */
export interface LabelledSentence {
  readonly tokens: readonly string[];
  readonly labels: readonly string[];
}
export interface LabelledDocument {
  readonly sentences: readonly LabelledSentence[];
}

export interface ColumnFormat {
  /** What separates columns. */
  readonly separator: RegExp | string;
  /** Column of the token, counted from 0. */
  readonly token: number;
  /** Column of the label; negative counts from the end. */
  readonly label: number;
  /** A line that starts a document, or "sentence" where each sentence stands alone, or "file". */
  readonly document: RegExp | 'sentence' | 'file';
  /** A line to pass over. */
  readonly comment?: RegExp;
  /** From a corpus's type to ours; a type that is missing is read as "O". */
  readonly types: Readonly<Record<string, string>>;
}

/** Reads one file into documents, labels in BIO whatever of IOB1, IOB2, BIOES and BILOU the file uses. */
export function readColumns(text: string, format: ColumnFormat): LabelledDocument[] {
  const documents: LabelledSentence[][] = [];
  let document: LabelledSentence[] | undefined;
  let tokens: string[] = [];
  let labels: string[] = [];

  function endSentence(): void {
    if (tokens.length === 0) return;
    if (document === undefined || format.document === 'sentence') {
      document = [];
      documents.push(document);
    }
    document.push({ tokens, labels: toBio(labels) });
    tokens = [];
    labels = [];
  }

  for (const raw of text.split('\n')) {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (format.document instanceof RegExp && format.document.test(line)) {
      endSentence();
      document = undefined;
      continue;
    }
    if (format.comment?.test(line)) continue;
    if (line.trim() === '') {
      endSentence();
      continue;
    }
    const columns = line.split(format.separator);
    const token = columns[format.token];
    if (token === undefined || token.trim() === '') continue;
    tokens.push(token.trim());
    labels.push(mapLabel(columns.at(format.label), format.types));
  }
  endSentence();
  return documents.map((sentences) => ({ sentences }));
}

/** What a label says, in BIO: BIOES and BILOU mark whole names and their ends too. */
const bioOf: Readonly<Record<string, string>> = {
  'B-': 'B-',
  'I-': 'I-',
  'E-': 'I-',
  'L-': 'I-',
  'S-': 'B-',
  'U-': 'B-',
};

function mapLabel(label: string | undefined, types: Readonly<Record<string, string>>): string {
  const place = label === undefined ? undefined : bioOf[label.slice(0, 2)];
  const type = place === undefined ? undefined : types[label!.slice(2)];
  return type === undefined ? 'O' : place + type;
}

/** Makes every span start with "B-", as conlleval reads it. */
function toBio(labels: readonly string[]): string[] {
  return labels.map((label, i) => {
    if (!label.startsWith('I-')) return label;
    const previous = labels[i - 1];
    const continues = previous !== undefined && previous !== 'O' && previous.slice(2) === label.slice(2);
    return continues ? label : `B-${label.slice(2)}`;
  });
}
