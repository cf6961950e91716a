/** `slugline review`: the page where editors say yes and no. */
import { userInfo } from 'node:os';
import type { Command } from 'commander';
import { knowledgeOption, wholeNumber } from './options.ts';

interface ReviewCommandOptions {
  readonly port: number;
  readonly host: string;
  readonly reviewer?: string;
  readonly knowledge?: string;
  readonly open: boolean;
}

/** Adds the command. */
export function addReviewCommand(program: Command): void {
  program
    .command('review')
    .summary('look at tags and decide on them, in the browser')
    .description(
      'Serves the articles of a run on this machine and opens the browser. Decisions go to decisions.csv at once.',
    )
    .argument('[output]', 'the folder of the run', 'output')
    .option('--port <n>', 'the port; 0 takes any free one', wholeNumber, 4000)
    .option('--host <address>', 'listen on another address; others can then read and decide', '127.0.0.1')
    .option('--reviewer <name>', 'in whose name (default: your login)')
    .option('--knowledge <dir>', 'your own names and topics (default: input/knowledge, when it is there)')
    .option('--no-open', 'do not open the browser')
    .action(review);
}

async function review(output: string, options: ReviewCommandOptions): Promise<void> {
  const [{ openBrowser, serveReview }, { loadTaxonomy }] = await Promise.all([
    import('../web/serve-review.ts'),
    import('../knowledge/taxonomy.ts'),
  ]);
  const { url } = await serveReview({
    output,
    taxonomy: loadTaxonomy(knowledgeOption(options).knowledge),
    reviewer: options.reviewer ?? userInfo().username,
    host: options.host,
    port: options.port,
  });
  process.stderr.write(`slugline: review ${output} at ${url} (Ctrl+C ends it)\n`);
  if (options.open) openBrowser(url);
}
