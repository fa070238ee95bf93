import { ConductorError, idOf, type OperationContext, proposeOperation } from '@conductor/contract';
import { z } from 'zod';
import { IN_USE } from '../engines/roadmap/in-use.ts';
import type { Column, Initiative } from '../entities/index.ts';

const Output = z.object({
  initiativeId: idOf('initiative'),
  title: z.string(),
  from: z.object({ id: idOf('column'), title: z.string() }).nullable(),
  to: z.object({ id: idOf('column'), title: z.string() }),
  /** From 1, at the top: the bottom of the column it goes to. */
  position: z.number(),
  /** What it waits for that would then stand in a later column than it does. */
  ahead: z.array(z.object({ id: idOf('initiative'), title: z.string() })),
});
export type MoveOutput = z.infer<typeof Output>;

/** Another column for an initiative: at its bottom, with the move in its history. */
export const moveInitiative = proposeOperation({
  name: 'initiative.move',
  title: 'Move an initiative',
  input: z.object({ initiative: idOf('initiative'), column: idOf('column') }),
  output: Output,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['initiative', 'column'],
  proposes: { entity: 'initiative', action: 'update' },
  async run({ initiative, column }, { snapshot: { records }, calendar }) {
    const columns = new Map(
      (await records.select<Column>('column', { where: [IN_USE] })).map((one) => [one.id, one]),
    );
    const to = columns.get(column);
    const held = await initiativeOf(initiative, records);
    if (!to) throw gone('column');
    if (!held) throw gone('initiative');
    const { id, ...before } = held;
    refuse(held, to);
    const from = columns.get(before.columnId ?? '');
    const position = (await bottomOf(column, records)) + 1;
    const columnHistory = [...before.columnHistory, { columnId: column, at: calendar.now }];
    return {
      output: {
        initiativeId: id,
        title: before.title,
        from: from ? { id: from.id, title: from.title } : null,
        to: { id: to.id, title: to.title },
        position,
        ahead: await aheadOf(held, to, columns, records),
      },
      changes: [
        { entity: 'initiative', id, before, after: { ...before, columnId: column, columnHistory, position } },
      ],
      summary: `Move “${before.title}” ${from ? `from ${from.title} ` : ''}to ${to.title}`,
    };
  },
});

type Records = OperationContext['snapshot']['records'];

async function initiativeOf(id: string, records: Records): Promise<Initiative | undefined> {
  const [held] = await records.select<Initiative>('initiative', {
    where: [IN_USE, { path: 'id', is: 'eq', value: id }],
  });
  return held;
}

const gone = (what: string) =>
  new ConductorError(`unknown-${what}`, `There is no such ${what} in use.`, `Name another ${what}.`);

function refuse({ title, state, columnId }: Initiative, to: Column): void {
  if (columnId === to.id)
    throw new ConductorError(
      'already-there',
      `“${title}” stands in ${to.title} already.`,
      'Name another column, or nothing needs doing.',
    );
  if (state === 'completed')
    throw new ConductorError(
      'completed',
      `“${title}” is completed, so it is no longer moved between columns.`,
      'Set its state to active first, if it is being worked on again.',
    );
}

/** The lowest position taken; 0 where the column is empty. */
async function bottomOf(column: string, records: Records): Promise<number> {
  const [last] = await records.select<{ position: number }>('initiative', {
    fields: ['position'],
    where: [
      { path: 'columnId', is: 'eq', value: column },
      { path: 'position', is: 'present' },
    ],
    orderBy: [{ path: 'position', descending: true }],
    limit: 1,
  });
  return last?.position ?? 0;
}

async function aheadOf(
  { dependsOn }: Initiative,
  to: Column,
  columns: ReadonlyMap<string, Column>,
  records: Records,
): Promise<MoveOutput['ahead']> {
  if (dependsOn.length === 0) return [];
  const awaited = await records.select<Initiative>('initiative', {
    fields: ['id', 'title', 'columnId', 'state'],
    where: [{ path: 'id', is: 'in', values: dependsOn }],
  });
  return awaited
    .filter(
      ({ state, columnId }) => state !== 'completed' && (columns.get(columnId ?? '')?.order ?? 0) > to.order,
    )
    .map(({ id, title }) => ({ id, title }));
}
