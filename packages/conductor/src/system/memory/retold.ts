import { type Change, type Check, FACT_ENTITY, type FactRow } from '@conductor/contract';
import { sameValue } from '../../memory/rules/held.ts';
import { holdsAt } from '../../memory/rules/period.ts';
import type { Work } from './work.ts';

/**
 * Holds the stored change set against what was to come of it, by looking at single instants before and after: what is
 * stated holds for its time, what is disputed or ended holds no more, and at every other time all is as it was.
 */
export const retold: Check = {
  name: 'held against single instants',
  async run({ outcome, snapshot }) {
    const drafted = outcome.values['drafted'] as
      | (Work & { changeSet: { changeSet: string; hash: string } })
      | undefined;
    if (!drafted || drafted.changed === 0) return [];
    const stored = await snapshot.changeSet(drafted.changeSet.changeSet);
    if (stored?.hash !== drafted.changeSet.hash) return [];
    const faults = stored.changes.flatMap(shapeFaults);
    const byKey = Map.groupBy(stored.changes, ({ before, after }) => {
      const row = (after ?? before) as FactRow;
      return `${row.scope} ${row.subject}.${row.predicate}`;
    });
    for (const changes of byKey.values()) faults.push(...timeFaults(changes, drafted.outcome));
    return faults;
  },
};

/** What is withdrawn is kept, and nothing is removed. */
function shapeFaults({ entity, id, after }: Change): string[] {
  if (entity !== FACT_ENTITY) return [`${id} is no fact`];
  return after === null ? [`${id} is removed, and should be withdrawn`] : [];
}

type Row = FactRow;

function timeFaults(changes: readonly Change[], outcome: Work['outcome']): string[] {
  const before = changes.flatMap((change) => (change.before ? [change.before as Row] : []));
  const after = changes.flatMap((change) => (change.after ? [change.after as Row] : []));
  const made = changes.filter((change) => isSaid(change)).map((change) => change.after as Row);
  const wasDisputed = before.some(({ status }) => status === 'disputed');
  return instantsOf([...before, ...after]).flatMap((at) => {
    const [was, is] = [valuesAt(before, at), valuesAt(after, at)];
    const said = made.filter((row) => holdsAt({ from: row.validFrom, to: row.validTo }, at));
    const isDisputed = after.some(
      (row) => row.status === 'disputed' && holdsAt({ from: row.validFrom, to: row.validTo }, at),
    );
    if (isDisputed) return is.length > 0 ? [`at ${at} something holds that is disputed`] : [];
    if (outcome === 'kept' || outcome === 'confirmed' || outcome === 'settled') {
      const missing = said.filter(({ value }) => !is.some((held) => sameValue(held, value)));
      if (missing.length > 0) return [`at ${at} what was stated does not hold`];
      if (said.length === 0 && !wasDisputed && was.some((held) => !is.some((one) => sameValue(held, one))))
        return [`at ${at} something holds no longer, and nothing was said of that time`];
    }
    if (outcome === 'ended' || outcome === 'withdrawn' || outcome === 'rejected') {
      const fresh = is.filter((held) => !was.some((one) => sameValue(held, one)));
      if (fresh.length > 0 && !wasDisputed) return [`at ${at} something holds that did not`];
    }
    return [];
  });
}

/** Made by it, or made to hold by it. */
const isSaid = ({ before, after }: Change): boolean => {
  const [was, is] = [before as Row | null, after as Row | null];
  return is !== null && holding(is) && (was === null || !holding(was));
};

const holding = ({ status }: Row): boolean => status === 'stated' || status === 'confirmed';

const valuesAt = (rows: readonly Row[], at: string): unknown[] =>
  rows
    .filter((row) => holding(row) && holdsAt({ from: row.validFrom, to: row.validTo }, at))
    .map(({ value }) => value);

/** Around every beginning and end, and far before and after all of them. */
function instantsOf(rows: readonly Row[]): string[] {
  const ends = rows
    .flatMap(({ validFrom, validTo }) => [validFrom, validTo])
    .flatMap((end) => (end ? [Date.parse(end)] : []));
  const far = [Date.parse('1900-01-01'), Date.parse('2900-01-01')];
  return [...new Set([...far, ...ends.flatMap((end) => [end - 1, end, end + 1])])].map((at) =>
    new Date(at).toISOString(),
  );
}
