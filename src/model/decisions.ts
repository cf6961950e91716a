/** Decisions of reviewers: what one is, and what all of them together say. */

/** What a reviewer may say of a tag; "undo" takes their earlier word back. */
export const verdicts = ['yes', 'no', 'add', 'undo'] as const;
export type Verdict = (typeof verdicts)[number];

export const tagKinds = ['topic', 'entity'] as const;
export type TagKind = (typeof tagKinds)[number];

/** A tag of one article. */
export interface TagKey {
  readonly document_id: string;
  readonly kind: TagKind;
  /** Of the topic or entity. */
  readonly id: string;
}

/** One reviewer's word on one tag of one article; one row of `decisions.csv`. */
export interface Decision extends TagKey {
  readonly decision: Verdict;
  readonly reviewer: string;
  /** ISO 8601, UTC. */
  readonly time: string;
  /** The run whose tags were looked at; empty when unknown. */
  readonly run: string;
  /** Of an entity that the run does not know: its name. Of one that it knows: another name, as the article writes it. */
  readonly label?: string;
  /** Of an entity that the run does not know: its type. */
  readonly type?: string;
}

/** The columns of `decisions.csv`, in order; those that a line may end without come last. */
export const decisionColumns = [
  'document_id',
  'kind',
  'id',
  'decision',
  'reviewer',
  'time',
  'run',
  'label',
  'type',
] as const;
/** So many of them every line has. */
export const neededColumns = 7;

/** What all decisions together say; grows as decisions come in. */
export interface Decided {
  /** The decision that counts for each tag, by `keyOf`; tags whose last decision was taken back are left out. */
  readonly byTag: ReadonlyMap<string, Decision>;
  /** The latest word of each reviewer on each tag, by `keyOf` and then reviewer, the latest last; words taken back are left out. */
  readonly byReviewer: ReadonlyMap<string, ReadonlyMap<string, Decision>>;
  /** The tags of an article that anybody ever decided on, in the order of the first words on them. */
  readonly tagsOf: (document: string) => readonly TagKey[];
  /** Adds the next decision: the later one wins, an undone one gives way to the one before it. */
  readonly add: (decision: Decision) => void;
}

/** A tag as one string. */
export function keyOf({ document_id, kind, id }: TagKey): string {
  return `${document_id}\0${kind}\0${id}`;
}

/** Whether a decision says that the tag belongs to the article. */
export function isYes({ decision }: Pick<Decision, 'decision'>): boolean {
  return decision !== 'no';
}

/** Adds decisions up, in the order they were taken. */
export function addUp(decisions: Iterable<Decision>): Decided {
  const byReviewer = new Map<string, Map<string, Decision>>();
  const byTag = new Map<string, Decision>();
  const byDocument = new Map<string, TagKey[]>();
  const add = (decision: Decision): void => {
    const key = keyOf(decision);
    const words = byReviewer.get(key) ?? newTag(key, decision);
    // Deleted first, so that the order of the words is the order they were spoken in.
    words.delete(decision.reviewer);
    if (decision.decision !== 'undo') words.set(decision.reviewer, decision);
    const latest = [...words.values()].at(-1);
    if (latest === undefined) byTag.delete(key);
    else byTag.set(key, latest);
  };
  for (const decision of decisions) add(decision);
  return { byTag, byReviewer, tagsOf: (document) => byDocument.get(document) ?? [], add };

  function newTag(key: string, { document_id, kind, id }: TagKey): Map<string, Decision> {
    const words = new Map<string, Decision>();
    byReviewer.set(key, words);
    const tags = byDocument.get(document_id) ?? [];
    byDocument.set(document_id, tags);
    tags.push({ document_id, kind, id });
    return words;
  }
}

/** Tags on which the reviewers' latest words differ: those words, the oldest first; the last one counts. */
export function conflictsOf({ byReviewer }: Decided): Decision[][] {
  return [...byReviewer.values()]
    .map((words) => [...words.values()])
    .filter((latest) => new Set(latest.map(isYes)).size > 1);
}
