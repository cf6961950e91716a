import { describe, expect, it } from 'vitest';
import { detectLanguage } from '../../src/text/language.ts';

describe('detectLanguage', () => {
  it.each([
    ['The ministers of the two countries met in Geneva to discuss the treaty.', 'en'],
    ['Nicotine water is ruled illegal by the Food and Drug Administration.', 'en'],
    ['Wreckage found near Jakarta; dozens feared dead after storm hits ferry', 'en'],
    ['Die Minister der beiden Länder trafen sich am Montag in Genf.', 'de'],
    ['Les ministres des deux pays se sont rencontrés lundi à Genève.', 'fr'],
    ['Los ministros de los dos países se reunieron el lunes en Ginebra.', 'es'],
    ['Министры двух стран встретились в понедельник в Женеве.', 'ru'],
    ['两国部长周一在日内瓦会晤，讨论该条约以及两国之间的贸易问题。', 'zh'],
    ['ACME PUMPS INC 3RD QTR NET Shr 17 cts vs 16 cts Net 1,019,000 vs 985,000 Revs 7,997,000 vs 7,492,000', 'und'],
    ['', 'und'],
    ['Messi', 'und'],
    ['1234567890 1234567890 1234567890', 'und'],
  ])('takes %j for %s', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });
});
