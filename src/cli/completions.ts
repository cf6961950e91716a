/** `slugline completions`: what a shell needs to complete commands, options and their values. */
import { Argument, type Command } from 'commander';

/** The shells there are. */
export const shells = ['bash', 'zsh', 'fish'] as const;

/** One of them. */
export type Shell = (typeof shells)[number];

/** Adds the command. */
export function addCompletionsCommand(program: Command): void {
  const command = program
    .command('completions')
    .summary('write completions for your shell')
    .description('Writes what a shell needs to complete commands, options and their values.')
    .addArgument(new Argument('<shell>', 'the shell').choices(shells))
    .addHelpText(
      'after',
      `
bash:  slugline completions bash > ~/.local/share/bash-completion/completions/slugline
zsh:   slugline completions zsh > "\${fpath[1]}/_slugline"
fish:  slugline completions fish > ~/.config/fish/completions/slugline.fish`,
    );
  command.action(async (shell: Shell) => {
    const { completionScript } = await import('./completion-script.ts');
    process.stdout.write(completionScript(program, shell));
  });
}
