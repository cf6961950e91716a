/** Tells what has been done, and after how long. */

/** Lines to stderr, each after the seconds since the watch was made. */
export function createStopwatch(): (line: string) => void {
  const began = Date.now();
  return (line) => {
    process.stderr.write(`${((Date.now() - began) / 1000).toFixed(0).padStart(5)} s  ${line}\n`);
  };
}
