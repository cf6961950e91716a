/** `slugline explain`: why an article got its tags, for the eyes. */
import type { Command } from 'commander';
import { UsageError } from '../model/errors.ts';
import { addSharedOptions, knowledgeOption, readOptions, type SharedOptions, tagOptions } from './options.ts';
import { rejectedText } from './progress.ts';

/** Adds the command. */
export function addExplainCommand(program: Command): void {
  const command = program
    .command('explain')
    .summary('show why an article got its tags')
    .description(
      'Shows the text with its mentions marked, every tag with the words that earned it, and what was removed.',
    )
    .argument('<file>', 'the article, or a dump of several; "-" is stdin');
  addSharedOptions(command).action(explain);
}

async function explain(path: string, options: SharedOptions): Promise<void> {
  const [{ loadKnowledge }, { createTagger }, { readArticles }, { explanation }, { coloursFor }] = await Promise.all([
    import('../knowledge/load.ts'),
    import('../pipeline.ts'),
    import('../read/read.ts'),
    import('./explanation.ts'),
    import('./colours.ts'),
  ]);
  const { knowledge: folder } = knowledgeOption(options);
  const tag = createTagger(loadKnowledge(folder === undefined ? {} : { folder }), tagOptions(options));
  let shown = 0;
  for await (const record of readArticles([path], readOptions(options))) {
    if ('rejection' in record) {
      process.stderr.write(rejectedText(record.rejection));
      process.exitCode = 1;
      continue;
    }
    process.stdout.write(`${shown > 0 ? '\n\n' : ''}${explanation(tag(record.article), coloursFor(process.stdout))}`);
    shown += 1;
  }
  if (shown === 0 && process.exitCode === undefined)
    throw new UsageError(`${path}: no article in it. Check the path, or say what it holds with --input-format.`);
}
