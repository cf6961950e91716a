/** IPTC's own JSON form of its NewsCodes. */
import { type ImportedConcept, isOf } from './concept.ts';

type Texts = Readonly<Record<string, string>>;

interface IptcJson {
  readonly conceptSet: readonly {
    readonly qcode?: string;
    readonly uri?: string;
    readonly retired?: string;
    readonly prefLabel?: Texts;
    readonly altLabel?: Texts | Readonly<Record<string, readonly string[]>>;
    readonly broader?: readonly string[];
  }[];
}

/** Whether a JSON value is IPTC's form of a vocabulary. */
export function isIptcJson(value: unknown): value is IptcJson {
  return typeof value === 'object' && value !== null && Array.isArray((value as { conceptSet?: unknown }).conceptSet);
}

/** The concepts in force, with qcodes for ids; a concept without a label in the language is left out. */
export function fromIptcJson({ conceptSet }: IptcJson, language: string): ImportedConcept[] {
  const codeOf = new Map(conceptSet.map(({ uri, qcode }) => [uri, qcode]));
  return conceptSet.flatMap(({ qcode, uri, retired, prefLabel, altLabel, broader }) => {
    const label = inLanguage(prefLabel, language)[0];
    const id = qcode ?? uri;
    if (retired !== undefined || label === undefined || id === undefined) return [];
    // `broader` holds full URIs, although `narrower` holds qcodes.
    const parent = broader?.[0] === undefined ? undefined : (codeOf.get(broader[0]) ?? broader[0]);
    return [{ id, label, ...(parent === undefined ? {} : { parent }), aliases: inLanguage(altLabel, language) }];
  });
}

function inLanguage(texts: IptcJson['conceptSet'][number]['altLabel'], language: string): string[] {
  return Object.entries(texts ?? {}).flatMap(([tag, text]) => (isOf(tag, language) ? text : []));
}
