/** `slugline suggest`: draft topics from articles that got none, or none for sure. */
import { type Command, InvalidArgumentError } from 'commander';
import type { Suggestion } from '../learn/suggest.ts';
import { wholeNumber } from './options.ts';
import { counted } from './table.ts';

interface SuggestCommandOptions {
  readonly below: number;
  readonly articles: number;
  readonly most: number;
}

/** Adds the command. */
export function addSuggestCommand(program: Command): void {
  program
    .command('suggest')
    .summary('draft topics the taxonomy lacks')
    .description('Lists phrases and names that articles without a sure topic share, as draft topics for topics.yaml.')
    .argument('[output]', 'the folder of a finished run', 'output')
    .option('--below <score>', 'articles whose best topic scores less have no sure topic', share, 0.4)
    .option('--articles <n>', 'a phrase must stand in so many of them', wholeNumber, 3)
    .option('--most <n>', 'at most so many topics', wholeNumber, 20)
    .action(suggest);
}

async function suggest(output: string, { below, articles, most }: SuggestCommandOptions): Promise<void> {
  const [{ suggestTopics }, { readTagged }, { stringify }] = await Promise.all([
    import('../learn/suggest.ts'),
    import('../read/tagged.ts'),
    import('yaml'),
  ]);
  const found = await suggestTopics(() => readTagged(output), { below, leastArticles: articles, most });
  process.stdout.write(`topics:\n${found.map((one) => draft(one, stringify)).join('')}`);
  process.stderr.write(
    `slugline: ${counted(found.length, 'draft topic')}; ${found.length === 0 ? 'the articles without a sure topic have no phrase in common' : 'paste what is a topic into input/knowledge/topics.yaml'}\n`,
  );
}

function draft({ phrases, unsure, others, examples }: Suggestion, stringify: (value: unknown) => string): string {
  const yaml = stringify([{ label: phrases[0], strong: phrases.slice(0, 1), phrases: phrases.slice(1) }]);
  const about = `# in ${counted(unsure, 'article')} without a sure topic, ${counted(others, 'other')}; see ${examples.join(', ')}`;
  return `  ${about}\n${yaml.replace(/^(?=.)/gm, '  ')}`;
}

function share(value: string): number {
  const number = Number(value);
  if (value.trim() === '' || !(number > 0 && number <= 1)) throw new InvalidArgumentError('Give a number from 0 to 1.');
  return number;
}
