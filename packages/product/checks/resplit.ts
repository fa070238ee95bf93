import type { Check } from '@conductor/contract';

interface Row extends Record<string, unknown> {
  id: string;
  columnId: string | null;
  productId: string | null;
  state: string;
  moscow: string | null;
  effort: number | null;
}

interface Given {
  by: { class: string; effort: number; ids: string[] }[];
  total: number;
  mustShare: number | null;
  isWithinRule: boolean | null;
  missing: { id: string; missing: string[] }[];
}

const isClose = (a: number, b: number) => Math.abs(a - b) < 1e-6;

/** Goes through all initiatives once, adding each to its class, and asks whether 40 % is left that is no Must. */
export const resplit: Check = {
  name: 'effort by class added up a second way',
  async run({ brief, outcome, snapshot }) {
    const { by, total, mustShare, isWithinRule, missing } = outcome.data as unknown as Given;
    const { over, candidates } = outcome.values['split'] as { over: number; candidates: number };
    const { column, product } = brief.intent.slots;
    const sums: Record<string, number> = { must: 0, should: 0, could: 0, wont: 0 };
    const classOf = new Map<string, string>();
    const apart = new Set<string>();
    let undecided = 0;
    for (const row of await snapshot.records.select<Row>('initiative')) {
      const isThere =
        (!column || row.columnId === column.value) && (!product || row.productId === product.value);
      if (isThere && row.state === 'candidate') undecided += 1;
      if (!isThere || row.state !== 'active') continue;
      if (row.moscow === null || row.effort === null || row.effort < 0) apart.add(row.id);
      else {
        sums[row.moscow]! += row.effort;
        classOf.set(row.id, row.moscow);
      }
    }
    const rest = sums['should']! + sums['could']!;
    const whole = sums['must']! + rest;
    return [
      ...(candidates === undecided ? [] : [`${candidates} candidates, and ${undecided} the second time`]),
      ...by
        .filter(
          (one) =>
            !isClose(one.effort, sums[one.class]!) || one.ids.some((id) => classOf.get(id) !== one.class),
        )
        .map((one) => `${one.class}: ${one.effort} person-weeks, and ${sums[one.class]} the second time`),
      ...(by.flatMap(({ ids }) => ids).length === classOf.size
        ? []
        : ['not every initiative is in its class']),
      ...(isClose(total, whole) ? [] : [`${total} person-weeks, and ${whole} the second time`]),
      ...((mustShare === null ? whole === 0 : isClose(mustShare, 1 - rest / whole))
        ? []
        : ['another share of musts']),
      ...(isWithinRule === (whole === 0 ? null : rest >= 0.4 * whole - 1e-9)
        ? []
        : ['another verdict on the musts']),
      ...(isClose(over, Math.max(0, 0.4 * whole - rest))
        ? []
        : [`musts are over by ${over}, and by another sum again`]),
      ...(missing.length === apart.size && missing.every(({ id }) => apart.has(id))
        ? []
        : [`${missing.length} initiatives are in no sum, and ${apart.size} should be`]),
    ];
  },
};
