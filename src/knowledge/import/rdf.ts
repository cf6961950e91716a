/** RDF in Turtle, RDF/XML or JSON-LD to triples; nothing is fetched. */
import { UsageError } from '../../model/errors.ts';

/** A literal keeps its language; everything else is its URI or label. */
export interface Triple {
  readonly subject: string;
  readonly predicate: string;
  readonly object: string;
  readonly language: string;
}

interface Term {
  readonly value: string;
  readonly language?: string;
}
interface Quad {
  readonly subject: Term;
  readonly predicate: Term;
  readonly object: Term;
}

/** Reads the triples of a file; `json` is its parsed JSON where it is such. Throws `UsageError` with the parser's own words. */
export async function readTriples(text: string, file: string, json: unknown): Promise<Triple[]> {
  try {
    const quads =
      json !== undefined ? await fromJsonLd(json) : isXml(text) ? await fromXml(text) : await fromTurtle(text);
    return quads.map(({ subject, predicate, object }) => ({
      subject: subject.value,
      predicate: predicate.value,
      object: object.value,
      language: object.language ?? '',
    }));
  } catch (error) {
    throw new UsageError(
      `${file}: neither Turtle, RDF/XML nor JSON-LD (${(error as Error).message.split('\n')[0]}). Save the vocabulary as one of these.`,
    );
  }
}

function isXml(text: string): boolean {
  return /^\s*(?:<\?xml|<!--|<!DOCTYPE|<rdf:RDF)/.test(text);
}

async function fromTurtle(text: string): Promise<Quad[]> {
  const { Parser } = await import('n3');
  return new Parser().parse(text);
}

async function fromXml(text: string): Promise<Quad[]> {
  const { RdfXmlParser } = await import('rdfxml-streaming-parser');
  const parser = new RdfXmlParser({ baseIRI: 'http://localhost/' });
  return new Promise((resolve, reject) => {
    const quads: Quad[] = [];
    parser.on('data', (quad: Quad) => quads.push(quad));
    parser.on('error', reject);
    parser.on('end', () => resolve(quads));
    parser.write(text);
    parser.end();
  });
}

async function fromJsonLd(json: unknown): Promise<Quad[]> {
  const { default: jsonld } = await import('jsonld');
  let wanted: string | undefined;
  const documentLoader = async (url: string) => {
    wanted = url;
    throw new Error(url);
  };
  const read = jsonld.toRDF(json as object, { documentLoader }) as Promise<unknown>;
  return (await read.catch((error: Error) => {
    // The library's own words speak of browsers and servers.
    if (wanted === undefined) throw error;
    throw new Error(`its context ${wanted} is not fetched; use a file with the context inside, or Turtle`);
  })) as Quad[];
}
