/** A feed of text files: articles in parts of a few MB, and beside them what the engine must be told first. */
import { type FileHandle, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SearchRecord } from '../record.ts';
import type { Feed, FeedOptions } from './feed.ts';

/** How a text feed is laid out. */
export interface TextFeed {
  readonly canUpdate: boolean;
  readonly load: Feed['load'];
  /** Names of the parts: "bulk.ndjson" gives "bulk-00001.ndjson", ... */
  readonly part: string;
  /** Around and between the records of a part. */
  readonly frame?: { readonly before: string; readonly between: string; readonly after: string };
  /** One record as text. */
  readonly text: (record: SearchRecord, options: FeedOptions) => string;
  /** The files beside, by name, given the names of the parts. */
  readonly beside: (options: FeedOptions, parts: readonly string[]) => Readonly<Record<string, string>>;
}

const noFrame = { before: '', between: '', after: '' };

/** Makes the feed of a layout. */
export function textFeed({ canUpdate, load, part, frame = noFrame, text, beside }: TextFeed): Feed {
  return {
    canUpdate,
    load,
    async write(records, folder, options) {
      const parts: string[] = [];
      let file: FileHandle | undefined;
      let written = 0;
      let bytes = 0;
      const close = async () => {
        await file?.appendFile(frame.after);
        await file?.close();
        file = undefined;
      };
      let held = '';
      const flush = async () => {
        await file?.appendFile(held);
        held = '';
      };
      try {
        for await (const record of records) {
          const line = text(record, options);
          const length = Buffer.byteLength(line);
          if (file && bytes + length > options.partBytes) {
            await flush();
            await close();
          }
          if (!file) {
            parts.push(partName(part, parts.length + 1));
            file = await open(join(folder, parts.at(-1)!), 'wx');
            held = frame.before + line;
            bytes = length;
          } else {
            held += frame.between + line;
            bytes += length;
          }
          written += 1;
          if (held.length >= flushAt) await flush();
        }
        await flush();
      } finally {
        await close();
      }
      for (const [name, content] of Object.entries(beside(options, parts))) {
        await writeFile(join(folder, name), content, { mode: name.endsWith('.sh') ? 0o755 : 0o644 });
      }
      return written;
    },
  };
}

/** A record a write would cost a system call each; this many characters at a time is as fast as the disk takes them. */
const flushAt = 1 << 18;

function partName(part: string, number: number): string {
  const dot = part.indexOf('.');
  return `${part.slice(0, dot)}-${String(number).padStart(5, '0')}${part.slice(dot)}`;
}
