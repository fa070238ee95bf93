import type { OperationContext } from '@conductor/contract';
import { IN_USE } from '../engines/roadmap/in-use.ts';
import { dayIn, daysOfPeriod } from '../engines/roadmap/objective-period.ts';
import {
  latestOf,
  overdueAmong,
  type Stale,
  staleAmong,
  type Watched,
} from '../engines/roadmap/staleness.ts';
import type { Column, Feedback, Initiative, KeyResult, Objective } from '../entities/index.ts';

export interface StaleNow {
  stale: Stale[];
  titles: { id: string; title: string }[];
  undated: number;
}

/**
 * What nobody has touched for long: active initiatives in every column but the last, by when they were last
 * moved or changed; key results of active objectives that have begun, by their check-ins; approvals; unsorted feedback. And
 * active initiatives whose target date has passed.
 */
export async function staleNow(context: OperationContext, product: string | undefined): Promise<StaleNow> {
  const { now, timeZone } = context.calendar;
  const initiatives = await initiativesInWork(context, product);
  const [results, approvals, unsorted] = [
    await keyResults(context, product),
    product ? [] : await approvalsWaiting(context),
    await unsortedFeedback(context, product),
  ];
  const watched = [...initiatives.watched, ...results.watched, ...approvals, ...unsorted];
  const stale = [
    ...staleAmong(watched, now),
    ...overdueAmong(
      initiatives.all.map(({ id, targetDate }) => ({ id, on: targetDate })),
      dayIn(now, timeZone),
    ),
  ];
  const named = new Set(stale.map(({ id }) => id));
  return {
    stale,
    titles: [
      ...initiatives.titles,
      ...results.titles,
      ...approvals.map(({ id, title }) => ({ id, title })),
    ].filter(({ id }) => named.has(id)),
    undated: watched.filter(({ kind, last }) => last === null && kind !== 'keyResult').length,
  };
}

async function initiativesInWork({ snapshot }: OperationContext, product: string | undefined) {
  const { records, activity } = snapshot;
  const columns = await records.select<Column>('column', { where: [IN_USE], orderBy: [{ path: 'order' }] });
  const last = columns.length > 1 ? columns.at(-1) : undefined;
  const changed = await activity.lastChanged('initiative');
  const active = await records.select<Initiative>('initiative', {
    where: [
      IN_USE,
      { path: 'state', is: 'eq', value: 'active' },
      ...(product ? [{ path: 'productId', is: 'eq', value: product } as const] : []),
    ],
  });
  const inWork = active.filter(({ columnId }) => columnId !== null && columnId !== last?.id);
  return {
    all: active,
    titles: active.map(({ id, title }) => ({ id, title })),
    watched: inWork.map(
      ({ id, columnHistory }): Watched => ({
        id,
        kind: 'initiative',
        last: latestOf([...columnHistory.map(({ at }) => at), changed.get(id)]),
      }),
    ),
  };
}

/** Of objectives whose period has begun, as far as that is known. */
async function keyResults(
  { snapshot: { records }, calendar }: OperationContext,
  product: string | undefined,
) {
  const today = dayIn(calendar.now, calendar.timeZone);
  const hasBegun = ({ period }: Objective) =>
    ((period && daysOfPeriod(period, calendar.fiscalYearStartMonth)?.from) || '') <= today;
  const objectives = await records.select<Objective>('objective', {
    where: [
      { path: 'state', is: 'eq', value: 'active' },
      ...(product ? [{ path: 'productId', is: 'eq', value: product } as const] : []),
    ],
  });
  const rows = await records.select<KeyResult>('keyResult', {
    where: [
      IN_USE,
      { path: 'objectiveId', is: 'in', values: objectives.filter(hasBegun).map(({ id }) => id) },
    ],
  });
  return {
    titles: rows.map(({ id, name }) => ({ id, title: name })),
    watched: rows.map(
      ({ id, checkIns }): Watched => ({
        id,
        kind: 'keyResult',
        last: latestOf(checkIns.map(({ date }) => date)),
      }),
    ),
  };
}

async function approvalsWaiting({
  snapshot: { activity },
}: OperationContext): Promise<(Watched & { title: string })[]> {
  const approvals = await activity.waitingApprovals();
  return approvals.map(({ id, summary, at }) => ({ id, kind: 'approval', last: at, title: summary }));
}

async function unsortedFeedback(
  { snapshot: { records } }: OperationContext,
  product: string | undefined,
): Promise<Watched[]> {
  const rows = await records.select<Feedback>('feedback', {
    fields: ['id', 'createdAt'],
    where: [
      { path: 'state', is: 'eq', value: 'unsorted' },
      ...(product ? [{ path: 'productId', is: 'eq', value: product } as const] : []),
    ],
  });
  return rows.map(({ id, createdAt }) => ({ id, kind: 'feedback', last: createdAt }));
}
