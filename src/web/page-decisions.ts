/** Decisions as the review page sends them, checked. */
import { type Decision, type TagKind, tagKinds, type Verdict, verdicts } from '../model/decisions.ts';
import { type EntityType, entityTypes } from '../model/tag.ts';
import { localId } from '../text/ids.ts';

/** Decisions as the page sends them; undefined when they are not. */
export function readDecisions(
  body: unknown,
  { reviewer, run }: { reviewer: string; run: string },
): Decision[] | undefined {
  const { decisions, reviewer: named } = (body ?? {}) as { decisions?: unknown; reviewer?: unknown };
  if (!Array.isArray(decisions) || decisions.length === 0) return undefined;
  const time = new Date().toISOString();
  const who = typeof named === 'string' && named.trim() !== '' ? named.trim().slice(0, 100) : reviewer;
  const read: Decision[] = [];
  for (const item of decisions as unknown[]) {
    const { document_id, kind, id: given, decision, label, type } = (item ?? {}) as Record<string, unknown>;
    const id = given === '' && kind === 'entity' ? idOfNew(label, type) : given;
    if (!isText(document_id) || !isText(id)) return undefined;
    if (!tagKinds.includes(kind as TagKind) || !verdicts.includes(decision as Verdict)) return undefined;
    const named = kind === 'entity' && isText(label) && { label, ...(isEntityType(type) && { type }) };
    const tag = { document_id, kind: kind as TagKind, id };
    read.push({ ...tag, decision: decision as Verdict, reviewer: who, time, run, ...named });
  }
  return read;
}

/** The id of an entity that a reviewer names anew; undefined when the name or the type cannot be. */
function idOfNew(label: unknown, type: unknown): string | undefined {
  return isText(label) && /[\p{L}\p{N}]/u.test(label) && isEntityType(type) ? localId(type, label) : undefined;
}

function isEntityType(type: unknown): type is EntityType {
  return (entityTypes as readonly unknown[]).includes(type);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 2000;
}
