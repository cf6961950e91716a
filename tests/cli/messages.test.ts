import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

/** Every message for people's own mistakes, as written in the source: holes stay as `${…}`. */
const messages = (readdirSync('src', { recursive: true }) as string[])
  .filter((name) => name.endsWith('.ts'))
  .flatMap((path) =>
    [...readFileSync(`src/${path}`, 'utf8').matchAll(/new UsageError\(\s*(['`])((?:\\.|(?!\1)[^\\])*)\1/gs)].map(
      ([, , text]) => [path, text!] as const,
    ),
  );

/** What a table of advice or another message ends, which has its own sentences. */
const endsElsewhere = /\$\{(?:said|hint|anotherKind|reasons\[[^}]*|problem)\}$|\? .[^`]* : $/;

describe('a message for a mistake of the user', () => {
  test('is found in the source', () => expect(messages.length).toBeGreaterThan(80));

  test('is made of whole sentences: what happened, then what to do', () => {
    const without = messages.filter(
      ([, text]) => text.includes(' ') && !/[.)]$/.test(text) && !endsElsewhere.test(text),
    );
    expect(without).toEqual([]);
  });

  test('starts with where, or in lower case behind the name of the program', () => {
    expect(messages.filter(([, text]) => /^[A-Z][a-z]/.test(text))).toEqual([]);
  });
});
