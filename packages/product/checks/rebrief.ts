import type { Check, CheckContext } from '@conductor/contract';
import { dayIn, daysOfPeriod } from '../engines/roadmap/objective-period.ts';
import type { BriefOutput } from '../operations/brief.ts';

const DAY_MS = 86_400_000;
/** A day more than each may rest: what is stale has not been touched since that long ago. */
const RESTS = { initiative: 61, keyResult: 31, approval: 4, feedback: 31 };
const ALL = 100_000;
/** Held one by one are so many of the latest changes, and none so large that reading it is a job of its own. */
const MOST_SETS = 200;
const MOST_CHANGES = 5_000;

/** Every change held against its own set and none left out of the row; what waits, against who asks; what is stale, by the store's own filters. */
export const rebrief: Check = {
  name: 'looked back a second way',
  async run(context) {
    const output = context.outcome.values['seen'] as BriefOutput;
    return [
      ...(await wrongChanges(output, context)),
      ...(await wrongWaiting(output, context)),
      ...(await wrongStale(output, context)),
    ];
  },
};

async function wrongChanges(
  { changes, until, since }: BriefOutput,
  { brief, snapshot }: CheckContext,
): Promise<string[]> {
  const differences: string[] = [];
  const isWhole = !brief.intent.slots['product'];
  let before: number | null = null;
  for (const told of changes.slice(-MOST_SETS)) {
    if (told.at < since || (brief.intent.slots['window'] && told.at >= until))
      differences.push(`${told.changeSet} was applied at ${told.at}, not between ${since} and ${until}`);
    const set = told.size > MOST_CHANGES ? null : await snapshot.changeSet(told.changeSet);
    const isApplied = set?.state === 'applied' || set?.state === 'undone';
    if (told.size <= MOST_CHANGES && (!isApplied || set.changes.length !== told.size))
      differences.push(`${told.changeSet} was named as applied to ${told.size} records, and it is not`);
    const place: number | null = set?.sequence ?? null;
    if (isWhole && before !== null && place !== null && place !== before + 1)
      differences.push(`${place - before - 1} changes before ${told.changeSet} were left out`);
    before = place;
  }
  return differences;
}

async function wrongWaiting({ waiting }: BriefOutput, { snapshot }: CheckContext): Promise<string[]> {
  const { user, roles } = snapshot.principal;
  const told = new Set(waiting.filter(({ kind }) => kind !== 'proposal').map(({ id }) => id));
  const approvals = await snapshot.activity.waitingApprovals();
  const foreign = approvals.filter(
    ({ role, person, requestedBy }) =>
      person !== user && requestedBy !== user && !(role && roles.includes(role)),
  );
  const left = approvals.filter(({ id }) => !told.has(id)).length;
  return [
    ...foreign.map(({ id }) => `${id} is none of theirs to look at`),
    ...(left > 0 || told.size !== approvals.length
      ? [`${told.size} were said to wait, and ${approvals.length} do`]
      : []),
  ];
}

async function wrongStale({ stale }: BriefOutput, context: CheckContext): Promise<string[]> {
  const again = {
    initiative: await restingInitiatives(context),
    keyResult: await restingResults(context),
    feedback: await restingFeedback(context),
  };
  return Object.entries(again).flatMap(([kind, ids]) => {
    const told = stale.filter((one) => one.kind === kind).map(({ id }) => id);
    const same = told.length === ids.size && told.every((id) => ids.has(id));
    return same ? [] : [`${kind}: ${told.length} were said to be stale, and the store finds ${ids.size}`];
  });
}

const since = ({ brief }: CheckContext, kind: keyof typeof RESTS): string =>
  new Date(Date.parse(brief.calendar.now) - RESTS[kind] * DAY_MS).toISOString();

const productOf = ({ brief }: CheckContext) => brief.intent.slots['product']?.value as string | undefined;

async function restingInitiatives(context: CheckContext): Promise<Set<string>> {
  const { records, activity } = context.snapshot;
  const before = since(context, 'initiative');
  const fresh = new Set<string>();
  for (const { changeSet, at } of await activity.appliedBetween(before, '9999-12-31T00:00:00Z'))
    if (at > before) for (const { id } of await activity.touched(changeSet, ALL)) fresh.add(id);
  const columns = await records.select<{ id: string; order: number; archivedAt: string | null }>('column');
  const inUse = columns.filter(({ archivedAt }) => !archivedAt);
  const end = inUse.length > 1 ? Math.max(...inUse.map(({ order }) => order)) : Number.POSITIVE_INFINITY;
  const worked = new Set(columns.filter(({ order }) => order !== end).map(({ id }) => id));
  const product = productOf(context);
  const rows = await records.select<{
    id: string;
    columnId: string | null;
    productId: string | null;
    archivedAt: string | null;
    columnHistory: { at: string }[];
  }>('initiative', { where: [{ path: 'state', is: 'in', values: ['active'] }] });
  return new Set(
    rows
      .filter(({ columnId, archivedAt }) => columnId !== null && worked.has(columnId) && !archivedAt)
      .filter(({ productId }) => !product || productId === product)
      .filter(({ id, columnHistory }) => {
        const moves = columnHistory.map(({ at }) => Date.parse(at));
        const rested = moves.length > 0 && Math.max(...moves) <= Date.parse(before);
        return rested && !fresh.has(id);
      })
      .map(({ id }) => id),
  );
}

async function restingResults(context: CheckContext): Promise<Set<string>> {
  const { records } = context.snapshot;
  const product = productOf(context);
  const rows = await records.select<{
    id: string;
    checkIns: { date: string }[];
    archivedAt: string | null;
    'objective.state': string;
    'objective.productId': string | null;
    'objective.period': string | null;
  }>('keyResult', {
    fields: ['id', 'checkIns', 'archivedAt', 'objective.state', 'objective.productId', 'objective.period'],
  });
  return new Set(
    rows
      .filter((one) => one['objective.state'] === 'active' && !one.archivedAt)
      .filter((one) => !product || one['objective.productId'] === product)
      .filter((one) => !isToCome(one['objective.period'], context))
      .filter(({ checkIns }) =>
        checkIns.every(({ date }) => Date.parse(date) <= Date.parse(since(context, 'keyResult'))),
      )
      .map(({ id }) => id),
  );
}

function isToCome(period: string | null, { brief: { calendar } }: CheckContext): boolean {
  const days = period === null ? null : daysOfPeriod(period, calendar.fiscalYearStartMonth);
  return days !== null && days.from > dayIn(calendar.now, calendar.timeZone);
}

async function restingFeedback(context: CheckContext): Promise<Set<string>> {
  const product = productOf(context);
  const rows = await context.snapshot.records.select('feedback', {
    fields: ['id'],
    where: [
      { path: 'state', is: 'notIn', values: ['active', 'archived'] },
      { path: 'createdAt', is: 'lte', value: since(context, 'feedback') },
      ...(product ? [{ path: 'productId', is: 'eq', value: product } as const] : []),
    ],
  });
  return new Set(rows.map(({ id }) => id));
}
