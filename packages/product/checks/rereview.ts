import type { Check } from '@conductor/contract';

interface Row extends Record<string, unknown> {
  id: string;
  state: string;
  productId: string | null;
  targetOutcomes: { measure: string; baseline: number | null; target: number | null }[] | null;
  actualOutcomes: { measure: string; value: number | null; at: string | null }[] | null;
}

interface Given {
  attainment: number | null;
  verdict: string | null;
  reviews: {
    initiativeId: string;
    attainment: number | null;
    verdict: string;
    outcomes: { measure: string; attainment: number | null; verdict: string }[];
  }[];
}

const same = (a: string) => a.toLowerCase().split(/\s+/).filter(Boolean).join(' ');
const isClose = (a: number | null, b: number | null) =>
  a === null || b === null ? a === b : Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a));

/** From the target back: 1 less what is still to go. */
function againOf(row: Row): (number | null)[] {
  return (row.targetOutcomes ?? []).map(({ measure, baseline, target }) => {
    const dated = (row.actualOutcomes ?? [])
      .filter((one) => same(one.measure) === same(measure) && one.value !== null)
      .map((one, place) => ({ ...one, order: `${one.at ?? ''} ${String(place).padStart(6, '0')}` }))
      .sort((a, b) => (a.order < b.order ? -1 : 1));
    const actual = dated.at(-1)?.value ?? null;
    if (baseline === null || target === null || actual === null || baseline === target) return null;
    return 1 - (target - actual) / (target - baseline);
  });
}

function verdictAgain(ratios: readonly (number | null)[]): string {
  const known = ratios.filter((ratio) => ratio !== null);
  if (known.length === 0) return 'unmeasured';
  if (known.length < ratios.length) return 'partial';
  // What is met is met to the last digit of a binary number, not beyond it.
  if (Math.min(...known) >= 1 - 1e-12) return 'met';
  return Math.max(...known) <= 1e-12 ? 'missed' : 'partial';
}

/** Reviews again from the records: every ratio, every verdict, and which initiatives are completed. */
export const rereview: Check = {
  name: 'outcomes held against targets a second way',
  async run({ brief, outcome, snapshot }) {
    const { attainment, verdict, reviews } = outcome.data as unknown as Given;
    const all = await snapshot.records.select<Row>('initiative', {
      fields: ['id', 'state', 'productId', 'targetOutcomes', 'actualOutcomes'],
    });
    const { initiatives, product } = brief.intent.slots;
    const named = initiatives?.value as string[] | undefined;
    const wanted = all.filter(
      (row) =>
        (named?.includes(row.id) ?? true) &&
        row.state === 'completed' &&
        (!product || row.productId === product.value),
    );
    const only = reviews.length === 1 ? reviews[0]! : null;
    const faults = reviews.flatMap(({ initiativeId, ...told }) => {
      const row = wanted.find(({ id }) => id === initiativeId);
      if (!row) return [`${initiativeId} is reviewed, and should not be`];
      const ratios = againOf(row);
      const whole =
        ratios.length === 0 || ratios.includes(null)
          ? null
          : (ratios as number[]).reduceRight((sum, ratio) => sum + ratio / ratios.length, 0);
      const isSame =
        told.outcomes.length === ratios.length &&
        told.outcomes.every((one, place) => isClose(one.attainment, ratios[place]!)) &&
        told.outcomes.every((one, place) => one.verdict === verdictAgain([ratios[place]!])) &&
        isClose(told.attainment, whole) &&
        told.verdict === verdictAgain(ratios);
      return isSame
        ? []
        : [
            `${initiativeId}: ${told.verdict} at ${told.attainment}, and ${verdictAgain(ratios)} at ${whole} again`,
          ];
    });
    return [
      ...faults,
      ...(reviews.length === wanted.length
        ? []
        : [`${reviews.length} initiatives are reviewed, and ${wanted.length} were meant`]),
      ...(attainment === (only?.attainment ?? null) && verdict === (only?.verdict ?? null)
        ? []
        : ['what is said of the one initiative is not what was found of it']),
    ];
  },
};
