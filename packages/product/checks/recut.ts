import type { Check } from '@conductor/contract';

interface Held extends Record<string, unknown> {
  id: string;
  effort: number | null;
  moscow: string | null;
  position: number | null;
}

const SAME = 1e-5;

/**
 * Multiplies and adds up again, from the records; and looks for the cut another way: of all the cuts that
 * begin at the bottom, each tried in turn, the first that fits.
 */
export const recut: Check = {
  name: 'capacity and cut worked out a second way',
  async run({ brief, outcome, snapshot }) {
    const data = outcome.data as { capacity: number; load: number; cutIds?: string[]; infeasible?: boolean };
    const { column } = outcome.values['fit'] as { column: { id: string } };
    const { slots } = brief.intent;
    const product = slots['product']?.value as string | undefined;
    const rows = await snapshot.records.select<
      Held & { productId: string | null; archivedAt: string | null }
    >('initiative', {
      fields: ['id', 'effort', 'moscow', 'position', 'productId', 'archivedAt'],
      where: [
        { path: 'columnId', is: 'eq', value: column.id },
        { path: 'state', is: 'eq', value: 'active' },
      ],
    });
    const held = rows.filter(
      ({ productId, archivedAt }) => !archivedAt && (!product || productId === product),
    );
    const capacity = await capacityAgain(slots, (query) => snapshot.records.select('team', query));
    const load = held.reduce((sum, { effort }) => sum + (effort ?? 0), 0) / capacity;
    const cut = firstCutThatFits(held, capacity);
    return [
      ...differ('capacity', data.capacity, capacity),
      ...differ('load', data.load, load),
      ...(JSON.stringify(data.cutIds ?? null) === JSON.stringify(cut)
        ? []
        : [
            `${data.cutIds?.join(', ') ?? 'no cut'} was named, and trying every cut gives ${cut?.join(', ') ?? 'none'}`,
          ]),
      ...(Boolean(data.infeasible) === (cut === null) ? [] : ['whether any cut fits came out otherwise']),
    ];
  },
};

const differ = (what: string, told: number, again: number): string[] =>
  Math.abs(told - again) < SAME ? [] : [`${what}: ${told} was named, and it comes to ${again}`];

interface Crew extends Record<string, unknown> {
  people: number | null;
  weeks: number | null;
  focusFactor: number | null;
  archivedAt: string | null;
}

async function capacityAgain(
  slots: Record<string, { value: unknown } | undefined>,
  teams: (query: { where: { path: string; is: 'in'; values: string[] }[] }) => Promise<Crew[]>,
): Promise<number> {
  const team = slots['team']?.value as string | undefined;
  const period = slots['window']?.value as { from: string; to: string } | undefined;
  let capacity = 0;
  for (const crew of await teams({ where: team ? [{ path: 'id', is: 'in', values: [team] }] : [] })) {
    const hours = period
      ? (new Date(period.to).getTime() - new Date(period.from).getTime()) / 3_600_000
      : null;
    const weeks = hours === null ? crew.weeks : Math.round(hours / 24) / 7;
    if (!crew.archivedAt && crew.people !== null && weeks !== null && crew.focusFactor !== null)
      capacity += weeks * crew.focusFactor * crew.people;
  }
  return capacity;
}

function firstCutThatFits(held: readonly Held[], capacity: number): string[] | null {
  const last = (one: Held) => one.position ?? Number.MAX_VALUE;
  const bottomUp = held
    .filter(({ moscow, effort }) => moscow !== 'must' && effort !== null && effort > 0)
    .sort((a, b) => last(b) - last(a) || (b.id < a.id ? -1 : 1));
  for (let size = 0; size <= bottomUp.length; size += 1) {
    const gone = bottomUp.slice(0, size).map(({ id }) => id);
    let left = 0;
    for (const { id, effort } of held) if (!gone.includes(id)) left += effort ?? 0;
    if (left <= capacity + SAME) return gone;
  }
  return null;
}
