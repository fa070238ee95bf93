import type { Change, FactRow, FactSource } from '@conductor/contract';
import { Draft, outOf, valid } from './draft.ts';
import { counts, type Held, isTheirs, periodOf, sameValue } from './held.ts';
import { ALWAYS, covers, holdsAt, hullOf, isSome, overlaps, type Period, shared } from './period.ts';

/** What whoever contradicts another says of it. */
export const CONFLICTS = ['replace', 'never', 'dispute'] as const;
export type Conflict = (typeof CONFLICTS)[number];

export interface Statement {
  subject: string;
  predicate: string;
  value: unknown;
  /** The time that is said; nothing where none is. */
  period?: Period | undefined;
  /** Puts right what is held: "no, …". */
  isCorrection: boolean;
  conflict?: Conflict | undefined;
  isMany: boolean;
  scope: FactRow['scope'];
  sensitivity: FactRow['sensitivity'];
  source: FactSource;
  /** Who speaks: the person, or whoever confirms. */
  by: string;
  /** The moment of saying. */
  at: string;
  /** Whether somebody can be asked: where nobody can, what contradicts is disputed. */
  isAttended: boolean;
  /** The proposal that becomes it. */
  of?: string;
}

export type Stated =
  | { outcome: 'kept' | 'disputed'; id: string; changes: Change[] }
  /** It is held so already, by these. */
  | { outcome: 'same'; held: Held[] }
  /** Others say otherwise: it has to be asked what is to become of it. */
  | { outcome: 'contradicts'; held: Held[] }
  | { outcome: 'reversed' };

/**
 * What a statement changes of the facts held of its key, by rule. What is contradicted is never written over: it ends,
 * is withdrawn, or both are disputed.
 * @param held facts of the same subject and predicate, as the ledger holds them now
 */
export function state(held: readonly Held[], said: Statement, newId: (seed: string) => string): Stated {
  if (said.period && !isSome(said.period)) return { outcome: 'reversed' };
  const rivals = held.filter((one) => counts(one) && one.row.scope === said.scope && one.id !== said.of);
  const during = duringOf(rivals, said);
  const same = rivals.filter(
    (one) =>
      sameValue(one.row.value, said.value) && isSettledOrTheirs(one, said) && covers(periodOf(one), during),
  );
  if (same.length > 0 && !said.of) return { outcome: 'same', held: same };
  const draft = new Draft(held, newId);
  if (said.isMany) return many(draft, rivals, { said, during });
  const agreed = rivals.filter(
    (one) =>
      one.row.status === 'disputed' && sameValue(one.row.value, said.value) && covers(periodOf(one), during),
  );
  const against = rivals.filter(
    (one) => !sameValue(one.row.value, said.value) && overlaps(periodOf(one), during),
  );
  const others = against.filter(({ row }) => !isTheirs(row, said.by));
  const conflict = said.conflict ?? (said.isAttended ? undefined : 'dispute');
  if (others.length === 0 && agreed[0] && !said.of) return takeSides(draft, against, agreed[0]);
  if (others.length > 0 && conflict === undefined) return { outcome: 'contradicts', held: others };
  if (others.length > 0 && conflict === 'dispute') return dispute(draft, { rivals, others, said, during });
  return replace(draft, rivals, {
    said,
    during: others.length > 0 ? chosenTime(others, said, during) : during,
  });
}

interface Placed {
  said: Statement;
  during: Period;
}

const isSettledOrTheirs = ({ row }: Held, { by }: Statement): boolean =>
  row.status !== 'disputed' || isTheirs(row, by);

/** For which time it is said, where that is unsaid too. */
function duringOf(rivals: readonly Held[], { period, isCorrection, isMany, value, at }: Statement): Period {
  if (period) return period;
  const own = isMany ? rivals.filter(({ row }) => sameValue(row.value, value)) : rivals;
  if (own.length === 0) return ALWAYS;
  const now = own.filter((one) => holdsAt(periodOf(one), at));
  if (isCorrection) return periodOf(latestOf(now.length > 0 ? now : own));
  const held = now.find(({ row }) => sameValue(row.value, value));
  return held ? shared(periodOf(held), { from: at, to: null }) : { from: at, to: null };
}

const latestOf = (held: readonly Held[]): Held =>
  held.toSorted((a, b) => Date.parse(b.recordedAt) - Date.parse(a.recordedAt))[0]!;

/** "It takes its place from now on", or "it was never so": then for as long as what it contradicts. */
function chosenTime(others: readonly Held[], { period, conflict, at }: Statement, during: Period): Period {
  if (period) return period;
  return conflict === 'never' ? hullOf([during, ...others.map(periodOf)]) : { from: at, to: null };
}

const rowOf = (
  { subject, predicate, value, scope, sensitivity, source, of }: Statement,
  period: Period,
): FactRow => ({
  subject,
  predicate,
  value,
  ...valid(period),
  status: of === undefined ? 'stated' : 'confirmed',
  source,
  scope,
  sensitivity,
});

/** A new fact, or the proposal that becomes one. */
function put(draft: Draft, said: Statement, period: Period): string {
  if (said.of === undefined) return draft.add(rowOf(said, period));
  draft.set(said.of, rowOf(said, period));
  return said.of;
}

function many(draft: Draft, rivals: readonly Held[], { said, during }: Placed): Stated {
  const id = put(draft, said, during);
  for (const { id: old, row } of rivals) if (sameValue(row.value, said.value)) draft.carve(old, during, id);
  return { outcome: 'kept', id, changes: draft.changes() };
}

function replace(draft: Draft, rivals: readonly Held[], { said, during }: Placed): Stated {
  const id = put(draft, said, during);
  for (const rival of rivals) draft.carve(rival.id, during, id);
  draft.settleAlone();
  return { outcome: 'kept', id, changes: draft.changes() };
}

/** Whoever was one side of a dispute and now says what the other says. */
function takeSides(draft: Draft, own: readonly Held[], agreed: Held): Stated {
  for (const { id } of own) draft.carve(id, periodOf(agreed), agreed.id);
  draft.settleAlone();
  return { outcome: 'kept', id: agreed.id, changes: draft.changes() };
}

interface Disputing extends Placed {
  rivals: readonly Held[];
  others: readonly Held[];
}

/** Both stand as disputed for the time that they disagree about, and each as it is for the rest. */
function dispute(draft: Draft, { rivals, others, said, during }: Disputing): Stated {
  const apart = outOf([during], others.map(periodOf));
  const disputed = disjoint(others.map((one) => shared(periodOf(one), during)));
  const [first, ...more] = disputed;
  const id = put(draft, said, first ?? during);
  draft.set(id, { status: 'disputed' });
  for (const period of more) draft.add({ ...draft.rowOf(id), ...valid(period) });
  for (const period of apart) draft.add({ ...rowOf(said, period), status: said.of ? 'confirmed' : 'stated' });
  for (const rival of rivals) {
    if (others.includes(rival)) draft.dispute(rival.id, during);
    else draft.carve(rival.id, during, id);
  }
  return { outcome: 'disputed', id, changes: draft.changes() };
}

/** Periods that may lie over one another, as ones that do not. */
function disjoint(periods: readonly Period[]): Period[] {
  const kept: Period[] = [];
  for (const period of periods) kept.push(...outOf([period], [...kept]));
  return kept;
}
