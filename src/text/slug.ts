/** The words in a web address: most news sites put the headline there. */

/** "https://x.org/2022/07/Iran-to-launch-satellite_47.html?a=b" → "Iran to launch satellite"; empty when there are none. */
export function urlWords(url: string): string {
  const path = /^[a-z]+:\/\/[^/?#]+([^?#]*)/i.exec(url)?.[1] ?? '';
  return decoded(path)
    .replace(/\.[a-z]{2,5}$/i, ' ')
    .split(/[-_/.+\s]+/)
    .filter((word) => word.length < 40 && !/\d{2,}/.test(word))
    .join(' ')
    .trim();
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
