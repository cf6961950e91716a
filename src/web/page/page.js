/** What both pages use: elements without HTML, requests whose errors are said. */

export const byId = (id) => document.getElementById(id);

/** An element with properties and children; strings become text. */
export function make(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (key === 'class') element.className = value;
    else if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? '' : value);
  }
  element.append(...children.filter((child) => child !== undefined && child !== ''));
  return element;
}

/** Asks the server; throws what it says when it refuses. */
export async function ask(path, options) {
  const response = await fetch(path, options).catch(() => {
    throw new Error('slugline does not answer; start "slugline review" again and reload the page');
  });
  const body = await response.json();
  if (!response.ok) throw new Error(body.error ?? `the server says ${response.status}`);
  return body;
}

/** Whether a key press belongs to a field. */
export function isTyping({ target }) {
  return (target instanceof HTMLInputElement && target.type !== 'checkbox') || target instanceof HTMLSelectElement;
}
