import { canonicalJson, type Fact, type FactRow, type FactSource } from '@conductor/contract';
import type { Period } from './period.ts';

/** A fact as the ledger holds it now. */
export interface Held {
  id: string;
  row: FactRow;
  recordedAt: string;
}

/** What a fact read from the ledger is in a change set. */
export function heldOf({ id, recordedAt, isSourceGone: _, ...row }: Fact): Held {
  // The person's name is put to it where it is read; the ledger holds who, and asks what they are called.
  return { id, recordedAt, row };
}

export const periodOf = ({ row }: Pick<Held, 'row'>): Period => ({ from: row.validFrom, to: row.validTo });

/** What holds, and what is disputed: what a statement can contradict. */
export const counts = ({ row }: Pick<Held, 'row'>): boolean =>
  row.status === 'stated' || row.status === 'confirmed' || row.status === 'disputed';

export const sameValue = (a: unknown, b: unknown): boolean => canonicalJson(a) === canonicalJson(b);

/** What a workspace begins with is nobody's statement: whoever may state it takes its place. */
const isBeginning = ({ admitted }: FactSource): boolean =>
  admitted === undefined || admitted === 'began-with';

/** Whoever speaks for a fact: who confirmed it speaks for it too. */
export const isTheirs = ({ source }: Pick<FactRow, 'source'>, by: string): boolean =>
  source.by === by || source.confirmedBy === by || isBeginning(source);
