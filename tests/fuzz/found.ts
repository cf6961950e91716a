/** Inputs that broke something once, in Latin-1, by target: they are fed again in every test run. */
export const found: Readonly<Record<string, readonly string[]>> = {
  // A word that `analyse` blanks, alone in a phrase, was taken for a line break.
  'names-csv': [`name,type,aliases\nOslo,place,${'x'.repeat(300)}\n`],
  // csv-parse and yaml threw errors of their own.
  reviewed: [
    'a,topic,b,yes,x,t,r\na "b"c","d\n',
    'topics:\n  - id: *nobody\n',
    'a: &a [x, x]\nb: &b [*a, *a]\ntopics: [*b, *b]\n',
  ],
  // yaml wrote out keys within keys for minutes, and nesting without end brought the process down.
  'topics-yaml': [`${'? '.repeat(400)}x`, `topics: ${'['.repeat(5000)}`, '? '.repeat(5000)],
  markdown: [
    `---\n${'? '.repeat(400)}x\n---\n`,
    `---\n${'- '.repeat(5000)}x\n---\n`,
    `---\n${'&a '.repeat(17_000)}\n---\n`,
  ],
  // htmlparser2 repeated what it had read before as text.
  newsml: ['<newsMessage><newsItem><headline>Rain\nand more\nrain</headline\n'],
};
