import { describe, expect, test } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.ts';
import type { Entity } from '../../src/model/tag.ts';
import { createRecogniser } from '../../src/recognise/recognise.ts';
import { analyse } from '../../src/text/analyse.ts';

const { names, recogniser } = loadKnowledge();
const recognise = createRecogniser(names, recogniser);

function entitiesOf(text: string): readonly Entity[] {
  return recognise({ text, titleEnd: 0, removed: [] }, analyse(text));
}

/** "type name [country]" of every entity with a mention, in text order. */
function found(text: string): string[] {
  return [...entitiesOf(text)]
    .filter(({ mentions }) => mentions.length > 0)
    .sort((a, b) => a.mentions[0]!.start - b.mentions[0]!.start)
    .map(({ type, name, country }) => `${type} ${name}${country === undefined ? '' : ` [${country}]`}`);
}

describe('names', () => {
  test.each<[string, string[]]>([
    ['Talks with Russia and China.', ['country Russia [RU]', 'country China [CN]']],
    ['The U.S. and Britain agreed.', ['country United States [US]', 'country United Kingdom [GB]']],
    ['They told us who it was.', []],
    ['The Russian Foreign Ministry protested.', ['government_body Russian Foreign Ministry [RU]']],
    ['The US State Department said so.', ['government_body US State Department [US]']],
    [
      'The Ministry of Trade, Industry and Energy of Ghana met.',
      ['government_body Ministry of Trade, Industry and Energy of Ghana [GH]'],
    ],
    [
      'He works at the Ministry of Education, Tertiary Education, Science and Technology of Ghana.',
      ['government_body Ministry of Education, Tertiary Education, Science and Technology of Ghana [GH]'],
    ],
    ['The head of Lalbagh Police Station said so.', ['government_body Lalbagh Police Station']],
    ['They sued the uMngeni Local Municipality.', ['government_body uMngeni Local Municipality']],
    [
      'It lent R70 million, Dr Ruth Segomotse Mompati District Municipality R100 million and others less.',
      ['government_body Dr Ruth Segomotse Mompati District Municipality'],
    ],
    ['The World Anti-Doping Agency met.', ['organisation World Anti-Doping Agency']],
    ['They watched Salma Mumin (The Agency).', ['person Salma Mumin']],
    ['It was filed at Ghior Police Station by his father.', ['government_body Ghior Police Station']],
    ['He lives in Sunamganj and works at Sunamganj court.', ['place Sunamganj', 'government_body Sunamganj court']],
    [
      'The court in Windhoek heard Court of Arbitration for Sport rules.',
      ['place Windhoek [NA]', 'organisation Court of Arbitration for Sport'],
    ],
    ['A study by Health Canada came out.', ['government_body Health Canada [CA]']],
    ['She ran the Honduran Institute of Tourism.', ['government_body Honduran Institute of Tourism [HN]']],
    [
      'The department of education and the ministry of labour and employment met.',
      ['government_body department of education', 'government_body ministry of labour and employment'],
    ],
    ['They voted in the 47th Parliament.', ['government_body 47th Parliament']],
    ['He wants to renew his Cabinet soon.', ['government_body Cabinet']],
    ['The refugee agency COMAR helped them.', ['government_body COMAR']],
    ['They asked the City of Joburg for a permit.', ['government_body City of Joburg [ZA]']],
    [
      'He is secretary of the Road Transport and Highway Division there.',
      ['government_body Road Transport and Highway Division'],
    ],
    ['The Israeli Prime Minister’s Office declined.', ['government_body Israeli Prime Minister’s Office [IL]']],
    ['The Mar del Plata City Council honoured her.', ['government_body Mar del Plata City Council [AR]']],
    ['He heads the Hong Kong and Macau Affairs Office.', ['government_body Hong Kong and Macau Affairs Office [HK]']],
    [
      'He chaired the Commission of Inquiry into Allegations of State Capture.',
      ['government_body Commission of Inquiry into Allegations of State Capture'],
    ],
    ['She spoke at the Democratic National Convention.', ['event Democratic National Convention']],
    ['The Constitutional Convention met.', ['government_body Constitutional Convention']],
    ['It breaks the German Constitution.', ['law_treaty German Constitution [DE]']],
    ['The Ethiopian penal code is old.', ['law_treaty Ethiopian penal code']],
    ['It is in Decree-Law No. 302 of the state.', ['law_treaty Decree-Law No. 302']],
    ['The Succession to the Crown Bill passed.', ['law_treaty Succession to the Crown Bill']],
    [
      'It breaks the Health Insurance Portability and Accountability Act.',
      ['law_treaty Health Insurance Portability and Accountability Act'],
    ],
    [
      'The central bank of Israel cut rates; the country’s central bank had waited.',
      ['government_body central bank of Israel [IL]'],
    ],
    ['The Ethiopian council of ministers met.', ['government_body Ethiopian council of ministers [ET]']],
    ['Critics of his Presidency grew in number.', []],
    ['The pop agency Johnny & Associates apologised.', ['organisation Johnny & Associates']],
    ['They entered the Lucknow Pact then.', ['law_treaty Lucknow Pact']],
    [
      'The Canterbury Regional Council (Ngāi Tahu Representation) Bill is new.',
      ['law_treaty Canterbury Regional Council (Ngāi Tahu Representation) Bill'],
    ],
    ['Warsaw Pact archives were opened.', ['organisation Warsaw Pact']],
    ['The news agency LUSA wrote so.', ['organisation LUSA']],
    ['USAID paid for it.', ['government_body USAID [US]']],
    ['The President of the Republic spoke.', ['government_body President of the Republic']],
    ['A New York City council member spoke.', ['government_body New York City council [US]']],
    ['Bolivia’s electoral board met.', ['country Bolivia [BO]', 'government_body Bolivia’s electoral board [BO]']],
    [
      'He joined the Consulate General of Oman in Zanzibar.',
      ['government_body Consulate General of Oman in Zanzibar [OM]', 'place Zanzibar [TZ]'],
    ],
    ['She leads the Mauritius Chamber of Agriculture.', ['organisation Mauritius Chamber of Agriculture [MU]']],
    ['It signed the Treaty on Open Skies.', ['law_treaty Open Skies Treaty']],
    ['The vote on Resolution 2334 passed.', ['law_treaty Resolution 2334']],
    ['The Companies Act, 2019 (Act 992) is old.', ['law_treaty Companies Act, 2019 (Act 992)']],
    ['They passed the Companies Act\n2019 began badly.', ['law_treaty Companies Act']],
    ['A Japan-EU economic partnership agreement took effect.', ['law_treaty Japan-EU economic partnership agreement']],
    [
      'An extradition treaty between Chad and the UAE came.',
      ['law_treaty extradition treaty between Chad and the UAE'],
    ],
    ['Per Bolivia’s constitution, he left.', ['country Bolivia [BO]', 'law_treaty Bolivia’s constitution']],
    ['The 1833 Constitution lasted.', ['law_treaty 1833 Constitution']],
    ['In February 1999 Lahore Declaration was signed.', ['law_treaty Lahore Declaration']],
    ['The new deal replaces START.', ['law_treaty START']],
    ['They start again. Start now.', []],
    ['The Ottawa Convention bans mines.', ['law_treaty Ottawa Convention']],
    ['He said spokesperson Maria Zakharova came. Later Zakharova left.', ['person Maria Zakharova [RU]']],
    ['Then Prime Minister Hun Manet spoke.', ['person Hun Manet [KH]']],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe('one entity per thing', () => {
  test('a long form and its acronym are one', () => {
    const [who, ...others] = entitiesOf('The World Health Organization (WHO) warned. The WHO’s head agreed.').filter(
      ({ mentions }) => mentions.length > 0,
    );
    expect(others).toEqual([]);
    expect(who).toMatchObject({ id: 'organisation:world-health-organization', type: 'organisation' });
    expect(who!.mentions).toHaveLength(3);
  });

  test.each([
    [
      'Leaders of the Alternative National Congress met in Monrovia. The ANC wants a vote.',
      ['Alternative National Congress'],
    ],
    ['The African National Congress met in Durban. The ANC wants a vote.', ['African National Congress']],
    ['Leaders met in Durban. The ANC wants a vote.', ['African National Congress']],
    ['The Yukon Housing Review Board met. The YHRB wants a vote.', ['Yukon Housing Review Board']],
  ])('capitals that spell a long name of the text are its short form: %s', (text, names) => {
    const found = entitiesOf(text).filter(({ type }) => type === 'organisation' || type === 'government_body');
    expect(found.map(({ name }) => name)).toEqual(names);
  });

  test('a body with its country and its acronym are one', () => {
    expect(found('The Kenya Defence Forces (KDF) met. The KDF spoke.')).toEqual([
      'government_body Kenya Defence Forces [KE]',
    ]);
  });

  test('a head of government by office and surname joins the full name', () => {
    const people = entitiesOf(
      'Prime Minister Narendra Modi flew in. PM Modi spoke. Canadian PM Justin Trudeau left.',
    ).filter(({ type }) => type === 'person');
    expect(people.map(({ name, mentions }) => [name, mentions.length])).toEqual([
      ['Narendra Modi', 2],
      ['Justin Trudeau', 1],
    ]);
  });

  test.each([
    ['Japan’s Foreign Ministry protested. The Foreign Ministry waits.', 'Japan’s Foreign Ministry', 2],
    ['The U.S. Embassy in Kyiv closed.', 'U.S. Embassy in Kyiv', 1],
    ['That is bound by Bolivia’s constitution.', 'Bolivia’s constitution', 1],
  ])('%s: by its fullest name', (text, name, count) => {
    const thing = entitiesOf(text).find(({ type }) => type === 'government_body' || type === 'law_treaty');
    expect(thing).toMatchObject({ name });
    expect(thing!.mentions).toHaveLength(count);
  });

  test('a body without a country is of the article’s country, and the evidence says so', () => {
    const body = entitiesOf('Kenya votes. Kenyans queue in Nairobi. The Ministry of Health watches.').find(
      ({ type }) => type === 'government_body',
    );
    expect(body).toMatchObject({ name: 'Ministry of Health', country: 'KE' });
    expect(body!.evidence).toContainEqual(
      expect.objectContaining({ kind: 'context', value: 'country from context: KE' }),
    );
  });

  test('the ways to call one ministry are one entity', () => {
    const bodies = entitiesOf(
      'The Russian Foreign Ministry and the Ministry of Foreign Affairs of Russia. The Foreign Ministry too.',
    ).filter(({ type }) => type === 'government_body');
    expect(bodies.map(({ id }) => id)).toEqual(['government_body:ru/foreign-ministry']);
  });
});

describe('countries of bodies', () => {
  const bodyIn = (text: string, name: string) => entitiesOf(text).find((entity) => entity.name === name);

  test('are said within the name', () => {
    expect(
      bodyIn('The Indian Ministry of External Affairs met the Supreme Court of Ghana.', 'Supreme Court of Ghana'),
    ).toMatchObject({
      country: 'GH',
      id: 'government_body:gh/supreme-court',
    });
  });

  test('are those of the same body named in full', () => {
    const text =
      'Syria and Syrians. The Indian Ministry of External Affairs gave. The Ministry of External Affairs said so. Syria thanked.';
    expect(entitiesOf(text).filter(({ type }) => type === 'government_body')).toMatchObject([
      { country: 'IN', id: 'government_body:in/foreign-ministry', mentions: [{}, {}] },
    ]);
  });

  test('a common name counts behind its nation', () => {
    expect(bodyIn('Turkish police arrested two men.', 'Turkish police')).toMatchObject({ country: 'TR', score: 0.5 });
  });

  test('a language is no nation', () => {
    expect(entitiesOf('She speaks French and wrote in German.').map(({ id }) => id)).toEqual([]);
  });

  test('entities below the least score asked for are left out', () => {
    const sure = createRecogniser(names, recogniser, { minEntityScore: 0.6 });
    const text = 'Turkish police arrested Maria Zakharova.';
    const given = sure({ text, titleEnd: 0, removed: [] }, analyse(text));
    expect(given.map(({ type }) => type)).toContain('person');
    expect(given.map(({ type }) => type)).not.toContain('government_body');
  });
});

describe('countries by evidence', () => {
  test.each([
    ['Russian jets took off.', 'RU', 'nationality', 'Russian'],
    ['Moscow’s read differs.', 'RU', 'capital', 'Moscow stands for its government'],
    ['Washington signalled openness.', 'US', 'capital', 'Washington stands for its government'],
    ['The Kremlin denied it.', 'RU', 'capital', 'Kremlin stands for its government'],
    ['It rained in Nairobi.', 'KE', 'place', 'Nairobi is there'],
  ])('%s: %s by %s', (text, id, kind, value) => {
    const country = entitiesOf(text).find((entity) => entity.id === id);
    expect(country?.mentions).toEqual([]);
    expect(country?.evidence).toContainEqual(expect.objectContaining({ kind, value }));
  });
});
