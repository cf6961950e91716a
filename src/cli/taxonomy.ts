/** `slugline taxonomy`: the topics there are, what each goes by, one's own checked, another vocabulary taken over. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Command } from 'commander';
import { UsageError } from '../model/errors.ts';
import type { Concept, Taxonomy } from '../model/taxonomy.ts';
import { readGivenFile } from './given-file.ts';
import { knowledgeOption } from './options.ts';
import { counted } from './table.ts';

interface FolderOption {
  readonly knowledge?: string;
}
const knowledgeHelp = 'your own names and topics (default: input/knowledge, when it is there)';

/** Adds the commands. */
export function addTaxonomyCommand(program: Command): void {
  const taxonomy = program
    .command('taxonomy')
    .summary('list, show, check and import topics')
    .description("The topics that articles can get: IPTC's Media Topics and your own.");
  taxonomy
    .command('list')
    .description('Lists topics as a tree, or those whose name holds a word.')
    .argument('[word]', 'part of a name or alias')
    .option('--knowledge <dir>', knowledgeHelp)
    .action(list);
  taxonomy
    .command('show')
    .description('Shows a topic: its place, its names, and the phrases that speak for and against it.')
    .argument('<topic>', 'its id, code, name or alias; of a retired code, what took its place')
    .option('--knowledge <dir>', knowledgeHelp)
    .action(show);
  taxonomy
    .command('check')
    .description('Checks topics.yaml: mistakes, phrases that fire too often or on other topics, and its own examples.')
    .argument('[file]', 'the file to check', 'input/knowledge/topics.yaml')
    .action(check);
  taxonomy
    .command('import')
    .description("Takes over a vocabulary: IPTC's JSON, or any SKOS in Turtle, RDF/XML or JSON-LD.")
    .argument('<file>', 'the vocabulary')
    .option('--language <tag>', 'take the labels of this language', 'en')
    .option('--out <file>', 'where to write the topics', 'input/knowledge/topics.yaml')
    .option('--force', 'write over a file that is there')
    .action(importVocabulary);
}

async function load(options: FolderOption): Promise<Taxonomy> {
  const { loadTaxonomy } = await import('../knowledge/taxonomy.ts');
  return loadTaxonomy(knowledgeOption(options).knowledge);
}

async function list(word: string | undefined, options: FolderOption): Promise<void> {
  const { name, released, concepts } = await load(options);
  const wanted = word?.toLowerCase();
  const matches = ({ label, aliases }: Concept) =>
    wanted === undefined || [label, ...aliases].some((each) => each.toLowerCase().includes(wanted));
  const depthOf = new Map<string, number>();
  const lines: string[] = [];
  for (const concept of concepts) {
    const depth = concept.parent === undefined ? 0 : (depthOf.get(concept.parent) ?? 0) + 1;
    depthOf.set(concept.id, depth);
    if (!matches(concept)) continue;
    const indent = wanted === undefined ? '  '.repeat(depth) : '';
    lines.push(`${concept.id.padEnd(18)} ${indent}${concept.label}`);
  }
  if (lines.length === 0)
    throw new UsageError(`no topic has "${word}" in its name. Try a shorter word, or list without one.`);
  process.stdout.write(`${lines.join('\n')}\n`);
  process.stderr.write(`slugline: ${counted(lines.length, 'topic')}; ${name} of ${released}\n`);
}

async function show(topic: string, options: FolderOption): Promise<void> {
  const [taxonomy, { describeConcept, findConcept }] = await Promise.all([
    load(options),
    import('../knowledge/describe.ts'),
  ]);
  const found = findConcept(taxonomy, topic);
  if (found === undefined) {
    throw new UsageError(
      `no topic is called "${topic}". Look it up with "slugline taxonomy list ${topic.split(' ')[0]}".`,
    );
  }
  if (found.retired) process.stderr.write(`slugline: ${topic} is retired; this topic has taken its place:\n`);
  process.stdout.write(describeConcept(taxonomy, found.place));
}

async function check(file: string): Promise<void> {
  if (!existsSync(file)) throw new UsageError(`${file}: no such file. Write your topics there, or name another file.`);
  const text = readGivenFile(file);
  const [{ parseTopics }, { loadTaxonomy, withTopics }, { checkTopics }] = await Promise.all([
    import('../knowledge/topics-file.ts'),
    import('../knowledge/taxonomy.ts'),
    import('../evaluate/check-topics.ts'),
  ]);
  const entries = parseTopics(text, file);
  const shipped = loadTaxonomy();
  const { warnings, failures, examples } = checkTopics(shipped, withTopics(shipped, entries), entries);
  for (const line of [...warnings, ...failures]) process.stdout.write(`${line}\n`);
  process.stderr.write(
    `slugline: ${counted(entries.length, 'topic')}, ${counted(warnings.length, 'warning')}, ${failures.length} of ${counted(examples, 'example')} wrong\n`,
  );
  if (failures.length > 0) process.exitCode = 1;
}

interface ImportOptions {
  readonly language: string;
  readonly out: string;
  readonly force?: true;
}

async function importVocabulary(file: string, { language, out, force }: ImportOptions): Promise<void> {
  const text = readGivenFile(file);
  if (existsSync(out) && !force) {
    throw new UsageError(`${out} is there already. Name another file with --out, or write over it with --force.`);
  }
  const [{ asTopicsYaml, importConcepts }, { parseTopics }, { loadVocabulary, withTopics }] = await Promise.all([
    import('../knowledge/import/import.ts'),
    import('../knowledge/topics-file.ts'),
    import('../knowledge/taxonomy.ts'),
  ]);
  const concepts = await importConcepts(text, file, language);
  const yaml = asTopicsYaml(concepts);
  // What is written must be readable, its parents known and no circle among them.
  withTopics(loadVocabulary(), parseTopics(yaml, out));
  mkdirSync(dirname(join(out)), { recursive: true });
  writeFileSync(out, yaml);
  process.stderr.write(
    `slugline: ${counted(concepts.length, 'topic')} in ${out}; add phrases there, then "slugline taxonomy check"\n`,
  );
}
