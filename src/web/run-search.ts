/** Search over the run under review: the index of `slugline search`, made when somebody first asks for it. */
import { statSync } from 'node:fs';
import { taggedPath } from '../read/tagged.ts';
import { indexRun } from '../search/embedded/build.ts';
import { openIndex, type SearchIndex } from '../search/embedded/search.ts';

/** An index that is there, on its way, or failed. */
export interface RunSearch {
  /** The index of the run as it is now; undefined while it is being made. Throws `UsageError` when it cannot be made. */
  readonly open: () => SearchIndex | undefined;
  /** Whether it has been opened before; starts nothing. */
  readonly wanted: () => boolean;
  /** Share of the run that is indexed, 0..1. */
  readonly done: () => number;
}

/** `articles` says how many articles the run has, as far as it is known. */
export function createRunSearch(output: string, articles: () => number): RunSearch {
  let index: SearchIndex | undefined;
  let indexed = '';
  let making = false;
  let failure: unknown;
  let lines = 0;

  async function make(): Promise<void> {
    making = true;
    lines = 0;
    const onProgress = (seen: number) => {
      lines = seen;
    };
    try {
      indexed = stateOf(output);
      await indexRun({ output, onProgress });
      index = openIndex(output);
    } catch (error) {
      failure = error;
    } finally {
      making = false;
    }
  }

  return {
    open() {
      if (index && indexed === stateOf(output)) return index;
      index?.close();
      index = undefined;
      if (failure) {
        const thrown = failure;
        failure = undefined;
        throw thrown;
      }
      if (!making) void make();
      return undefined;
    },
    wanted: () => index !== undefined,
    done: () => (index ? 1 : Math.min(0.99, lines / Math.max(1, articles()))),
  };
}

/** Changes whenever the run does. */
function stateOf(output: string): string {
  const { size, mtimeMs, ino } = statSync(taggedPath(output));
  return `${size} ${mtimeMs} ${ino}`;
}
