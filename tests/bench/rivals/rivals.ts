/** The rivals: what each is run with, and which version it is. They are installed on first use, in node_modules/.cache. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A rival, ready to run. */
export interface Rival {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** The command; task, rival and two paths are added. */
  readonly command: readonly string[];
  /** Input of its own, beside the task's. */
  readonly input?: object;
  /** Why it could not be had. */
  readonly absent?: string;
}

const here = import.meta.dirname;
const node = [process.execPath, '--import', 'tsx', join(here, 'node.ts')];
const coreNlp = '4.5.10';

function manifest(name: string): string {
  return JSON.parse(readFileSync(join(here, '../../../node_modules', name, 'package.json'), 'utf8')).version;
}

const ours: Rival = {
  id: 'slugline',
  name: 'slugline',
  version: JSON.parse(readFileSync(join(here, '../../../package.json'), 'utf8')).version,
  command: node,
};

/** The rivals of a task, ours first; with `absent` also those that could not be had. */
export function rivalsOf(task: string, cache: string, absent = false): Rival[] {
  const python = (id: string, name: string, packages: readonly string[], reason?: string): Rival =>
    pythonRival(cache, id, name, packages, reason);
  const annif = (backend: string) => python(`annif-${backend}`, `Annif ${backend}`, ['annif[omikuji]']);
  const topics = () => [
    python('svc', 'LinearSVC, scikit-learn', ['scikit-learn']),
    python('fasttext', 'fastText', ['fasttext-wheel']),
    annif('tfidf'),
    annif('omikuji'),
  ];
  const all: Readonly<Record<string, () => readonly Rival[]>> = {
    entities: () => [
      ours,
      { id: 'compromise', name: 'compromise', version: manifest('compromise'), command: node },
      python('spacy', 'spaCy en_core_web_sm', ['spacy', 'en-core-web-sm'], 'whose model pip did not find'),
      coreNlpRival(cache),
    ],
    topics: () => [ours, ...topics()],
    iptc: () => [ours, ...topics(), annif('mllm')],
    clean: () => [
      ours,
      python('trafilatura', 'trafilatura', ['trafilatura', 'lxml-html-clean']),
      {
        id: 'readability',
        name: 'Readability on linkedom',
        version: manifest('@mozilla/readability'),
        command: node,
      },
    ],
  };
  return all[task]!().filter((rival) => absent || rival.absent === undefined);
}

/** A virtual environment that all share; what PyPI does not give is absent. */
function pythonRival(
  cache: string,
  id: string,
  name: string,
  packages: readonly string[],
  reason = 'which PyPI did not give',
): Rival {
  const folder = join(cache, 'rivals');
  const program = join(folder, 'bin/python');
  if (!existsSync(program)) spawnSync('python3', ['-m', 'venv', folder]);
  const versionOf = (each: string) =>
    spawnSync(program, ['-m', 'pip', 'show', each.replace(/\[.*/, '')], { encoding: 'utf8' }).stdout?.match(
      /^Version: (.*)$/m,
    )?.[1];
  if (packages.some((each) => versionOf(each) === undefined))
    spawnSync(program, ['-m', 'pip', 'install', '-q', ...packages]);
  const versions = packages.map(versionOf);
  const command = [program, join(here, 'rivals.py')];
  if (versions.includes(undefined)) {
    process.stderr.write(`SKIPPED: ${name} cannot be installed\n`);
    return { id, name, version: '', command, absent: reason };
  }
  return { id, name, version: versions[0]!, command };
}

/** Stanford CoreNLP and its English models (half a GB) from Maven Central. */
function coreNlpRival(cache: string): Rival {
  const folder = join(cache, 'corenlp');
  const jars = join(folder, 'lib');
  if (!existsSync(jars)) {
    const dependency = (more: string) =>
      `<dependency><groupId>edu.stanford.nlp</groupId><artifactId>stanford-corenlp</artifactId><version>${coreNlp}</version>${more}</dependency>`;
    mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, 'pom.xml'),
      `<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version><dependencies>${dependency('')}${dependency('<classifier>models</classifier>')}</dependencies></project>`,
    );
    spawnSync('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=lib'], { cwd: folder });
  }
  const rival = {
    id: 'corenlp',
    name: 'Stanford CoreNLP',
    version: coreNlp,
    command: ['python3', join(here, 'rivals.py')],
    input: { jars },
  };
  const whole =
    existsSync(jars) &&
    readdirSync(jars).some((name) => name.includes('models')) &&
    spawnSync('java', ['-version']).status === 0;
  return whole ? rival : { ...rival, absent: 'which needs Maven and Java' };
}
