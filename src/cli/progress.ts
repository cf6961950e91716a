/** How far a run is: one line that changes on a terminal, a line now and then in a log, JSON for machines, or nothing. */
import type { Counts } from '../batch/counts.ts';
import type { RunSummary } from '../batch/run.ts';
import type { Rejection } from '../model/article.ts';
import { printable } from './printable.ts';
import { summaryText } from './summary.ts';

/** How to talk while a run goes on. */
export interface TalkOptions {
  readonly quiet?: boolean;
  readonly logJson?: boolean;
}

/** What a run says, and when. */
export interface Talk {
  readonly progress: (counts: Counts, done?: number) => void;
  readonly rejected: (rejection: Rejection) => void;
  /** The last line: a finished run's summary. */
  readonly summary: (summary: RunSummary, out: string | undefined) => void;
  /** The last line of a run that a signal stopped. */
  readonly stopped: (summary: RunSummary, signal: string) => void;
}

/** A rejection in one line. */
export function rejectedText({ source, position, reason, hint }: Rejection): string {
  const place = [source, position].filter(Boolean).join(', ');
  return `${printable(`slugline: rejected ${place}: ${reason}. Try: ${hint}`)}\n`;
}

/** Where to talk to: standard error, or a test's list. */
export interface TalkStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

/** Ms between two lines: on a terminal as the eye follows, in a log as a person would look. */
const pause = { terminal: 100, log: 10_000 } as const;

/** Begins to talk. `now` gives ms. */
export function createTalk(to: TalkStream, { quiet, logJson }: TalkOptions, now: () => number = Date.now): Talk {
  const started = now();
  const onTerminal = to.isTTY === true && !logJson;
  let said = started;
  let first: number | undefined;
  let lineOpen = false;

  return {
    progress(counts, done) {
      first ??= counts.articles;
      if (quiet || now() - said < (onTerminal ? pause.terminal : pause.log)) return;
      said = now();
      const perSecond = ((counts.articles - first) * 1000) / Math.max(1, said - started);
      if (logJson) return say({ event: 'progress', ...counts, perSecond: Math.round(perSecond), done });
      const line = progressLine(counts, perSecond, done);
      to.write(onTerminal ? `\r${line.slice(0, (to.columns ?? 80) - 1)}\u001b[K` : `${line}\n`);
      lineOpen = onTerminal;
    },
    rejected({ source, position, reason, hint }) {
      if (logJson) return say({ event: 'rejected', source, position, reason, hint });
      clear();
      to.write(rejectedText({ source, position, reason, hint }));
    },
    summary(summary, out) {
      clear();
      if (logJson) return say({ event: 'done', ...summary, out });
      if (!quiet) to.write(summaryText(summary, out));
    },
    stopped({ counts }, signal) {
      clear();
      if (logJson) return say({ event: 'stopped', signal, ...counts });
      to.write(
        `slugline: stopped by ${signal} after ${counts.articles} articles; run the same command again to go on\n`,
      );
    },
  };

  function say(line: object): void {
    to.write(`${JSON.stringify(line)}\n`);
  }

  function clear(): void {
    if (lineOpen) to.write('\r\u001b[K');
    lineOpen = false;
  }
}

/** `slugline: 12,345 articles (3 rejected), 312/s, 41 %, 0:02:11 left`; `done` is the share of the input that was read. */
function progressLine({ articles, rejected }: Counts, perSecond: number, done: number | undefined): string {
  const left = done && perSecond > 0 ? (articles / done - articles) / perSecond : undefined;
  const parts = [
    `${articles.toLocaleString('en')} articles${rejected > 0 ? ` (${rejected.toLocaleString('en')} rejected)` : ''}`,
    `${Math.round(perSecond).toLocaleString('en')}/s`,
    ...(done === undefined ? [] : [`${Math.floor(done * 100)} %`]),
    ...(left === undefined ? [] : [`${duration(left)} left`]),
  ];
  return `slugline: ${parts.join(', ')}`;
}

function duration(exact: number): string {
  const seconds = Math.round(exact);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
