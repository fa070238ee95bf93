import { ConductorError, idOf, type OperationContext } from '@conductor/contract';
import { z } from 'zod';
import { currentColumn } from '../engines/roadmap/columns.ts';
import { IN_USE } from '../engines/roadmap/in-use.ts';
import { inQueue, type Queued } from '../engines/roadmap/queue.ts';
import type { Column, Initiative } from '../entities/index.ts';
import { Period } from './feedback-filter.ts';
import { calledSo } from './forecast-words.ts';

export const ForecastInput = z.object({
  initiatives: z.array(idOf('initiative')).optional(),
  /** The initiatives that hold these. */
  ideas: z.array(idOf('idea')).optional(),
  column: idOf('column').optional(),
  product: idOf('product').optional(),
  /** Its own history stands for that of all teams. */
  team: idOf('team').optional(),
  /** Some of the words of its title, or of an idea it holds. */
  called: z.string().optional(),
  /** By the end of which it is wanted. */
  by: Period.optional(),
});
export type ForecastInput = z.infer<typeof ForecastInput>;

/** How it was chosen what is forecast. */
export const CHOSEN_BY = ['name', 'words', 'idea', 'column', 'now'] as const;

export type Waiting = Queued & Pick<Initiative, 'title' | 'targetDate' | 'ideaIds' | 'productId'>;

/** What is to be forecast, and the queue it stands in. */
export interface Asked {
  columns: Column[];
  /** Unfinished, by rank. */
  queue: Waiting[];
  /** Of the queue: those that were asked about, by rank. */
  wanted: Waiting[];
  /** Asked about by name, and finished. */
  completed: { id: string; title: string }[];
  chosenBy: (typeof CHOSEN_BY)[number];
  /** The names, or the column. */
  where: string;
}

/** @throws ConductorError where nothing that is unfinished was asked about */
export async function askedOf(
  input: ForecastInput,
  context: Pick<OperationContext, 'snapshot' | 'embedder'>,
): Promise<Asked> {
  const { records } = context.snapshot;
  const columns = await records.select<Column>('column', { where: [IN_USE] });
  const all = await records.select<Initiative>('initiative', {
    fields: [
      'id',
      'title',
      'columnId',
      'position',
      'dependsOn',
      'state',
      'targetDate',
      'ideaIds',
      'productId',
    ],
    where: [IN_USE],
  });
  const open = all.filter(({ state }) => state !== 'completed');
  const queue = inQueue(
    open.map((one): Waiting => ({ ...one, isCandidate: one.state === 'candidate' })),
    columns,
  );
  if (input.initiatives || input.ideas) return { columns, queue, ...byName(input, all, queue) };
  const meant = input.called && !input.column ? await calledSo(input.called, all, context) : null;
  if (meant) return { columns, queue, ...byName({ initiatives: [meant] }, all, queue), chosenBy: 'words' };
  return { columns, queue, completed: [], ...byColumn(input, columns, queue) };
}

function byName(
  { initiatives = [], ideas = [] }: ForecastInput,
  all: readonly Initiative[],
  queue: readonly Waiting[],
): Pick<Asked, 'wanted' | 'completed' | 'chosenBy' | 'where'> {
  const isMeant = ({ id, ideaIds }: Pick<Initiative, 'id' | 'ideaIds'>) =>
    initiatives.includes(id) || ideaIds.some((idea) => ideas.includes(idea));
  const meant = all.filter(isMeant);
  if (meant.length === 0)
    throw new ConductorError(
      'no-initiative',
      ideas.length > 0
        ? 'No initiative holds that idea, so it stands in no queue and nobody can say when it is done.'
        : 'There is no such initiative on the roadmap.',
      ideas.length > 0
        ? 'Put the idea into an initiative first, or name an initiative.'
        : 'Name another initiative.',
    );
  return {
    wanted: queue.filter(isMeant),
    completed: meant.filter(({ state }) => state === 'completed'),
    chosenBy: meant.every(({ id }) => initiatives.includes(id)) ? 'name' : 'idea',
    where: meant.map(({ title }) => title).join(', '),
  };
}

function byColumn(
  { column, product }: ForecastInput,
  columns: readonly Column[],
  queue: readonly Waiting[],
): Pick<Asked, 'wanted' | 'chosenBy' | 'where'> {
  const meant = column ? columns.find(({ id }) => id === column) : currentColumn(columns);
  if (!meant)
    throw new ConductorError(
      'no-column',
      'The roadmap has no such column.',
      'Add the columns of the roadmap first, for example Now, Next and Later.',
    );
  const wanted = queue.filter(
    (one) => one.columnId === meant.id && !one.isCandidate && (!product || one.productId === product),
  );
  if (wanted.length === 0)
    throw new ConductorError(
      'nothing-there',
      `Nothing in ${meant.title} is decided on and unfinished, so there is nothing to forecast.`,
      'Name an initiative, or another column.',
    );
  return { wanted, chosenBy: column ? 'column' : 'now', where: meant.title };
}
