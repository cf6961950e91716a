import { eld } from 'eld/extrasmall';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { loadLanguages } from '../../src/knowledge/languages.ts';
import { createLanguageDetector } from '../../src/text/language.ts';
import { createLanguageScorer } from '../../src/text/language-grams.ts';

const grams = loadLanguages();
const detectLanguage = createLanguageDetector(grams);

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

/** The first words of the Universal Declaration's first article, or near them. */
const sentences = {
  ar: 'يولد جميع الناس أحراراً متساوين في الكرامة والحقوق.',
  az: 'Bütün insanlar ləyaqət və hüquqlarına görə azad və bərabər doğulurlar. İstanbulda görüşdülər.',
  be: 'Усе людзі нараджаюцца свабоднымі і роўнымі ў сваёй годнасці і правах.',
  bg: 'Всички хора се раждат свободни и равни по достойнство и права.',
  bn: 'সমস্ত মানুষ স্বাধীনভাবে সমান মর্যাদা এবং অধিকার নিয়ে জন্মগ্রহণ করে।',
  ca: 'Tots els éssers humans neixen lliures i iguals en dignitat i en drets.',
  cs: 'Všichni lidé se rodí svobodní a sobě rovní co do důstojnosti a práv.',
  da: 'Alle mennesker er født frie og lige i værdighed og rettigheder.',
  de: 'Alle Menschen sind frei und gleich an Würde und Rechten geboren.',
  el: 'Όλοι οι άνθρωποι γεννιούνται ελεύθεροι και ίσοι στην αξιοπρέπεια και τα δικαιώματα.',
  en: 'All human beings are born free and equal in dignity and rights; they don’t owe it to anyone.',
  es: 'Todos los seres humanos nacen libres e iguales en dignidad y derechos.',
  et: 'Kõik inimesed sünnivad vabadena ja võrdsetena oma väärikuselt ja õigustelt.',
  eu: 'Gizon-emakume guztiak aske jaiotzen dira, duintasun eta eskubide berberak dituztela.',
  fa: 'تمام افراد بشر آزاد به دنیا می‌آیند و از لحاظ حیثیت و حقوق با هم برابرند.',
  fi: 'Kaikki ihmiset syntyvät vapaina ja tasavertaisina arvoltaan ja oikeuksiltaan.',
  fr: 'Tous les êtres humains naissent libres et égaux en dignité et en droits.',
  he: 'כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם.',
  hi: 'सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है।',
  hr: 'Sva ljudska bića rađaju se slobodna i jednaka u dostojanstvu i pravima.',
  hu: 'Minden emberi lény szabadon születik és egyenlő méltósága és joga van.',
  hy: 'Բոլոր մարդիկ ծնվում են ազատ ու հավասար՝ իրենց արժանապատվությամբ և իրավունքներով։',
  is: 'Hver maður er borinn frjáls og jafn öðrum að virðingu og réttindum.',
  it: 'Tutti gli esseri umani nascono liberi ed eguali in dignità e diritti.',
  ja: 'すべての人間は、生まれながらにして自由であり、かつ、尊厳と権利とについて平等である。',
  ka: 'ყველა ადამიანი იბადება თავისუფალი და თანასწორი თავისი ღირსებითა და უფლებებით.',
  ko: '모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다.',
  lt: 'Visi žmonės gimsta laisvi ir lygūs savo orumu ir teisėmis.',
  lv: 'Visi cilvēki piedzimst brīvi un vienlīdzīgi savā pašcieņā un tiesībās.',
  ms: 'Semua manusia dilahirkan bebas dan sama rata dari segi kemuliaan dan hak-hak.',
  nl: 'Alle mensen worden vrij en gelijk in waardigheid en rechten geboren.',
  no: 'Alle mennesker er født frie og med samme menneskeverd og menneskerettigheter. De er utstyrt med fornuft og samvittighet og bør handle mot hverandre i brorskapets ånd.',
  pl: 'Wszyscy ludzie rodzą się wolni i równi pod względem swej godności i swych praw.',
  pt: 'Todos os seres humanos nascem livres e iguais em dignidade e em direitos.',
  ro: 'Toate ființele umane se nasc libere și egale în demnitate și în drepturi.',
  ru: 'Все люди рождаются свободными и равными в своём достоинстве и правах.',
  sk: 'Všetci ľudia sa rodia slobodní a sebe rovní, čo sa týka ich dôstojnosti a práv.',
  sl: 'Vsi ljudje se rodijo svobodni in imajo enako dostojanstvo in enake pravice.',
  sq: 'Të gjithë njerëzit lindin të lirë dhe të barabartë në dinjitet dhe në të drejta.',
  sr: 'Сва људска бића рађају се слободна и једнака у достојанству и правима.',
  sv: 'Alla människor är födda fria och lika i värde och rättigheter.',
  ta: 'மனிதப் பிறவியினர் சகலரும் சுதந்திரமாகவே பிறக்கின்றனர்.',
  th: 'มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ',
  tl: 'Ang lahat ng tao ay isinilang na malaya at pantay-pantay sa karangalan at mga karapatan.',
  tr: 'Bütün insanlar hür, haysiyet ve haklar bakımından eşit doğarlar. İzmir’de toplandılar.',
  uk: 'Всі люди народжуються вільними і рівними у своїй гідності та правах.',
  ur: 'تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں۔',
  vi: 'Tất cả mọi người sinh ra đều được tự do và bình đẳng về nhân phẩm và quyền.',
  zh: '人人生而自由，在尊严和权利上一律平等。',
};

describe('createLanguageScorer', () => {
  const score = createLanguageScorer(grams);

  function expectAsEld(text: string): void {
    const theirs = eld.detect(text);
    const { language, isReliable, scoreOf } = score(text);
    const scores = Object.fromEntries(grams.codes.map((code) => [code, scoreOf(code)]));
    expect({
      language,
      isReliable,
      scores: Object.fromEntries(Object.entries(scores).filter(([, each]) => each > 0)),
    }).toEqual({
      language: theirs.language,
      isReliable: theirs.isReliable(),
      scores: theirs.getScores(),
    });
  }

  test.each(Object.entries(sentences))('scores a sentence of "%s" as eld does', (language, sentence) => {
    expect(score(sentence).language).toBe(language);
    expectAsEld(sentence);
    expectAsEld(sentence.toUpperCase());
    expectAsEld(sentence.replaceAll(' ', ''));
  });

  test.each([
    ['nothing', ''],
    ['no letter', '12 – 34 \u{1f600}'],
    ['one letter', 'a'],
    ['few grams', 'of it'],
    ['letters beyond the first plane', '\u{1d400}\u{20000} and \u{1d401}'],
    ['half a letter', `and so on \ud83d`],
    ['letters that eld takes for spaces', 'Ǧanǧa theǧ Ĳ ﬁn ʔa ɐthe Ԁa'],
    ['apostrophes', "'tis the rock 'n' roll `that’ isn’t 'ours'"],
    ['an endless word', 'abcdefghij'.repeat(30)],
    ['endless words with one tail', ['x', 'y', 'z'].map((letter) => `${letter.repeat(80)}tail`).join(' ')],
    ['words up to the last byte', `${'word '.repeat(69)}abcde fghij klmno`],
    ['a word over the last byte', `${'слово '.repeat(33)}${'слово'.repeat(5)}`],
  ])('scores %s as eld does', (_, text) => expectAsEld(text));

  test('scores any text as eld does', () => {
    const letters = fc.constantFrom(...new Set(Object.values(sentences).join('')), ' ', ' ', '’', 'İ');
    const words = fc.constantFrom(...Object.values(sentences).flatMap((sentence) => sentence.split(' ')));
    const texts = [
      fc.array(letters, { maxLength: 600 }).map((all) => all.join('')),
      fc.array(words, { maxLength: 120 }).map((all) => all.join(' ')),
    ];
    fc.assert(fc.property(fc.oneof(...texts, fc.string({ unit: 'binary' })), expectAsEld));
  });
});
