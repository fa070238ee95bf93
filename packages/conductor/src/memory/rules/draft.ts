import { type Change, FACT_ENTITY, type FactRow } from '@conductor/contract';
import { type Held, periodOf, sameValue } from './held.ts';
import { overlaps, type Period, without } from './period.ts';

/** Changes of facts as they are worked out: nothing held is written over, each fact gets one next version at most. */
export class Draft {
  readonly #held: Map<string, Held>;
  readonly #now: Map<string, FactRow>;
  readonly #newId: (seed: string) => string;
  #made = 0;

  constructor(held: readonly Held[], newId: (seed: string) => string) {
    this.#held = new Map(held.map((one) => [one.id, one]));
    this.#now = new Map(held.map(({ id, row }) => [id, row]));
    this.#newId = newId;
  }

  /** How a fact stands by now. */
  rowOf(id: string): FactRow {
    return this.#now.get(id)!;
  }

  rows(): { id: string; row: FactRow }[] {
    return [...this.#now].map(([id, row]) => ({ id, row }));
  }

  set(id: string, next: Partial<FactRow>): void {
    this.#now.set(id, { ...this.rowOf(id), ...next });
  }

  add(row: FactRow): string {
    const id = this.#newId(`${this.#made}`);
    this.#made += 1;
    this.#now.set(id, row);
    return id;
  }

  /** Takes a time out of a fact: it ends, begins later, is in two, or is withdrawn where nothing of it is left. */
  carve(id: string, out: Period, by: string): void {
    const row = this.rowOf(id);
    const whole = periodOf({ row });
    if (!overlaps(whole, out)) return;
    const [first, ...others] = without(whole, out);
    this.set(id, { ...(first ? valid(first) : { status: 'withdrawn' as const }), supersededBy: by });
    for (const piece of others) this.add({ ...row, ...valid(piece) });
  }

  /** Makes a fact disputed for a time; what is left of it stands as it stood. */
  dispute(id: string, during: Period): void {
    const row = this.rowOf(id);
    const whole = periodOf({ row });
    if (!overlaps(whole, during)) return;
    for (const piece of without(whole, during)) this.add({ ...row, ...valid(piece) });
    const [from, to] = [latest(whole.from, during.from), earliest(whole.to, during.to)];
    this.set(id, { status: 'disputed', validFrom: from, validTo: to });
  }

  /** What nobody contradicts any more, or not for all of its time, is disputed no longer for that time. */
  settleAlone(): void {
    const disputed = this.rows().filter(({ row }) => row.status === 'disputed');
    for (const { id, row } of disputed) {
      const against = disputed.filter((other) => !sameValue(other.row.value, row.value)).map(periodOf);
      const alone = outOf([periodOf({ row })], against);
      if (alone.length === 0) continue;
      const pieces = [
        ...outOf([periodOf({ row })], alone).map((period) => ({ ...row, ...valid(period) })),
        ...alone.map((period) => ({ ...row, ...valid(period), status: 'stated' as const })),
      ];
      this.set(id, pieces[0]!);
      for (const piece of pieces.slice(1)) this.add(piece);
    }
  }

  changes(): Change[] {
    return [...this.#now].flatMap(([id, after]) => {
      const before = this.#held.get(id)?.row ?? null;
      if (before && sameValue(before, after)) return [];
      return [{ entity: FACT_ENTITY, id, before, after }];
    });
  }
}

/** What is left of some periods where others are taken out. */
export const outOf = (periods: readonly Period[], out: readonly Period[]): Period[] =>
  out.reduce<Period[]>((rest, one) => rest.flatMap((period) => without(period, one)), [...periods]);

const latest = (a: string | null, b: string | null): string | null =>
  a === null ? b : b === null || Date.parse(a) >= Date.parse(b) ? a : b;
const earliest = (a: string | null, b: string | null): string | null =>
  a === null ? b : b === null || Date.parse(a) <= Date.parse(b) ? a : b;

export const valid = ({ from, to }: Period): Pick<FactRow, 'validFrom' | 'validTo'> => ({
  validFrom: from,
  validTo: to,
});
