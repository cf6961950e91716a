/** `slugline doctor`: is all well with this installation, this machine and this folder? */
import type { Command } from 'commander';
import type { Finding } from './checks.ts';

/** Adds the command. */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .summary('check the installation, your knowledge and the machine')
    .description(
      'Checks Node, the shipped knowledge, slugline.yaml, your own names and topics, memory, free space and the folders it writes to. Exit code 2 when something must be mended.',
    )
    .option('--json', 'the findings as JSON')
    .action((options: { readonly json?: true }) => doctor(program, options));
}

async function doctor(program: Command, { json }: { readonly json?: true }): Promise<void> {
  const [{ examine }, { coloursFor }] = await Promise.all([import('./checks.ts'), import('./colours.ts')]);
  const findings = await examine(program);
  const failed = findings.filter(({ state }) => state === 'wrong').length;
  const colours = coloursFor(process.stdout);
  const paint = { well: colours.green, look: colours.yellow, wrong: colours.red };
  const line = ({ name, state, detail, advice }: Finding) =>
    `${paint[state](state.padEnd(6))}${name.padEnd(12)}${detail}${advice === undefined ? '' : `. ${advice}`}\n`;
  process.stdout.write(json ? `${JSON.stringify(findings, null, 2)}\n` : findings.map(line).join(''));
  process.stderr.write(`slugline: ${failed === 0 ? 'all well' : `${failed} to mend`}\n`);
  if (failed > 0) process.exitCode = 2;
}
