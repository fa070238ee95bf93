import { type Calendar, idOf, type OperationContext, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { align } from '../engines/roadmap/alignment.ts';
import { IN_USE } from '../engines/roadmap/in-use.ts';
import { dayIn, daysOfPeriod, overlap } from '../engines/roadmap/objective-period.ts';
import type { Initiative, Objective } from '../entities/index.ts';
import { Period } from './feedback-filter.ts';

const Input = z.object({
  column: idOf('column').optional(),
  product: idOf('product').optional(),
  /** Of the objectives: those whose own period overlaps it. */
  window: Period.optional(),
});
type Input = z.infer<typeof Input>;

const InitiativeId = idOf('initiative');
const ObjectiveId = idOf('objective');
const Output = z.object({
  aligned: z.array(z.object({ id: InitiativeId, objectiveIds: z.array(ObjectiveId) })),
  orphanInitiatives: z.array(
    z.object({ id: InitiativeId, reason: z.enum(['no objective', 'archived objectives only']) }),
  ),
  uncoveredObjectives: z.array(
    z.object({ id: ObjectiveId, reason: z.enum(['nothing serves it', 'only completed work serves it']) }),
  ),
  /** Aligned, and still naming archived objectives as well. */
  stillNaming: z.array(z.object({ id: InitiativeId, archivedIds: z.array(ObjectiveId) })),
  /** Serving only objectives that were not asked about. */
  elsewhereIds: z.array(InitiativeId),
  /** Active objectives that cannot be told to be of the period or not. */
  undatedIds: z.array(ObjectiveId),
  /** How many active objectives were looked at. */
  asked: z.number(),
  titles: z.array(z.object({ id: z.string(), title: z.string() })),
});
export type AlignmentOutput = z.infer<typeof Output>;

/** Holds unfinished initiatives against active objectives, both ways. */
export const alignment = readOperation({
  name: 'strategy.align',
  title: 'Hold the initiatives against the objectives',
  input: Input,
  output: Output,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run(input, { snapshot: { records }, calendar }) {
    const initiatives = await initiativesOf(input, records);
    const objectives = await records.select<Objective>('objective', {
      fields: ['id', 'name', 'period', 'state', 'productId', 'parentId'],
    });
    const asks = askedBy(input, calendar);
    const made = align(
      initiatives.map(({ id, objectiveIds, state }) => ({
        id,
        objectiveIds,
        isCompleted: state === 'completed',
      })),
      objectives.map((one) => ({ ...one, isActive: one.state === 'active', isAsked: asks(one) === true })),
    );
    const active = objectives.filter(({ state }) => state === 'active');
    return {
      aligned: made.aligned.map(({ id, objectiveIds }) => ({ id, objectiveIds })),
      orphanInitiatives: made.orphans.map(({ id, why }) => ({ id, reason: why })),
      uncoveredObjectives: made.uncovered.map(({ id, why }) => ({ id, reason: why })),
      stillNaming: made.aligned
        .filter(({ archivedIds }) => archivedIds.length > 0)
        .map(({ id, archivedIds }) => ({ id, archivedIds })),
      elsewhereIds: made.elsewhereIds,
      undatedIds: active.filter((one) => asks(one) === null).map(({ id }) => id),
      asked: active.filter((one) => asks(one) === true).length,
      titles: [
        ...initiatives.map(({ id, title }) => ({ id, title })),
        ...objectives.map(({ id, name }) => ({ id, title: name })),
      ],
    };
  },
});

/** Those of the column and of the product. */
async function initiativesOf(
  { column, product }: Input,
  records: OperationContext['snapshot']['records'],
): Promise<Initiative[]> {
  return records.select<Initiative>('initiative', {
    fields: ['id', 'title', 'objectiveIds', 'state', 'columnId', 'productId'],
    where: [
      IN_USE,
      ...(column ? [{ path: 'columnId', is: 'eq', value: column } as const] : []),
      ...(product ? [{ path: 'productId', is: 'eq', value: product } as const] : []),
    ],
  });
}

/** Whether an objective is asked about; null where its period is not known. */
function askedBy({ product, window }: Input, { timeZone, fiscalYearStartMonth }: Calendar) {
  const days = window && {
    from: window.from ? dayIn(window.from, timeZone) : '0000-00-00',
    to: window.to ? dayIn(window.to, timeZone) : '9999-99-99',
  };
  return ({ productId, period }: Objective): boolean | null => {
    if (product && productId !== product) return false;
    if (!days) return true;
    const own = period === null ? null : daysOfPeriod(period, fiscalYearStartMonth);
    return own && overlap(own, days);
  };
}
