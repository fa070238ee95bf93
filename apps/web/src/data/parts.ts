import type { Claim } from '../api/shapes.ts';
import { type Data, isRow } from './shape.ts';

/** The parts of a compound answer, in order; none where it is no compound one. */
export function partsOf(data: Data): Data[] {
  const names = Object.keys(data);
  const isCompound = names.length > 1 && names.every((name) => /^p\d+$/.test(name) && isRow(data[name]));
  return isCompound
    ? names.sort((a, b) => Number(a.slice(1)) - Number(b.slice(1))).map((name) => data[name] as Data)
    : [];
}

/** A part whose condition did not hold has left nothing behind. */
export const wasDone = (part: Data): boolean => Object.values(part).some((value) => value !== null);

export interface PartSaid {
  /** What the part was asked for, or why it was done or not. */
  heading: string;
  /** The place of its first sentence among all of the answer's. */
  from: number;
  claims: Claim[];
}

/**
 * The sentences of a compound answer by its parts: each part begins with its number and what was asked, pointing
 * at one step. Null where the sentences do not go by parts so.
 */
export function saidByPart(claims: readonly Claim[], many: number): PartSaid[] | null {
  const parts: PartSaid[] = [];
  for (const [place, claim] of claims.entries()) {
    const isHeading =
      parts.length < many && claim.text.startsWith(`${parts.length + 1}. `) && claim.evidence.length === 1;
    if (isHeading) parts.push({ heading: claim.text, from: place + 1, claims: [] });
    else if (parts.length === 0) return null;
    else parts.at(-1)!.claims.push(claim);
  }
  return parts.length === many ? parts : null;
}
