/** The element of a web page that holds its story, and the places on the way that are no part of one. */
import { boilerplateOf, namedStory } from './boilerplate.ts';
import { type Element, isTag, isText } from './dom.ts';
import { blocks, unread } from './markup.ts';

/** How much text of the story's kind an element holds, in characters: paragraphs that are no links. */
export type Weights = ReadonlyMap<Element, number>;

/** Weighs all elements of a page. */
export function storyWeights(page: Element): Weights {
  const weights = new Map<Element, number>();
  weights.set(page, weigh(page).below);
  return weights;

  /** Text and link text right in this element or in inline elements below; blocks below count for themselves. */
  function weigh(element: Element): { own: number; linked: number; below: number } {
    let own = 0;
    let linked = 0;
    let below = 0;
    for (const child of element.children) {
      if (isText(child)) own += child.data.trim().length;
      else if (isTag(child) && !unread.has(child.name)) {
        const inner = weigh(child);
        below += inner.below;
        own += inner.own;
        linked += child.name === 'a' ? inner.own : inner.linked;
      }
    }
    if (!blocks.has(element.name)) {
      weights.set(element, below); // A span around the whole story, as HubSpot makes it.
      return { own, linked, below };
    }
    const story = own >= shortestParagraph && linked < own / 2 && !speaksOfCookies(element) ? own - linked : 0;
    weights.set(element, below + story);
    return { own: 0, linked: 0, below: below + story };
  }
}

/** In characters; shorter ones are labels. F1 as above: .918 and .946 at 25, .919 and .947 at 40, .919 and .950 at 60. */
const shortestParagraph = 60;

/** Consent notices are long and stand in everybody's way. */
function speaksOfCookies(element: Element): boolean {
  return element.children.some((child) => isText(child) && /\bcookies?\b/i.test(child.data));
}

/**
 * Share of the page's story text that the main element must hold. F1 on the even pages of trafilatura's set and WCXB (`bench:clean`):
 * .913 and .944 at .5, .919 and .947 at .6, .921 and .947 at .7, .923 and .944 at .8.
 */
const mainShare = 0.75;
/** An element around it that is named as the story's place is taken instead when it has at most this much more story text. */
const leadShare = 1.25;

/**
 * The deepest element that holds most of the page's story text, or the nearest one around it that is named as the story's place: the
 * lead often stands outside of the innermost one.
 */
export function mainElement(page: Element, weights: Weights, reasons: Reasons): Element {
  const allowed = allowedWeights(page, weights, reasons);
  const weight = (element: Element) => allowed.get(element) ?? 0;
  let main = page;
  for (;;) {
    const next = main.children.filter(isTag).find((child) => weight(child) > weight(page) * mainShare);
    if (next === undefined) break;
    main = next;
  }
  let named = main;
  for (
    let around = parentOf(main);
    around !== null && weight(around) <= weight(main) * leadShare;
    around = parentOf(around)
  ) {
    if (namedStory(around)) named = around;
  }
  return named;
}

/** Why an element is no part of an article, for those that are none. */
export type Reasons = (element: Element) => string | undefined;

/** Prepares `Reasons` for a page; each element is looked at once. */
export function createReasons(page: Element, weights: Weights): Reasons {
  const total = weights.get(page) ?? 0;
  const known = new Map<Element, string | undefined>();
  return (element) => {
    if (!known.has(element)) known.set(element, reasonFor(element));
    return known.get(element);
  };

  function reasonFor(element: Element): string | undefined {
    const found = boilerplateOf(element);
    if (found === undefined) return undefined;
    const weight = weights.get(element) ?? 0;
    // A lead is called "teaser" too, and a story "hidden" until a script shows it: what has no link leads nowhere.
    if (found.needsLink && weight >= shortestParagraph && !hasLink(element)) return undefined;
    if (weight <= total * found.upTo) return found.reason;
    return found.reason === 'comments' && total - weight >= shortestStory ? found.reason : undefined;
  }
}

function hasLink(element: Element): boolean {
  return element.children.some((child) => isTag(child) && (child.name === 'a' || hasLink(child)));
}

/** A story has this many characters at least; with fewer beside them, comments may be the page's own text. */
const shortestStory = 250;

/** Story text below each element, without the places that are boilerplate. */
function allowedWeights(page: Element, weights: Weights, reasons: Reasons): Weights {
  const allowed = new Map<Element, number>();
  visit(page);
  return allowed;

  /** The story text below that is boilerplate. */
  function visit(element: Element): number {
    const all = weights.get(element) ?? 0;
    let boilerplate = 0;
    if (reasons(element) !== undefined) boilerplate = all;
    else for (const child of element.children) if (isTag(child)) boilerplate += visit(child);
    allowed.set(element, all - boilerplate);
    return boilerplate;
  }
}

function parentOf(element: Element): Element | null {
  return element.parent !== null && isTag(element.parent) ? element.parent : null;
}
