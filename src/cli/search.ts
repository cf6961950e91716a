/** `slugline search`: articles by words and tags. */
import { type Command, Option } from 'commander';
import { wholeNumber } from './options.ts';

interface SearchCommandOptions {
  readonly output: string;
  readonly topic: readonly string[];
  readonly country: readonly string[];
  readonly person: readonly string[];
  readonly organisation: readonly string[];
  readonly law: readonly string[];
  readonly type: readonly string[];
  readonly from?: string;
  readonly to?: string;
  readonly limit: number;
  readonly offset: number;
  readonly facets: number;
  readonly json?: true;
  readonly csv?: true;
}

/** Adds the command. */
export function addSearchCommand(program: Command): void {
  program
    .command('search')
    .summary('search an indexed run')
    .description(
      'Finds articles by their words and tags, and counts what they are about. Filters given again must all hold.',
    )
    .argument('[words...]', 'all must be there; "in quotes" side by side; -word not; a OR b; begin*')
    .option('--output <dir>', 'the folder of the run', 'output')
    .addOption(several('--topic <name>', 'label, id or path of a topic; takes all topics below it along'))
    .addOption(several('--country <code>', 'ISO 3166 code or name of a country it is about'))
    .addOption(several('--person <name>', 'name, part of a name, or id'))
    .addOption(several('--organisation <name>', 'an organisation or government body'))
    .addOption(several('--law <name>', 'a law or treaty'))
    .addOption(several('--type <type>', 'names an entity of this type, such as person'))
    .option('--from <date>', 'published then or later: 2023, 2023-01 or 2023-01-31')
    .option('--to <date>', 'published then or earlier')
    .option('-n, --limit <n>', 'articles shown', wholeNumber, 10)
    .option('--offset <n>', 'articles passed over first', wholeNumber, 0)
    .option('--facets <n>', 'values shown of each facet', wholeNumber, 10)
    .addOption(new Option('--json', 'everything as JSON on stdout').conflicts('csv'))
    .option('--csv', 'the articles as CSV on stdout')
    .action(searchCommand);
}

function several(flags: string, about: string): Option {
  return new Option(flags, `${about}; may be given again`)
    .default([], 'any')
    .argParser((value: string, before: readonly string[]) => [...before, value]);
}

async function searchCommand(words: readonly string[], options: SearchCommandOptions): Promise<void> {
  const [{ openIndex }, { answerCsv, answerText }, { coloursFor }] = await Promise.all([
    import('../search/embedded/search.ts'),
    import('./answer.ts'),
    import('./colours.ts'),
  ]);
  const { output, topic, country, person, organisation, law, type, from, to, limit, offset, facets } = options;
  const index = openIndex(output);
  try {
    const started = performance.now();
    const result = index.search({
      words: words.join(' '),
      topics: topic,
      countries: country,
      people: person,
      organisations: organisation,
      laws: law,
      types: type,
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      limit,
      offset,
      facetSize: facets,
    });
    const milliseconds = performance.now() - started;
    for (const filter of result.unknown) process.stderr.write(`slugline: no article of this run has ${filter}\n`);
    if (options.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    else if (options.csv) process.stdout.write(await answerCsv(result));
    else process.stdout.write(answerText(result, { size: index.size, milliseconds }, coloursFor(process.stdout)));
  } finally {
    index.close();
  }
}
