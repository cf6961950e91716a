/** The program's commands and options as completion scripts: made once, so that no key press waits for Node. */
import type { Command, Option } from 'commander';
import type { Shell } from './completions.ts';

/** A command by its words, and what may follow it. */
interface Node {
  readonly words: readonly string[];
  readonly commands: readonly { readonly name: string; readonly about: string }[];
  readonly options: readonly Flag[];
  /** Words an argument can be; undefined when it takes files. */
  readonly values?: readonly string[];
}

interface Flag {
  readonly names: readonly string[];
  readonly about: string;
  readonly takes: 'nothing' | 'files' | 'words';
  readonly values: readonly string[];
}

/** Arguments that are words of the user's own; every other one is a file or folder. */
const freeWords = ['words', 'word', 'topic', 'command'];

/** A script for one shell; ends with a newline. */
export function completionScript(program: Command, shell: Shell): string {
  const nodes = nodesOf(program, []);
  return { bash, zsh, fish }[shell](program.name(), nodes);
}

function nodesOf(command: Command, words: readonly string[]): Node[] {
  const help = command.createHelp();
  const commands = help.visibleCommands(command);
  const [argument] = command.registeredArguments;
  const values =
    argument?.argChoices ?? (argument === undefined || freeWords.includes(argument.name()) ? [] : undefined);
  const node = {
    words,
    commands: commands.map((each) => ({ name: each.name(), about: help.subcommandDescription(each) })),
    options: help
      .visibleOptions(command)
      .concat(words.length > 0 ? help.visibleGlobalOptions(command) : [])
      .map(flag),
    ...(values && { values }),
  };
  return [node, ...commands.flatMap((each) => nodesOf(each, [...words, each.name()]))];
}

function flag(option: Option): Flag {
  const { flags, short, long, description, required, optional, argChoices = [] } = option;
  const file = /[<[](file|dir)[>\]]/.test(flags);
  return {
    names: [short, long].filter((name) => name !== undefined),
    about: description,
    takes: !required && !optional ? 'nothing' : file ? 'files' : 'words',
    values: argChoices,
  };
}

/** The part that bash and zsh share: which command the words before make, `$at`; the first word after the program is number `first`. */
function commandWords(nodes: readonly Node[], word: string): string {
  const paths = nodes.filter(({ words }) => words.length > 0).map(({ words }) => quoted(words.join(' ')));
  return `case "\${at:+$at }${word}" in
      ${paths.join('|')}) at="\${at:+$at }${word}" ;;
    esac`;
}

/** Options with a fixed choice of values, each as a pattern of "command:option" and what completes it. */
function choices(nodes: readonly Node[], complete: (values: readonly string[]) => string): string {
  return nodes
    .flatMap(({ words, options }) =>
      options
        .filter(({ values }) => values.length > 0)
        .map(({ names, values }) => {
          const keys = names.map((name) => quoted(`${words.join(' ')}:${name}`));
          return `    ${keys.join('|')}) ${complete(values)}; return ;;\n`;
        }),
    )
    .join('');
}

/** The names of all options that take files, or words of the user's own, as one pattern. */
function taking(nodes: readonly Node[], takes: Flag['takes']): string {
  const names = nodes.flatMap(({ options }) => options.filter((each) => each.takes === takes));
  return [...new Set(names.flatMap((each) => each.names))].join('|');
}

/** Bash 3.2 and newer, without the package bash-completion. */
function bash(name: string, nodes: readonly Node[]): string {
  const list = (words: readonly string[]) => quoted(words.join('\n'));
  const cases = nodes.map(
    ({ words, commands, options, values }) =>
      `    ${quoted(words.join(' '))}) words=${list([...commands.map((each) => each.name), ...(values ?? [])])} flags=${list(
        options.flatMap(({ names }) => names),
      )} files=${values ? '' : 'yes'} ;;\n`,
  );
  return `# bash completion for ${name}, written by "${name} completions bash"
_${name}() {
  local IFS=$'\n' word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} at= i words= flags= files=
  for ((i = 1; i < COMP_CWORD; i++)); do
    ${commandWords(nodes, `\${COMP_WORDS[i]}`)}
  done
  case "$at:$before" in
${choices(nodes, (values) => `COMPREPLY=($(compgen -W ${list(values)} -- "$word"))`)}  esac
  case "$before" in
    ${taking(nodes, 'files')}) files=only ;;
    ${taking(nodes, 'words')}) return ;;
  esac
  if [ "$files" != only ]; then
    case "$at" in
${cases.join('')}    esac
  fi
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$flags" -- "$word")) ;;
    *)
      COMPREPLY=($(compgen -W "$words" -- "$word"))
      if [ -n "$files" ] && [ \${#COMPREPLY[@]} = 0 ]; then
        compopt -o filenames 2>/dev/null
        COMPREPLY=($(compgen -f -- "$word"))
      fi ;;
  esac
}
complete -F _${name} ${name}
`;
}

function zsh(name: string, nodes: readonly Node[]): string {
  const described = (pairs: readonly (readonly [string, string])[]) =>
    pairs.map(([word, about]) => quoted(`${word}:${about}`)).join(' ');
  const cases = nodes.map(({ words, commands, options, values }) => {
    const shown = [
      ...commands.map((each) => [each.name, each.about] as const),
      ...(values ?? []).map((value) => [value, ''] as const),
    ];
    const flags = options.flatMap(({ names, about }) => names.map((each) => [each, about] as const));
    return `    ${quoted(words.join(' '))}) commands=(${described(shown)}) flags=(${described(flags)}) files=${values ? '' : 'yes'} ;;\n`;
  });
  return `#compdef ${name}
# zsh completion for ${name}, written by "${name} completions zsh"
_${name}() {
  local before=$words[CURRENT-1] at= i files=
  local -a commands flags
  for ((i = 2; i < CURRENT; i++)); do
    ${commandWords(nodes, '$words[i]')}
  done
  case "$at:$before" in
${choices(nodes, (values) => `compadd -- ${values.map(quoted).join(' ')}`)}  esac
  case "$before" in
    ${taking(nodes, 'files')}) _files; return ;;
    ${taking(nodes, 'words')}) return ;;
  esac
  case "$at" in
${cases.join('')}  esac
  if [[ $PREFIX == -* ]]; then
    _describe -o option flags
  else
    (( $#commands )) && _describe command commands
    [[ -n $files ]] && _files
  fi
}
if [[ $funcstack[1] == _${name} ]]; then _${name} "$@"; else compdef _${name} ${name}; fi
`;
}

function fish(name: string, nodes: readonly Node[]): string {
  const paths = nodes.filter(({ words }) => words.length > 0).map(({ words }) => quoted(words.join(' ')));
  const lines = nodes.flatMap(({ words, commands, options, values }) => {
    const at = `complete -c ${name} -n "__${name}_at ${quoted(words.join(' '))}"`;
    return [
      ...(values ? [] : [`${at} -F`]),
      ...(values ?? []).map((value) => `${at} -a ${quoted(value)}`),
      ...commands.map((each) => `${at} -a ${quoted(each.name)} -d ${quoted(each.about)}`),
      ...options.map((option) => `${at} ${fishOption(option)}`),
    ];
  });
  return `# fish completion for ${name}, written by "${name} completions fish"
function __${name}_at
  set -l at
  for word in (commandline -opc)[2..-1]
    set -l next (string trim -- "$at $word")
    switch $next
      case ${paths.join(' ')}
        set at $next
    end
  end
  test "$at" = "$argv[1]"
end
complete -c ${name} -f
${lines.join('\n')}
`;
}

function fishOption({ names, about, takes, values }: Flag): string {
  const flags = names.map((each) => (each.startsWith('--') ? `-l ${each.slice(2)}` : `-s ${each.slice(1)}`));
  const value = { nothing: '', files: ' -r -F', words: ' -x' }[takes];
  return `${flags.join(' ')}${value}${values.length > 0 ? ` -a ${quoted(values.join(' '))}` : ''} -d ${quoted(about)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
