import { idOf, type OperationContext, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { byPosition } from '../engines/roadmap/columns.ts';
import { IN_USE } from '../engines/roadmap/in-use.ts';
import { orderTasks, type Schedule, scheduleTasks, type Task } from '../engines/roadmap/sequence.ts';
import type { Column, Initiative } from '../entities/index.ts';

const Input = z.object({
  column: idOf('column').optional(),
  product: idOf('product').optional(),
  /** The one that is asked about; the plan it is looked at in is whole. */
  initiative: idOf('initiative').optional(),
});
type Input = z.infer<typeof Input>;

const Id = idOf('initiative');
const Titled = z.object({ id: Id, title: z.string() });
const Output = z.object({
  order: z.array(Id).optional(),
  criticalPath: z.array(Id).optional(),
  /** Weeks. */
  slack: z.array(z.object({ id: Id, weeks: z.number() })).optional(),
  /** Each waits for the next, the last for the first. */
  cycle: z.array(Id).optional(),
  /** How long the critical path takes. */
  weeks: z.number().nullable(),
  /** Of all that is named here. */
  titles: z.array(Titled),
  durations: z.array(z.object({ id: Id, weeks: z.number() })),
  undatedIds: z.array(Id),
  /** With a duration, and waiting for what has none. */
  heldUpIds: z.array(Id),
  uncertainIds: z.array(Id),
  /** Waiting for what stands in a later column, or outside of what was asked. */
  crossing: z.array(z.object({ id: Id, on: Id, onIn: z.string(), isOutside: z.boolean() })),
  focus: z
    .object({
      id: Id,
      waitsFor: z.array(Id),
      waitedForBy: z.array(Id),
      earliestStart: z.number().nullable(),
      latestStart: z.number().nullable(),
    })
    .nullable(),
});
export type SequenceOutput = z.infer<typeof Output>;

/** Puts unfinished initiatives in an order that respects what each waits for, with the critical path. */
export const sequence = readOperation({
  name: 'roadmap.sequence',
  title: 'Put the initiatives in order',
  input: Input,
  output: Output,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run(input, context) {
    const { chosen, all, columns } = await plannedOf(input, context);
    const tasks = chosen.map(({ id, dependsOn, duration }): Task => ({ id, dependsOn, weeks: duration }));
    const made = orderTasks(tasks);
    const schedule = 'order' in made ? scheduleTasks(inOrder(tasks, made.order)) : null;
    return {
      ...('cycle' in made ? { cycle: made.cycle } : { order: made.order }),
      ...(schedule ? timesOf(schedule) : {}),
      weeks: schedule?.weeks ?? null,
      titles: all.map(({ id, title }) => ({ id, title })),
      durations: tasks.flatMap(({ id, weeks }) => (weeks === null ? [] : [{ id, weeks }])),
      undatedIds: tasks.filter(({ weeks }) => weeks === null).map(({ id }) => id),
      heldUpIds: heldUp(schedule, tasks),
      uncertainIds: schedule?.uncertainIds ?? [],
      crossing: crossings(chosen, all, columns),
      focus: focusOf(input.initiative, all, schedule),
    };
  },
  invariants(_input, { order, cycle }) {
    return (order === undefined) === (cycle === undefined)
      ? ['it gives neither an order nor a cycle, or both']
      : [];
  },
});

interface Planned {
  /** By rank: column by column, from the top of each. */
  chosen: Initiative[];
  /** Unfinished, chosen or not. */
  all: Initiative[];
  columns: Column[];
}

async function plannedOf(
  { column, product }: Input,
  { snapshot: { records } }: OperationContext,
): Promise<Planned> {
  const columns = await records.select<Column>('column', { where: [IN_USE] });
  const orderOf = new Map(columns.map(({ id, order }) => [id, order]));
  const rank = ({ columnId }: Initiative) => orderOf.get(columnId ?? '') ?? Number.MAX_VALUE;
  const all = await records.select<Initiative>('initiative', {
    where: [IN_USE, { path: 'state', is: 'ne', value: 'completed' }],
  });
  all.sort((a, b) => rank(a) - rank(b) || byPosition(a, b));
  const chosen = all.filter(
    (one) => (!column || one.columnId === column) && (!product || one.productId === product),
  );
  return { chosen, all, columns };
}

function inOrder(tasks: readonly Task[], order: readonly string[]): Task[] {
  const of = new Map(tasks.map((task) => [task.id, task]));
  return order.map((id) => of.get(id)!);
}

const timesOf = ({ criticalPath, timings }: Schedule) => ({
  criticalPath,
  slack: timings.map(({ id, slack }) => ({ id, weeks: slack })),
});

function heldUp(schedule: Schedule | null, tasks: readonly Task[]): string[] {
  const dated = new Set(tasks.filter(({ weeks }) => weeks !== null).map(({ id }) => id));
  return (schedule?.untimedIds ?? []).filter((id) => dated.has(id));
}

function crossings(
  chosen: readonly Initiative[],
  all: readonly Initiative[],
  columns: readonly Column[],
): SequenceOutput['crossing'] {
  const columnOf = new Map(columns.map((one) => [one.id, one]));
  const known = new Map(all.map((one) => [one.id, one]));
  const among = new Set(chosen.map(({ id }) => id));
  return chosen.flatMap((one) =>
    one.dependsOn.flatMap((on) => {
      const awaited = known.get(on);
      if (!awaited) return [];
      const [here, there] = [columnOf.get(one.columnId ?? ''), columnOf.get(awaited.columnId ?? '')];
      const isLater = Boolean(here && there && there.order > here.order);
      const isOutside = !among.has(on);
      return isLater || isOutside ? [{ id: one.id, on, onIn: there?.title ?? 'no column', isOutside }] : [];
    }),
  );
}

function focusOf(
  id: string | undefined,
  all: readonly Initiative[],
  schedule: Schedule | null,
): SequenceOutput['focus'] {
  if (!id) return null;
  const known = new Set(all.map((one) => one.id));
  const timing = schedule?.timings.find((one) => one.id === id);
  return {
    id,
    waitsFor: (all.find((one) => one.id === id)?.dependsOn ?? []).filter((on) => known.has(on)),
    waitedForBy: all.filter(({ dependsOn }) => dependsOn.includes(id)).map((one) => one.id),
    earliestStart: timing?.earliestStart ?? null,
    latestStart: timing?.latestStart ?? null,
  };
}
