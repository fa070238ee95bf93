import type { Change, FactRow } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { end } from './end.ts';
import { counts, type Held, periodOf, sameValue } from './held.ts';
import { holdsAt, type Period } from './period.ts';
import { settle } from './settle.ts';
import { CONFLICTS, state } from './state.ts';
import { withdraw } from './take-back.ts';

const day = (place: number): string => new Date(Date.UTC(2026, 0, 1 + place)).toISOString();
const DAYS = 12;

/** The ledger as it would be kept: versions by fact, of which the last is held. Nothing in it is ever changed. */
class Ledger {
  readonly versions = new Map<string, { row: FactRow | null; recordedAt: string }[]>();
  #clock = 0;

  held(): Held[] {
    return [...this.versions].flatMap(([id, versions]) => {
      const last = versions.at(-1)!;
      return last.row ? [{ id, row: last.row, recordedAt: last.recordedAt }] : [];
    });
  }

  apply(changes: readonly Change[]): void {
    this.#clock += 1;
    const recordedAt = day(this.#clock);
    for (const { id, before, after } of changes) {
      const versions = this.versions.get(id) ?? [];
      expect(versions.at(-1)?.row ?? null, 'a change begins with what is held').toEqual(before);
      this.versions.set(id, [...versions, { row: after as FactRow | null, recordedAt }]);
    }
  }

  newId = (seed: string): string => `fact:${this.#clock}-${seed}`;
}

const holding = (held: readonly Held[], at: string): Held[] =>
  held.filter((one) => ['stated', 'confirmed'].includes(one.row.status) && holdsAt(periodOf(one), at));
const disputedAt = (held: readonly Held[], at: string): Held[] =>
  held.filter((one) => one.row.status === 'disputed' && holdsAt(periodOf(one), at));

const end_ = fc.option(fc.integer({ min: 0, max: DAYS }).map(day), { nil: null });
const period: fc.Arbitrary<Period> = fc.record({ from: end_, to: end_ });
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('state' as const),
      by: fc.constantFrom('ann', 'bo', 'cy'),
      value: fc.integer({ min: 1, max: 3 }),
      period: fc.option(period, { nil: undefined, freq: 2 }),
      isCorrection: fc.boolean(),
      conflict: fc.option(fc.constantFrom(...CONFLICTS), { nil: undefined }),
      isAttended: fc.boolean(),
      at: fc.integer({ min: 0, max: DAYS }).map(day),
      isProposal: fc.boolean(),
    }),
  },
  fc.record({
    do: fc.constant('end' as const),
    value: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    at: fc.integer({ min: 0, max: DAYS }).map(day),
  }),
  fc.record({ do: fc.constant('withdraw' as const), place: fc.nat() }),
  fc.record({ do: fc.constant('settle' as const), place: fc.nat() }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

function changesOf(one: Step, held: readonly Held[], isMany: boolean, newId: Ledger['newId']): Change[] {
  if (one.do === 'end')
    return end(held, { at: one.at, scope: 'workspace', ...(one.value ? { value: one.value } : {}) }, newId)
      .changes;
  if (one.do === 'withdraw') {
    const target = held[one.place % Math.max(1, held.length)];
    return target ? withdraw(held, new Set([target.id]), newId) : [];
  }
  if (one.do === 'settle') {
    const disputed = held.filter(({ row }) => row.status === 'disputed');
    const chosen = disputed[one.place % Math.max(1, disputed.length)];
    return chosen ? settle(held, chosen.id, 'ann', newId) : [];
  }
  const said = state(
    held,
    {
      subject: 'pricing',
      predicate: 'owner',
      scope: 'workspace',
      sensitivity: 'internal',
      source: { by: one.by, where: 'said', admitted: 'stated' },
      isMany,
      ...one,
    },
    newId,
  );
  return 'changes' in said ? said.changes : [];
}

const instants = Array.from({ length: DAYS + 2 }, (_, place) => day(place - 1));

describe(`${verifies('LAW-5')}whatever is stated, ended, withdrawn and settled`, () => {
  it('at every instant one value of a one-valued key holds at most, and none that is disputed then', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const ledger = new Ledger();
        for (const one of steps) {
          ledger.apply(changesOf(one, ledger.held(), false, ledger.newId));
          for (const at of instants) {
            const held = holding(ledger.held(), at);
            expect(new Set(held.map(({ row }) => row.value)).size).toBeLessThanOrEqual(1);
            const disputed = disputedAt(ledger.held(), at);
            if (held[0]) expect(disputed.map(({ row }) => row.value)).toEqual([]);
            // A dispute is between two at least.
            if (disputed.length > 0)
              expect(new Set(disputed.map(({ row }) => row.value)).size).toBeGreaterThan(1);
          }
        }
      }),
      { numRuns: 1_500 },
    );
  });

  it('of a many-valued key no value holds twice at once, and saying one ends no other', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 10 }), (steps) => {
        const ledger = new Ledger();
        for (const one of steps) {
          const before = ledger.held();
          ledger.apply(changesOf(one, before, true, ledger.newId));
          for (const at of instants) {
            const values = holding(ledger.held(), at).map(({ row }) => row.value);
            expect(new Set(values).size).toBe(values.length);
            if (one.do === 'state')
              expect(values).toEqual(
                expect.arrayContaining(
                  holding(before, at)
                    .map(({ row }) => row.value)
                    .filter((value) => value !== one.value),
                ),
              );
          }
        }
      }),
    );
  });

  it('the change turned round gives back what was held', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), fc.boolean(), (steps, isMany) => {
        const ledger = new Ledger();
        for (const one of steps) {
          const before = ledger.held().map(({ id, row }) => ({ id, row }));
          const changes = changesOf(one, ledger.held(), isMany, ledger.newId);
          ledger.apply(changes);
          const back = changes.map(({ entity, id, before: was, after }) => ({
            entity,
            id,
            before: after,
            after: was,
          }));
          ledger.apply(back);
          expect(ledger.held().map(({ id, row }) => ({ id, row }))).toEqual(before);
          ledger.apply(changes.map((change) => ({ ...change })));
        }
      }),
    );
  });

  it('what is said holds for the time it is said for, or is disputed, or is asked about', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        const ledger = new Ledger();
        for (const one of steps) {
          const held = ledger.held();
          const changes = changesOf(one, held, false, ledger.newId);
          ledger.apply(changes);
          if (one.do !== 'state' || changes.length === 0 || !one.period) continue;
          for (const at of instants.filter((instant) => holdsAt(one.period!, instant))) {
            const mine = ledger.held().filter((fact) => counts(fact) && holdsAt(periodOf(fact), at));
            expect(mine.some(({ row }) => sameValue(row.value, one.value))).toBe(true);
          }
        }
      }),
    );
  });
});
