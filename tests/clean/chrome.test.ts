import { describe, expect, it } from 'vitest';
import { removeChrome } from '../../src/clean/chrome.ts';

describe('removeChrome', () => {
  it.each([
    ['No time to read?', 'prompt'],
    ['5 min read', 'prompt'],
    ['Share this article', 'share line'],
    ['Facebook Twitter WhatsApp Email', 'share line'],
    ['Follow us on Instagram and never miss a story', 'share line'],
    ['Sign up for our free morning newsletter', 'subscription or newsletter box'],
    ['Already a subscriber? Log in', 'subscription or newsletter box'],
    ['Also Read: Court seeks reply on gig workers’ plea', 'teaser of another story'],
    ['Read more', 'teaser of another story'],
    ['Houses in Kuala Lumpur pictured this month. Photo: Bloomberg', 'photo caption with its credit'],
    ['A man walks past a shop in Amman [Khalil Mazraawi/AFP]', 'photo caption with its credit'],
    ['Attendees in Chicago.Andrew Harnik/Getty Imageshide caption', 'photo caption with its credit'],
    ['© Amnesty/afrol News', 'photo credit'],
    ['Copyright © 2024 The Times. All rights reserved.', 'copyright line'],
    ['We use cookies to improve your experience.', 'cookie or privacy notice'],
    ['Advertisement', 'advertisement'],
    ['12 Comments', 'comment prompt'],
    ['What do you think? Let us know in the comments.', 'comment prompt'],
    ['For more information, visit www.example.org', 'contact line'],
  ])('removes %j as %s', (line, reason) => {
    expect(removeChrome([line])).toEqual({ kept: [], removed: [{ text: line, reason }] });
  });

  it.each([
    ['LONDON, 3 May (Reuters) - The bank raised its rate.'],
    ['afrol News, 15 October - As Malawi faces scandals, donors are freezing aid.'],
    ['She told Reuters that the photo was taken in 2019.'],
    ['Facebook said on Monday that it would appeal.'],
    ['He declined to comment.'],
    ['Google uses cookies to follow people from site to site, the court heard.'],
    ['The copyright case goes back to 2012.'],
    ['Subscribers left in droves after the price went up.'],
    ['Related offences rose by a tenth, the police said.'],
    ['The next article of the treaty binds both sides.'],
    ['Share prices fell on Tuesday'],
    ['Photo finish in the 100 metres'],
    ['More than 300 people were at the rally'],
  ])('keeps %j', (line) => {
    expect(removeChrome([line])).toEqual({ kept: [line], removed: [] });
  });

  it('takes the headlines below a label along, up to the next sentence', () => {
    const list = ['ALSO READ:', 'President doubles fund to support families', 'Ministry website down after rush'];
    const story = 'The ministry said that the site would be back by noon.';
    expect(removeChrome([...list, story])).toMatchObject({ kept: [story], removed: list.map((text) => ({ text })) });
  });

  it('keeps a doubled sentence once and a doubled caption not at all', () => {
    expect(removeChrome(['One said so.', 'One said so.', 'The market in Kigali', 'The market in Kigali']).kept).toEqual(
      ['One said so.'],
    );
  });
});
