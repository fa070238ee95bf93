import { ConductorError, idOf, type OperationContext, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { capacityOf, fitCapacity, tidy } from '../engines/roadmap/capacity.ts';
import { byPosition, currentColumn } from '../engines/roadmap/columns.ts';
import { IN_USE } from '../engines/roadmap/in-use.ts';
import type { Column, Initiative, Team } from '../entities/index.ts';
import { Period } from './feedback-filter.ts';

const Input = z.object({
  column: idOf('column').optional(),
  team: idOf('team').optional(),
  product: idOf('product').optional(),
  /** Its own weeks stand in for those the teams state. */
  window: Period.optional(),
});
type Input = z.infer<typeof Input>;

const Titled = z.object({ id: idOf('initiative'), title: z.string() });
const Counted = Titled.extend({ effort: z.number(), isMust: z.boolean() });
const Crewed = z.object({
  id: idOf('team'),
  name: z.string(),
  people: z.number(),
  weeks: z.number(),
  focusFactor: z.number(),
  capacity: z.number(),
});
const Output = z.object({
  column: z.object({ id: idOf('column'), title: z.string() }),
  /** Person-weeks, as all efforts here. */
  capacity: z.number(),
  load: z.number(),
  /** The lowest rank first; absent where cutting cannot make it fit. */
  cutIds: z.array(idOf('initiative')).optional(),
  infeasible: z.boolean().optional(),
  effort: z.number(),
  mustEffort: z.number(),
  /** By rank, the highest first. */
  counted: z.array(Counted),
  unestimated: z.array(Titled),
  /** In the column and not decided on, so in no sum. */
  candidates: z.array(Titled),
  teams: z.array(Crewed),
  unstatedTeams: z.array(z.object({ id: idOf('team'), name: z.string(), lacks: z.array(z.string()) })),
  /** Kept, and waiting for what would be cut. */
  stranded: z.array(Titled.extend({ needs: z.array(idOf('initiative')) })),
});
export type CapacityOutput = z.infer<typeof Output>;

/** Holds the effort of a column's active initiatives against what the teams can do, and says what to cut. */
export const capacity = readOperation({
  name: 'roadmap.capacity',
  title: 'Hold the effort against the capacity',
  input: Input,
  output: Output,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run(input, context) {
    const crews = await crewsOf(input, context);
    const column = await columnOf(input.column, context);
    const placed = await initiativesOf(column.id, input, context);
    const active = placed.filter(({ state }) => state === 'active');
    const fit = fitCapacity(
      active.map(({ id, effort, moscow }) => ({ id, effort, isMust: moscow === 'must' })),
      crews.capacity,
    );
    const cut = new Set(fit.cutIds ?? []);
    return {
      column: { id: column.id, title: column.title },
      capacity: crews.capacity,
      load: fit.load,
      ...(fit.cutIds ? { cutIds: fit.cutIds } : { infeasible: true }),
      effort: fit.effort,
      mustEffort: fit.mustEffort,
      counted: active.flatMap(({ id, title, effort, moscow }) =>
        effort === null ? [] : [{ id, title, effort, isMust: moscow === 'must' }],
      ),
      unestimated: active.filter(({ effort }) => effort === null).map(titled),
      candidates: placed.filter(({ state }) => state === 'candidate').map(titled),
      teams: crews.teams,
      unstatedTeams: crews.unstated,
      stranded: active
        .filter(({ id }) => !cut.has(id))
        .map((one) => ({ ...titled(one), needs: one.dependsOn.filter((on) => cut.has(on)) }))
        .filter(({ needs }) => needs.length > 0),
    };
  },
  invariants(_input, { cutIds, counted, capacity: room }) {
    if (!cutIds) return [];
    const cut = new Set(cutIds);
    const left = tidy(counted.reduce((sum, { id, effort }) => sum + (cut.has(id) ? 0 : effort), 0));
    return [
      ...(left > room ? [`after the cut ${left} person-weeks are left, and ${room} fit`] : []),
      ...counted
        .filter(({ id, isMust }) => isMust && cut.has(id))
        .map(({ title }) => `it cuts the Must ${title}`),
    ];
  },
});

const titled = ({ id, title }: Pick<Initiative, 'id' | 'title'>) => ({ id, title });

async function columnOf(
  column: string | undefined,
  { snapshot: { records } }: OperationContext,
): Promise<Column> {
  const columns = await records.select<Column>('column', { where: [IN_USE] });
  const found = column ? columns.find(({ id }) => id === column) : currentColumn(columns);
  if (found) return found;
  throw new ConductorError(
    'no-column',
    'The roadmap has no such column.',
    'Add the columns of the roadmap first, for example Now, Next and Later.',
  );
}

/** By rank: from the top of the column. */
async function initiativesOf(
  column: string,
  { product }: Input,
  { snapshot: { records } }: OperationContext,
): Promise<Initiative[]> {
  const rows = await records.select<Initiative>('initiative', {
    where: [
      IN_USE,
      { path: 'columnId', is: 'eq', value: column },
      ...(product ? [{ path: 'productId', is: 'eq', value: product } as const] : []),
    ],
  });
  return rows.sort(byPosition);
}

type Crews = { capacity: number; teams: CapacityOutput['teams']; unstated: CapacityOutput['unstatedTeams'] };

async function crewsOf(input: Input, { snapshot: { records } }: OperationContext): Promise<Crews> {
  const weeks = input.window && weeksOf(input.window);
  const all = await records.select<Team>('team', {
    where: [IN_USE, ...(input.team ? [{ path: 'id', is: 'eq', value: input.team } as const] : [])],
    orderBy: [{ path: 'name' }],
  });
  const crews = all.map((team) => (weeks === undefined ? team : { ...team, weeks }));
  const teams = crews.flatMap((crew) => {
    const [able, { id, name, people, focusFactor }] = [capacityOf(crew), crew];
    return able === null
      ? []
      : [{ id, name, people: people!, weeks: crew.weeks!, focusFactor: focusFactor!, capacity: able }];
  });
  const unstated = crews
    .filter((crew) => capacityOf(crew) === null)
    .map((crew) => ({ id: crew.id, name: crew.name, lacks: lacking(crew) }));
  const capacityOfAll = tidy(teams.reduce((sum, one) => sum + one.capacity, 0));
  if (capacityOfAll > 0) return { capacity: capacityOfAll, teams, unstated };
  throw new ConductorError('no-capacity', noCapacity(teams, unstated), STATE_IT);
}

const STATE_IT =
  'State a team’s people, its focus factor (the share of its time that goes into the roadmap, 0 to 1) and the weeks of the period.';

function noCapacity(teams: Crews['teams'], unstated: Crews['unstated']): string {
  if (unstated.length > 0) {
    const lacks = unstated.map(({ name, lacks: what }) => `${name} has no ${what.join(', no ')}`).join('; ');
    return `No capacity is stated: ${lacks}.`;
  }
  return teams.length > 0
    ? `The capacity stated of ${teams.map(({ name }) => name).join(', ')} is nothing at all.`
    : 'No capacity is stated: there is no team.';
}

const lacking = ({
  people,
  weeks,
  focusFactor,
}: Pick<Team, 'people' | 'weeks' | 'focusFactor'>): string[] => [
  ...(people === null ? ['people'] : []),
  ...(focusFactor === null ? ['focus factor'] : []),
  ...(weeks === null ? ['weeks'] : []),
];

const DAY_MS = 86_400_000;

/** Whole days, an hour more or less where the clocks change, as weeks. */
function weeksOf({ from, to, label }: Period): number {
  if (from && to) return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) / 7;
  throw new ConductorError(
    'open-period',
    `${label} has no beginning or no end, so nobody can say how many weeks it has.`,
    'Name a period that has both, for example a quarter or a month.',
  );
}
