/** Elements of a web page that are no part of its article, told by tag, role and the names that its makers gave them. */
import type { Element } from './dom.ts';

/** Why an element is no part of an article, and how far that goes: makers name things for their looks too. */
export interface Boilerplate {
  readonly reason: string;
  /** It does not count for an element with more than this share of the page's story text. */
  readonly upTo: number;
  /** It does not count for text without links, which leads nowhere: a lead is called "teaser" too, and a story "hidden" until it loads. */
  readonly needsLink?: boolean;
}

const sure = 0.5;
const likely = 0.1;

/** Tags that never hold the story: what is behind the screen, controls, and what HTML itself calls navigation or an aside. */
const tags: ReadonlyMap<string, Boilerplate> = new Map(
  Object.entries({
    'markup that is not shown':
      'script style noscript template svg math object embed applet canvas map iframe head title audio video picture track',
    controls:
      'form button input select textarea label fieldset datalist dialog menu option optgroup output progress meter',
    navigation: 'nav',
    'page footer': 'footer',
    aside: 'aside',
    'photo caption': 'figcaption',
  }).flatMap(([reason, names]) => names.split(' ').map((name) => [name, { reason, upTo: sure }] as const)),
);

/**
 * Words in class and id that mark furniture. Whole words, between letters of the other case, "-", "_" or spaces: "shared-content" is
 * no "share" and "adventure" no "ad".
 */
const named: readonly (Boilerplate & { readonly words: RegExp })[] = [
  {
    reason: 'comments',
    upTo: sure,
    words: words(
      'comments? commentlist commenting respond disqus livefyre reader-?comments kommentare? discussion replies hyvor',
    ),
  },
  {
    reason: 'page footer',
    upTo: sure,
    words: words('footer foot colophon imprint copyright disclaimer legal'),
  },
  {
    reason: 'share line',
    upTo: sure,
    words: words(
      'share sharing shares shariff sharedaddy socials? addthis addtoany sharethis follow-us likes? tweet-?button',
    ),
  },
  {
    reason: 'teaser of another story',
    upTo: sure,
    words: words(
      'relateds? recommended recommendations? recommend interesting-?articles trending-?bar trending popular latest ' +
        'more-?(?:news|stories|articles|posts|from|on|in|links?|about) read-?(?:more|next|also) also-?(?:read|like) see-?also ' +
        'most-?(?:read|popular|viewed|recent) up-?next similar outbrain taboola zergnet promos? promotion promoted jp-relatedposts ' +
        'yarpp crp (?:next|previous|other)-?(?:article|post|story|news|stories|articles) onward',
    ),
  },
  {
    reason: 'cookie or privacy notice',
    upTo: sure,
    words: words('cookies? consent gdpr cmp privacy-?(?:notice|banner)'),
  },
  {
    reason: 'subscription or newsletter box',
    upTo: likely,
    words: words(
      'newsletters? subscribe subscription sign-?up opt-?in mailing-?list mailchimp paywall piano regwall registration ' +
        'log-?in sign-?in membership donate donation cta call-to-action callout-?box',
    ),
  },
  {
    reason: 'advertisement',
    upTo: likely,
    words: words(
      'ads? adverts? advertisements? advertising adsbygoogle ad-?(?:slot|unit|container|wrapper|box|banner|label|block|space) dfp ' +
        'gpt-?ad sponsors? sponsored anzeige werbung affiliate commercial banner disclosure app-?stores? app-(?:section|promo|banner|box)',
    ),
  },
  {
    reason: 'author note',
    upTo: likely,
    words: words(
      'authors? author-?(?:bio|box|info|card|profile|details|meta|block|about|description) about-?(?:the-)?author bio biography ' +
        'bylines? vcard avatar',
    ),
  },
  {
    reason: 'article facts',
    upTo: likely,
    words: words(
      '(?:post|entry|article)-?meta(?:-?data)? meta-?data meta tags? tag-?(?:list|links|cloud) tagged keywords categories ' +
        'category-?(?:list|links) cat-links dateline pubdate timestamp (?:post|entry|published)-?date (?:reading|read)-?time ratings? ' +
        'votes? views-?count',
    ),
  },
  {
    reason: 'photo caption',
    upTo: likely,
    words: words(
      'captions? wp-caption-text figcaption (?:image|img|photo)-?(?:caption|description|credit|box) media-?title credits? gallery ' +
        'slideshow carousel slider swiper',
    ),
  },
  { reason: 'teaser of another story', upTo: sure, needsLink: true, words: words('teasers?') },
  {
    reason: 'navigation',
    upTo: likely,
    needsLink: true,
    words: words(
      'nav navigation navbar subnav menu breadcrumbs? crumbs? pager pagination paging prev-?next post-nav(?:igation)? skip-?links? ' +
        'site-description header-desc toolbar tabs? toc table-of-contents site-?header masthead top-?bar',
    ),
  },
  {
    reason: 'sidebar',
    upTo: likely,
    needsLink: true,
    words: words(
      'side-?bar side-?column (?:right|left)-?(?:column|rail|col) rail secondary widget-?area complementary',
    ),
  },
  {
    reason: 'hidden',
    upTo: likely,
    needsLink: true,
    words: words(
      'hidden hide visually-?hidden screen-?reader(?:-text)? sr-?only no-?print print-?only modal pop-?up pum popmake overlay ' +
        'lightbox tooltip loading',
    ),
  },
];

const hidden: Boilerplate = { reason: 'hidden', upTo: likely };
const beside: Boilerplate = { reason: 'navigation', upTo: sure };
const sideRoles = new Set(
  'navigation complementary contentinfo banner dialog alert alertdialog search menu menubar tablist toolbar'.split(' '),
);

/** Names of the story's own place. */
const storyNames = words(
  '(?:article|story|post|entry|news|page|blog|content|text|main|single)-?(?:body|content|text|main|copy|article|inner|story|post|entry|' +
    'details?|container|wrapper|page|area) articlebody storybody post entry article story content main hentry body-?(?:text|copy|content) ' +
    'bodytext rich-?text prose wysiwyg field-?name-?body',
);

/** Why an element is no part of an article; undefined when nothing speaks against it. */
export function boilerplateOf(element: Element): Boilerplate | undefined {
  const { name, attribs } = element;
  const byTag = tags.get(name);
  if (byTag !== undefined) return byTag;
  if (name === 'body' || name === 'html' || name === 'article' || name === 'main') return undefined;
  if ('hidden' in attribs || attribs['aria-hidden'] === 'true') return hidden;
  if (attribs.style !== undefined && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attribs.style)) return hidden;
  if (attribs.role !== undefined && sideRoles.has(attribs.role)) return beside;
  const names = namesOf(element);
  return names === '' ? undefined : named.find(({ words }) => words.test(names));
}

/** Whether its names say that the story is in it. */
export function namedStory(element: Element): boolean {
  const { name, attribs } = element;
  if (name === 'article' || name === 'main' || attribs.role === 'main' || attribs.itemprop === 'articleBody')
    return true;
  return storyNames.test(namesOf(element));
}

/** Classes beyond this are the dozens that a layout library gives. */
const longestName = 400;
/** "has-sidebar", "no-comments", "content-with-ads": these say something of the neighbours. */
const aboutOthers = /(?<![a-z0-9])(?:has|have|with|no|without|not|non)-[a-z0-9-]+/g;

/** Class and id as words parted by "-": "PostMeta_top" → "post-meta-top". */
function namesOf({ attribs }: Element): string {
  const given = `${attribs.class ?? ''} ${attribs.id ?? ''}`.trim().slice(0, longestName);
  if (given === '') return '';
  return given
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .replace(/__|--|_|:/g, '-')
    .toLowerCase()
    .replace(aboutOthers, ' ');
}

/** A pattern for any of the words, whole. */
function words(list: string): RegExp {
  return new RegExp(`(?<![a-z0-9])(?:${list.split(' ').join('|')})(?![a-z0-9])`);
}
