import type { Check } from '@conductor/contract';
import { dayIn, daysOfPeriod } from '../engines/roadmap/objective-period.ts';

interface Work extends Record<string, unknown> {
  id: string;
  objectiveIds: string[];
  state: string;
}
interface Goal extends Record<string, unknown> {
  id: string;
  state: string;
  productId: string | null;
  parentId: string | null;
  period: string | null;
}

/** From the objectives' side: gathers under each what serves it or one below it, and reads off both lists. */
export const realign: Check = {
  name: 'alignment worked out a second way',
  async run({ brief, outcome, snapshot }) {
    const { slots } = brief.intent;
    const [column, product] = [slots['column']?.value, slots['product']?.value];
    const all = await snapshot.records.select<
      Work & { columnId: string | null; productId: string | null; archivedAt: string | null }
    >('initiative', { fields: ['id', 'objectiveIds', 'state', 'columnId', 'productId', 'archivedAt'] });
    const open = all.filter(
      (one) =>
        one.state !== 'completed' &&
        !one.archivedAt &&
        (!column || one.columnId === column) &&
        (!product || one.productId === product),
    );
    const goals = await snapshot.records.select<Goal>('objective', {
      fields: ['id', 'state', 'productId', 'parentId', 'period'],
    });
    const active = goals.filter(({ state }) => state === 'active');
    const asked = active.filter(
      (goal) => (!product || goal.productId === product) && isOfPeriod(goal, brief),
    );
    const isServed = (goal: Goal) =>
      open.some(({ objectiveIds }) => objectiveIds.some((id) => isUnder(id, goal.id, goals, active)));
    const data = outcome.data as Record<
      'aligned' | 'orphanInitiatives' | 'uncoveredObjectives',
      { id: string }[]
    >;
    return [
      ...differ(
        'aligned',
        data.aligned,
        open.filter((one) => asked.some(({ id }) => one.objectiveIds.includes(id))),
      ),
      ...differ(
        'orphans',
        data.orphanInitiatives,
        open.filter((one) => !active.some(({ id }) => one.objectiveIds.includes(id))),
      ),
      ...differ(
        'uncovered',
        data.uncoveredObjectives,
        asked.filter((goal) => !isServed(goal)),
      ),
    ];
  },
};

function differ(what: string, told: readonly { id: string }[], again: readonly { id: string }[]): string[] {
  const sorted = (all: readonly { id: string }[]) =>
    all
      .map(({ id }) => id)
      .sort()
      .join(', ');
  return sorted(told) === sorted(again)
    ? []
    : [
        `${what}: ${sorted(told) || 'none'} was named, and going through them gives ${sorted(again) || 'none'}`,
      ];
}

function isOfPeriod({ period }: Goal, { intent, calendar }: Parameters<Check['run']>[0]['brief']): boolean {
  const window = intent.slots['window']?.value as { from: string | null; to: string | null } | undefined;
  if (!window) return true;
  const own = period === null ? null : daysOfPeriod(period, calendar.fiscalYearStartMonth);
  if (!own) return false;
  const startsTooLate = window.to !== null && own.from >= dayIn(window.to, calendar.timeZone);
  const endsTooSoon = window.from !== null && own.to <= dayIn(window.from, calendar.timeZone);
  return !startsTooLate && !endsTooSoon;
}

/** Whether an active objective is this one, or somewhere below it. */
function isUnder(id: string, top: string, goals: readonly Goal[], active: readonly Goal[]): boolean {
  if (!active.some((one) => one.id === id)) return false;
  const seen = new Set<string>();
  for (let at: string | null = id; at !== null && !seen.has(at); ) {
    if (at === top) return true;
    seen.add(at);
    const held: Goal | undefined = goals.find((one) => one.id === at);
    at = held?.parentId ?? null;
  }
  return false;
}
