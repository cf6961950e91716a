/** The words that tell what a composed name is: "… Ministry", "Treaty on …", "spokesperson …". */
import type { EntityType } from '../model/tag.ts';

/** What a head word makes of a name, and where in the name it stands. */
export interface HeadType {
  readonly type: EntityType;
  /** "Ministry of Defence", "Treaty on Open Skies": goes on behind the head. */
  readonly opens: boolean;
  /** A name even without a word before it: "Parliament", "Senate". */
  readonly alone: boolean;
}

/** Heads by type; `+` behind a word: a name may go on behind it ("Ministry of …"); `!`: a name by itself. */
const headWords: Partial<Record<EntityType, string>> = {
  government_body:
    'ministry+ ministries+ department+ bureau+ directorate+ parliament+! senate+! assembly+ congress+! police+ army+ navy+ court+ tribunal+ ' +
    'secretariat+ cabinet! treasury! prosecutor+ prosecutors+ constabulary legislature! judiciary! municipality+ guard inspectorate+ registry+ ' +
    'ombudsman prefecture gendarmerie coastguard commissioner+ council+ commission+ authority+ agency+ office+ forces+ force+ administration+ ' +
    'service+ services+ board+ government+ customs! inquiry+ precinct chamber+ magistracy embassy+ consulate+ yuan procuratorate khural command corps councils courts presidency+!',
  organisation:
    'university+ college+ school+ institute+ institution+ academy+ party+ union+ association+ federation+ foundation+ company+ corporation+ corp inc ltd llc plc ' +
    'limited group+ bank+ club+ fc airlines airways airline times herald tribune gazette observer network+ organization+ organisation+ society+ ' +
    'league+ movement+ front+ alliance+ church+ confederation+ coalition+ consortium trust fund+ cooperative congregation committee+ campaign ' +
    'initiative+ programme+ program+ project+ industries holdings motors pharmaceuticals partners technologies systems ' +
    'united rovers wanderers athletic brotherhood forum+ team+ laboratories energy press media newspaper tv radio magazine hospital+ clinic centre+ center+',
  law_treaty:
    'treaty+ convention+ protocol+ accord+ accords+ agreement+ act+ bill+ law+ code+ constitution+! charter+ pact+ declaration+ covenant+ directive+ ' +
    'regulation+ regulations+ amendment+ ordinance+ decree+ statute+ resolution+ memorandum+ framework+ compact+ rules+',
  event:
    'cup olympics games championship championships summit conference+ festival+ election elections referendum war+ revolution uprising ' +
    'massacre grand-prix marathon expo biennale tournament hurricane cyclone typhoon congresses awards ceremony carnival',
  facility:
    'headquarters airport stadium bridge prison jail station dam tower palace square mosque cathedral temple basilica shrine plant hotel highway expressway museum+ theatre ' +
    'theater library arena port harbour harbor cemetery monument barracks airbase refinery terminal pipeline hall zoo mall',
  place:
    'province state city county district region island islands river lake sea ocean gulf+ bay+ mountains mountain valley desert peninsula strait+ village town ' +
    'governorate canton oblast basin forest park street avenue road beach cape coast',
};

/** Head words with what they make of a name. */
export const heads: ReadonlyMap<string, HeadType> = new Map(
  Object.entries(headWords).flatMap(([type, words]) =>
    words
      .split(' ')
      .map((word): [string, HeadType] => [
        word.replace(/[+!]/g, ''),
        { type: type as EntityType, opens: word.includes('+'), alone: word.includes('!') },
      ]),
  ),
);

/** Join the parts of a long name: "Ministry of Health", "Convention on the Rights of the Child". */
export const connectors: ReadonlySet<string> = new Set('of for on against to de del da do des du'.split(' '));

/** Lower-case parts of people's names: "Ursula von der Leyen", "Mohammed bin Salman". */
export const particles: ReadonlySet<string> = new Set(
  'bin bint ibn al el ben abu de da di do dos das del della der den du la le van von ter ten wa ould zu y e'.split(' '),
);

/** Forms of address, which stand before names only. */
export const honorifics: ReadonlySet<string> = new Set(
  'pm cm mr mrs ms miss madam madame mk warden pol amir gp ips ias dr prof sir dame lord lady rev reverend fr sheikh shaikh shaykh hon imam ayatollah rabbi pastor bishop archbishop cardinal pope prince princess queen king capt lt col sgt brig maj adv datuk tan tun ustaz haji alhaji chief engr barrister'.split(
    ' ',
  ),
);

/** Titles that news leaves on names: "Sheikh Hasina", "Pope Francis". */
export const royalTitles: ReadonlySet<string> = new Set(
  'sheikh shaikh shaykh pope king queen prince princess imam sultan emir lord lady sir dame haji datuk tan tun'.split(
    ' ',
  ),
);

/** Offices and trades before a person's name, in any case: "Foreign Minister Sergey Lavrov", "spokesperson Maria Zakharova". */
export const lowerTitles: ReadonlySet<string> = new Set(
  (
    'president vice-president prime minister premier chancellor secretary secretary-general senator congressman congresswoman representative deputy governor mayor ' +
    'ambassador envoy spokesman spokesperson spokeswoman general colonel major captain lieutenant sergeant admiral commander marshal brigadier judge justice ' +
    'magistrate attorney lawyer prosecutor chairman chairwoman chairperson chair chief director manager coach professor dr mr mrs ms sir king queen prince princess ' +
    'emir sultan pope cardinal archbishop bishop pastor reverend rabbi imam sheikh ayatollah leader actor actress singer author journalist analyst economist ' +
    'footballer striker midfielder defender goalkeeper captain ceo founder co-founder commissioner inspector superintendent constable officer detective councillor ' +
    'councilman councilwoman mp mep mla mlc delegate speaker whip administrator researcher scientist doctor activist entrepreneur businessman businesswoman ' +
    'billionaire president-elect ex-president lawmaker legislator politician candidate sen rep gov gen col lt sgt capt prof hon rev adv director-general undersecretary ' +
    'filmmaker director writer poet photographer artist rapper musician reporter correspondent editor columnist teacher principal dean rector vice-chancellor'
  ).split(' '),
);

/** Words that start a sentence with a capital and belong to no name. */
export const functionWords: ReadonlySet<string> = new Set(
  (
    'the a an in on at by for from to of and but or nor so yet as if when while after before since until because although though however meanwhile moreover ' +
    'according this that these those his her its their our your my he she it they we you i who what where why how which there here with without under over ' +
    'during despite unlike like also even only just some many most all both each every no not now then today yesterday tomorrow last next following earlier ' +
    'later once again still ever never since between among against about across around through throughout within yes well oh dear'
  ).split(' '),
);

/** Days and months: they end a name on either side. */
export const dateWords: ReadonlySet<string> = new Set(
  (
    'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december ' +
    'mon tue tues wed thu thur thurs fri sat sun jan feb mar apr jun jul aug sep sept oct nov dec'
  ).split(' '),
);

/** Heads of bodies that nobody but a state has, and words before others that say so: "National Health Commission", "Sheffield City Council". */
export const stateHeads: ReadonlySet<string> = new Set(
  (
    'ministry ministries department bureau directorate parliament senate police navy court courts tribunal secretariat cabinet treasury office commission ' +
    'authority administration municipality embassy consulate prosecutor prosecutors government judiciary legislature gendarmerie precinct station'
  ).split(' '),
);
export const stateLeads: ReadonlySet<string> = new Set(
  'national federal state central provincial royal city county district regional municipal town borough metropolitan'.split(
    ' ',
  ),
);

/** Words before heads that say the body is of no single state. */
export const manyStates: ReadonlySet<string> = new Set(
  'international world global un european african asian arab'.split(' '),
);

/** What a state founds, when "National" or "Federal" leads the name: "National Institute of Statistics and Censuses". */
export const stateFounds: ReadonlySet<string> = new Set('institute institutes committee fund centre center'.split(' '));

/** Bodies in lower case that are names of one thing: behind a nation, behind a place, or behind a word that says which. */
export const commonBodies = {
  ofNations: new Set(
    'parliament army navy police cabinet senate legislature embassy consulate ministry presidency'.split(' '),
  ),
  ofPlaces: new Set('police station court municipality parliament legislature assembly council'.split(' ')),
  /** Before "of" and what a ministry has in hand. */
  ofPortfolios: new Set('council ministry department bureau directorate board'.split(' ')),
  qualified: new Set(
    'ministry court parliament police council guard commission department office assembly service'.split(' '),
  ),
  /** Behind a word that says which, and whose: "Germany’s domestic intelligence agency", "Bolivia’s electoral board". */
  owned: new Set('agency authority bank board'.split(' ')),
} as const satisfies Record<string, ReadonlySet<string>>;

/** Heads of laws in lower case, and those that only treaties or only acts have. */
export const lawWords = {
  any: new Set(
    'law bill act treaty convention accord accords agreement pact protocol code constitution decree'.split(' '),
  ),
  treaties: new Set('treaty convention accord accords agreement pact protocol'.split(' ')),
  acts: new Set('law bill act agreement'.split(' ')),
} as const satisfies Record<string, ReadonlySet<string>>;

/** What treaties are about, in lower case: "economic partnership agreement". */
export const treatyKinds: ReadonlySet<string> = new Set(
  'peace trade free economic partnership extradition nuclear security defence defense cooperation investment arms control border fisheries strategic tax visa'.split(
    ' ',
  ),
);

/** Words whose possessive is inside a name: "Prime Minister’s Office", "Workers’ Party", "Women’s World Cup". */
export const ownersInNames: ReadonlySet<string> = new Set(
  (
    'minister president general prosecutor attorney magistrate magistrates governor sheriff registrar mayor people peoples children women men workers students ' +
    'teachers lawyers farmers journalists soldiers veterans king queen prince public master representatives doctors employers bishops traders players girls boys'
  ).split(' '),
);

/** What says which body it is: "foreign ministry", "high court", "armed forces". */
export const bodyQualifiers: ReadonlySet<string> = new Set(
  (
    'foreign defence defense interior health finance justice education energy supreme high constitutional central reserve transport environment agriculture trade ' +
    'commerce industry culture tourism labour labor information home affairs public security religious water oil planning economy science sports youth women ' +
    'civil law domestic intelligence prosecution space media communications district magistrates county city provincial state federal national highway traffic metropolitan riot military border electoral election presidential meteorological commercial appeals regional municipal'
  ).split(' '),
);

/** What ministries have in hand: words that stand in seven or more names of ministries (gazetteers, 2019), other spellings, and highways, which four have. */
export const portfolios: ReadonlySet<string> = new Set(
  (
    'abroad action administration administrative affairs agriculture animal arts aviation budget business care change child children citizenship civic civil ' +
    'climate commerce communication communications communities community conservation constitutional construction consumer cooperation cooperatives cultural ' +
    'culture decentralization defence defense development digital disaster economic economy education employment empowerment energy enterprise enterprises ' +
    'entrepreneurship environment environmental equality equipment external family finance financial fisheries food foreign forestry gas gender governance ' +
    'handicrafts health heritage higher highway highways home housing human ict immigration indigenous industrial industries industry information infrastructure innovation ' +
    'institutions integration interior internal investment irrigation islamic justice labor labour land lands law legal livestock local management marine ' +
    'maritime media mineral mines mining modernization national natural oil parliamentary petroleum physical planning police policy population post posts ' +
    'power primary production professional promotion protection public reconciliation reform regional relations religion religious renewable research ' +
    'resource resources rights road roads rural safety sanitation science scientific secondary sector security service services social solidarity sport ' +
    'sports state sustainable technical technologies technology telecommunication telecommunications territorial tertiary tourism trade training transport ' +
    'transportation urban utilities veterans vocational war water welfare wellness women works youth'
  ).split(' '),
);
