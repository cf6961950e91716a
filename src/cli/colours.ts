/** Colours for a terminal, none for a pipe or a file. */
import picocolors from 'picocolors';

/** The colours of a stream. picocolors by itself also colours whatever runs under CI, pipes included. `NO_COLOR` is honoured. */
export function coloursFor(stream: NodeJS.WriteStream): ReturnType<typeof picocolors.createColors> {
  return picocolors.createColors(stream.isTTY === true && !process.env['NO_COLOR']);
}
