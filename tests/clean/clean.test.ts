import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../../src/clean/clean.ts';
import { htmlLines } from '../../src/clean/markup.ts';
import { normaliseLine } from '../../src/clean/normalise.ts';
import { paragraphsOf } from '../../src/clean/paragraphs.ts';
import type { Article, Markup } from '../../src/model/article.ts';

describe('clean', () => {
  it('takes prompts and the neighbouring articles out, with their reasons', () => {
    const text = [
      ...[
        'No time to read?',
        'Get a summary',
        '',
        'Zakharova spoke of arms control.',
        '',
        'No time to read?',
        'Get a summary',
      ],
      ...[
        'Previous Article',
        '',
        'Messi and PSG: Fans and Form',
        '',
        'Next Article',
        '',
        'Messi Leaves PSG Ceremony Early',
      ],
    ].join('\n');
    const cleaned = clean(article(text, 'text', 'Arms Control Talks'));
    expect(cleaned.text).toBe('Arms Control Talks\nZakharova spoke of arms control.');
    expect(cleaned.titleEnd).toBe('Arms Control Talks'.length);
    expect(cleaned.removed).toEqual([
      { text: 'No time to read?', reason: 'prompt' },
      { text: 'Get a summary', reason: 'prompt' },
      { text: 'No time to read?', reason: 'prompt' },
      { text: 'Get a summary', reason: 'prompt' },
      { text: 'Previous Article', reason: 'link to another story' },
      { text: 'Messi and PSG: Fans and Form', reason: 'link to another story' },
      { text: 'Next Article', reason: 'link to another story' },
      { text: 'Messi Leaves PSG Ceremony Early', reason: 'link to another story' },
    ]);
  });

  it('keeps all of it when told to', () => {
    const text = 'Advertisement\nThe story.';
    expect(clean(article(text), { keepChrome: true })).toMatchObject({ text, removed: [] });
  });

  it('does not double a title that begins the body', () => {
    expect(clean(article('# Rain  at last\n\nFarmers are glad.', 'markdown', 'Rain at last')).text).toBe(
      'Rain at last\nFarmers are glad.',
    );
  });

  it.each<[Markup, string, string]>([
    ['text', 'One.\r\n\r\nTwo\u00A0 &amp; three&#8217;s.', 'One.\nTwo & three’s.'],
    ['text', 'Zero\u200Bwidth and soft\u00ADhyphen.', 'Zerowidth and softhyphen.'],
    ['text', 'Twice &amp;#39;escaped&amp;#39;', "Twice 'escaped'"],
    ['html', '<p>One <b>bold</b>.</p><p>Two<br>lines</p><script>no()</script>', 'One bold.\nTwo\nlines'],
    ['html', '<ul><li>a one</li><li>b two</li></ul><table><tr><td>1</td><td>2</td></tr></table>', 'a one\nb two\n1 2'],
    [
      'markdown',
      '# Head\n\nA [link](http://x) and *more*.\n\n- item one\n- item two',
      'Head\nA link and more.\nitem one\nitem two',
    ],
  ])('turns %s %j into paragraphs', (markup, text, expected) => {
    expect(clean(article(text, markup)).text).toBe(expected);
  });

  it('joins lines that a wire broke at its column, by blank lines or by indents', () => {
    const wire = [
      '    Showers continued throughout the week in the Bahia cocoa zone,',
      'alleviating the drought since early January and improving prospects',
      'for the coming temporao, although normal humidity levels have not',
      'been restored.',
      '    The dry period means the temporao will be late this year, said',
      'Comissaria Smith in its weekly review.',
    ].join('\n');
    expect(clean(article(wire)).text.split('\n')).toHaveLength(2);
    expect(clean(article(wire.replace(/\n {4}/, '\n\n').trim())).text.split('\n')).toHaveLength(2);
  });

  it('keeps the main text of a whole page and lists the rest', () => {
    const story = Array.from(
      { length: 6 },
      (_, i) => `<p>Paragraph ${i} tells, at some length, what the council decided on the bridge.</p>`,
    );
    const page = `<!doctype html><html><head><title>T</title></head><body><nav><a href="/">Home page</a><a href="/s">Sport</a></nav>
      <article>${story.join('')}</article><footer>Imprint of the paper</footer></body></html>`;
    const cleaned = clean(article(page, 'html'));
    expect(cleaned.text.split('\n')).toHaveLength(6);
    expect(cleaned.removed).toContainEqual({ text: 'Imprint of the paper', reason: 'page footer' });
  });

  const line = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '',
      'Previous Article',
      'Another headline of four',
      'Also read:',
      'Advertisement',
      'A sentence of the story, at length.',
      'Doubled',
      '&amp;amp;lt;',
      '<b>x</b>',
      '  ',
    ),
  );
  const anyArticle = fc
    .tuple(
      fc.array(line, { maxLength: 12 }),
      fc.constantFrom<Markup>('text', 'html', 'markdown'),
      fc.option(line, { nil: undefined }),
    )
    .map(([lines, markup, title]) => article(lines.join('\n'), markup, title));

  it('is idempotent', () => {
    fc.assert(
      fc.property(anyArticle, (given) => {
        const once = clean(given);
        const again = clean({ ...given, text: once.text, markup: 'text' });
        expect(again).toEqual({ ...once, removed: [] });
      }),
      { numRuns: 500 },
    );
  });

  it('loses nothing: kept and removed together are what was read', () => {
    fc.assert(
      fc.property(anyArticle, (given) => {
        const { paragraphs, outside } = paragraphsOf(given);
        const read = [...paragraphs, ...outside.map(({ text }) => text)].sort();
        const { text, removed, titleEnd } = clean(given);
        const body = text.slice(titleEnd).split('\n').filter(Boolean);
        const title = text.slice(0, titleEnd);
        const account = [...body, ...removed.map((item) => item.text)].sort();
        // The title is read once more from the body where the body begins with it.
        expect([account, [...account, title].sort()]).toContainEqual(read);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a whole page', () => {
  const prose = 'The council said on Tuesday that the bridge would stay closed until the end of May.';
  const piece = fc.constantFrom(
    `<p>${prose}</p>`,
    `<div class="comments"><p>${prose}</p><p>Short</p></div>`,
    '<h1>The bridge stays closed</h1>',
    '<h2>What now</h2>',
    '<ul><li><a href="/a">Another story of the day</a></li></ul>',
    '<nav>Home</nav>',
    'loose text',
    '<span>inline</span> more',
    '<script>no()</script>',
    '</div>',
    '<table><tr><td>1</td><td>2</td></tr></table>',
  );

  it('loses no line: title, text and what was removed are all lines of the page', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 15 }), (pieces) => {
        const page = `<html><head><title>The bridge stays closed | Paper</title></head><body>${pieces.join('')}</body></html>`;
        const { text, removed } = clean(article(page, 'html'));
        const account = [...text.split('\n').filter(Boolean), ...removed.map((item) => item.text)].sort();
        expect(account).toEqual(htmlLines(page).map(normaliseLine).filter(Boolean).sort());
      }),
    );
  });
});

describe('normaliseLine', () => {
  it('is idempotent, and decodes a long chain of escapes in time that grows with its length', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => normaliseLine(normaliseLine(text)) === normaliseLine(text)),
    );
    const part = fc.constantFrom('&', 'amp;', '#38;', 'lt;', '#59', ';', '\u200B', 'a', ' ', '#x26;', '&shy;', 'nbsp;');
    fc.assert(
      fc.property(
        fc.array(part),
        (parts) => normaliseLine(normaliseLine(parts.join(''))) === normaliseLine(parts.join('')),
      ),
    );
    expect(normaliseLine(`&${'amp;'.repeat(10_000)}lt;`)).toBe('<');
  });
});

function article(text: string, markup: Markup = 'text', title?: string): Article {
  return { id: 'a', source: 's', position: '', text, markup, ...(title === undefined ? {} : { title }) };
}
