import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { createProgram } from '../../src/cli/program.ts';

/** A command's help, and that of those beneath it, as Markdown. */
function sections(command: Command, depth: number): string[] {
  let help = '';
  command.configureOutput({
    getOutHelpWidth: () => 120,
    getOutHasColors: () => false,
    writeOut: (text) => {
      help += text;
    },
  });
  command.outputHelp();
  const names: string[] = [];
  for (let at: Command | null = command; at; at = at.parent) names.unshift(at.name());
  const children = command
    .createHelp()
    .visibleCommands(command)
    .filter((each) => each.name() !== 'help');
  return [
    `${'#'.repeat(depth)} ${names.join(' ')}\n\n\`\`\`text\n${help.trimEnd()}\n\`\`\`\n`,
    ...children.flatMap((child) => sections(child, Math.min(depth + 1, 3))),
  ];
}

test('docs/cli.md is what the program says; "npm run docs" renews it', async () => {
  const text = `<!-- Made from the program by "npm run docs": change the commands in src/cli instead. -->\n${sections(createProgram(), 1).join('\n')}`;
  await expect(text).toMatchFileSnapshot('../../docs/cli.md');
});

test('every command and option says what it is for', () => {
  const silent = (command: Command): string[] => [
    ...(command.description() === '' ? [command.name()] : []),
    ...command.options.filter(({ description }) => description === '').map(({ flags }) => `${command.name()} ${flags}`),
    ...command.commands.flatMap(silent),
  ];
  expect(silent(createProgram())).toEqual([]);
});
