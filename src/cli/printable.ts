/** What strangers wrote, as a terminal may show it. */

/** Control characters could steer the terminal; line ends and marks of direction could make one message look like another. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it is about.
const steering = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g;

/** The text in one line, nothing in it steers the terminal. */
export function printable(text: string): string {
  return text.replace(steering, ' ');
}
