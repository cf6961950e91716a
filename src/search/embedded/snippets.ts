/** The part of an article that shows why it was found, with its hits marked, cut by the engine that found it. */
import sqlite from 'node-sqlite3-wasm';
import type { TaggedArticle } from '../../model/tag.ts';
import type { Range } from '../../model/text.ts';
import { tokenizer } from './schema.ts';
import { searchedText } from './searched-text.ts';

/** Text with the places of the hits in it. */
export interface MarkedText {
  readonly text: string;
  /** In text order, as ranges of UTF-16 units. */
  readonly marks: readonly Range[];
}

/** What is shown of an article. */
export interface Shown {
  readonly title: MarkedText;
  readonly snippet: MarkedText;
}

/** Cuts snippets; has a small index of its own in memory. */
export interface Snippets {
  /** One for each article, in order; the beginning of the text when `expression` is undefined. */
  readonly of: (articles: readonly TaggedArticle[], expression: string | undefined) => Shown[];
  readonly close: () => void;
}

/** Words of a snippet: about two lines of a terminal. FTS5 takes at most 64. */
const snippetWords = 32;
/** Of a longer article so many characters are looked through for the snippet; a news article has about 4,000. */
const longestText = 60_000;
/** Characters that no cleaned text holds; where one does, it is taken out first. */
const open = '\u0001';
const shut = '\u0002';

/** Opens an empty one. */
export function openSnippets(): Snippets {
  const database = new sqlite.Database(':memory:');
  database.exec(`CREATE VIRTUAL TABLE shown USING fts5(title, body, tokenize='${tokenizer}')`);
  return {
    of(articles, expression) {
      const texts = articles.map((article) => {
        const { title, body } = searchedText(article);
        return { title: unmarked(title), body: unmarked(body.slice(0, longestText)) };
      });
      if (expression === undefined)
        return texts.map(({ title, body }) => ({ title: plain(title), snippet: beginning(body) }));
      texts.forEach(({ title, body }, i) => {
        database.run('INSERT INTO shown(rowid, title, body) VALUES(?, ?, ?)', [i + 1, title, body]);
      });
      const rows = database.all(
        `SELECT rowid AS number, highlight(shown, 0, '${open}', '${shut}') AS title,
           snippet(shown, 1, '${open}', '${shut}', '…', ${snippetWords}) AS snippet
         FROM shown WHERE shown MATCH ?`,
        [expression],
      );
      database.exec('DELETE FROM shown');
      const found = new Map(rows.map((row) => [Number(row.number), row]));
      return texts.map(({ title, body }, i) => {
        const row = found.get(i + 1);
        if (!row) return { title: plain(title), snippet: beginning(body) };
        return { title: marked(String(row.title)), snippet: marked(String(row.snippet)) };
      });
    },
    close: () => database.close(),
  };
}

function unmarked(text: string): string {
  return text.includes(open) || text.includes(shut) ? text.replaceAll(open, ' ').replaceAll(shut, ' ') : text;
}

function plain(text: string): MarkedText {
  return { text, marks: [] };
}

function beginning(body: string): MarkedText {
  const words = body.slice(0, 40 * snippetWords).split(/\s+/);
  const cut = words.length > snippetWords;
  return plain(`${words.slice(0, snippetWords).join(' ')}${cut ? '…' : ''}`);
}

/** Takes the marks out of a text and says where they were. */
function marked(text: string): MarkedText {
  const marks: { start: number; end: number }[] = [];
  let bare = '';
  for (const piece of text.replace(/\s+/g, ' ').split(open)) {
    const [hit, rest] = piece.split(shut);
    if (rest === undefined) bare += piece;
    else {
      marks.push({ start: bare.length, end: bare.length + hit!.length });
      bare += hit! + rest;
    }
  }
  return { text: bare, marks };
}
