import type { Check, CheckContext } from '@conductor/contract';
import type { ForecastOutput } from '../operations/forecast.ts';

/** How many standard errors of its trials a share may lie beside the exact one. */
const ERRORS = 5;
const TRIALS = 10_000;
const ENOUGH = 6;
const SHARES = [
  ['p50', 0.5],
  ['p85', 0.85],
  ['p95', 0.95],
] as const;

interface Goal extends Record<string, unknown> {
  id: string;
  columnId: string | null;
  position: number | null;
  dependsOn: string[];
  state: string;
  archivedAt: string | null;
}

/**
 * No trials: how likely each number of months is comes of adding up, exactly, all the ways in which months of
 * the history can follow each other. The trials' dates have to lie where that says, within five standard errors.
 */
export const reforecast: Check = {
  name: 'forecast worked out a second way',
  async run(context) {
    const told = context.outcome.values['forecast'] as ForecastOutput;
    const goals = await context.snapshot.records.select<Goal>('initiative');
    const columns = await context.snapshot.records.select<{ id: string; order: number; archivedAt: unknown }>(
      'column',
    );
    const order = new Map(columns.filter((one) => !one.archivedAt).map((one) => [one.id, one.order]));
    const open = goals.filter((one) => one.state !== 'completed' && !one.archivedAt);
    const wanted = told.each.map(({ id }) => id);
    const months = await monthsAgain(context);
    return [
      ...unfinishedFaults(told, open, context),
      ...(open.length === 0 || told.shipped ? [] : itemFaults(told, wanted, open, order)),
      ...historyFaults(told, months),
      ...(told.p50 ? dateFaults(told, context) : []),
    ];
  },
};

function unfinishedFaults(
  { each, shipped }: ForecastOutput,
  open: readonly Goal[],
  { brief }: CheckContext,
): string[] {
  const known = new Set(open.map(({ id }) => id));
  const named = (brief.intent.slots['initiatives']?.value ?? []) as string[];
  const forgotten = named.filter((id) => known.has(id) && !each.some((one) => one.id === id));
  return [
    ...each.filter(({ id }) => !known.has(id)).map(({ title }) => `${title} is not unfinished`),
    ...forgotten.map((id) => `${id} is unfinished and was asked about, and nothing was said of it`),
    ...(shipped && each.length > 0 ? ['it is said to be shipped, and some of it is unfinished'] : []),
  ];
}

/** Walks from each initiative of the roadmap: does it have to be finished for one of those? */
function itemFaults(
  told: ForecastOutput,
  wanted: readonly string[],
  open: readonly Goal[],
  order: ReadonlyMap<string, number>,
): string[] {
  const of = new Map(open.map((one) => [one.id, one]));
  const isBefore = (one: Goal, other: Goal) => {
    const [here, there] = [order.get(one.columnId ?? '') ?? 1e9, order.get(other.columnId ?? '') ?? 1e9];
    if (here !== there) return here < there;
    const [high, low] = [one.position ?? 1e9, other.position ?? 1e9];
    return high === low ? one.id < other.id : high < low;
  };
  const isAwaited = (id: string, by: string, seen = new Set<string>()): boolean => {
    if (seen.has(by)) return false;
    seen.add(by);
    const open_ = (of.get(by)?.dependsOn ?? []).filter((on) => of.has(on));
    return open_.includes(id) || open_.some((on) => isAwaited(id, on, seen));
  };
  const isNeeded = (one: Goal, target: string) =>
    one.id === target ||
    (one.state === 'active' && isBefore(one, of.get(target)!)) ||
    isAwaited(one.id, target);
  const counts = wanted.map((target) => open.filter((one) => isNeeded(one, target)).length);
  const all = open.filter((one) => wanted.some((target) => isNeeded(one, target))).length;
  return [
    ...(all === told.items ? [] : [`${told.items} initiatives to finish, and ${all} the second time`]),
    ...told.each
      .filter(({ items }, place) => items !== counts[place])
      .map(({ title, items }) => `${title}: ${items} to finish, and another number the second time`),
  ];
}

/** By month: what was finished in it, for the teams that have history enough. */
async function monthsAgain({ snapshot, brief }: CheckContext): Promise<Map<string, number>> {
  const teams = await snapshot.records.select<{
    id: string;
    archivedAt: string | null;
    throughput: { period: string; done: number }[];
  }>('team');
  const team = brief.intent.slots['team']?.value;
  const now = monthNow(brief.calendar);
  const whole = teams
    .filter((one) => !one.archivedAt && (!team || one.id === team))
    .map(({ throughput }) => throughput.filter(({ period }) => period.localeCompare(now) < 0))
    .filter((months) => months.length >= ENOUGH);
  const sums = new Map<string, { done: number; teams: number }>();
  for (const { period, done } of whole.flat()) {
    const held = sums.get(period) ?? { done: 0, teams: 0 };
    sums.set(period, { done: held.done + done, teams: held.teams + 1 });
  }
  return new Map(
    [...sums].filter(([, { teams: by }]) => by === whole.length).map(([month, { done }]) => [month, done]),
  );
}

function monthNow({ now, timeZone }: CheckContext['brief']['calendar']): string {
  return todayIn(now, timeZone).slice(0, 7);
}

const todayIn = (now: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(now),
  );

function historyFaults(told: ForecastOutput, months: ReadonlyMap<string, number>): string[] {
  const same =
    told.periods.length === months.size &&
    told.periods.every(({ period, done }) => months.get(period) === done);
  const isEnough = months.size >= ENOUGH;
  return [
    ...(same ? [] : ['the months that were drawn from are not those of the teams']),
    ...(told.shipped || isEnough === !told.insufficientHistory
      ? []
      : [`${months.size} months are known, and it was judged otherwise`]),
  ];
}

function dateFaults(told: ForecastOutput, { brief }: CheckContext): string[] {
  const done = told.periods.map((one) => one.done);
  const today = todayIn(brief.calendar.now, brief.calendar.timeZone);
  const whole = { title: 'all of it', items: told.items, p50: told.p50, p85: told.p85, p95: told.p95 };
  const [year, month] = told.periods.at(-1)!.period.split('-').map(Number) as [number, number];
  const after = new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10);
  const from = after > today ? after : today;
  const chances = [
    ...told.each.flatMap(({ items, target }) => (target ? [{ items, ...target }] : [])),
    ...(told.by ? [{ items: told.items, ...told.by }] : []),
  ];
  return [
    ...(from === told.from ? [] : [`counted from ${told.from}, and ${from} was meant`]),
    ...[whole, ...told.each].flatMap((one) => percentileFaults(one, done, from)),
    ...chances.flatMap((one) => chanceFaults(one, done, from)),
  ];
}

interface Dated {
  title: string;
  items: number;
  p50?: string | undefined;
  p85?: string | undefined;
  p95?: string | undefined;
}

function percentileFaults(one: Dated, done: readonly number[], from: string): string[] {
  return SHARES.flatMap(([name, share]) => {
    const months = monthsTo(from, one[name]!);
    if (months === null) return [`${one.title}: ${name} is no end of a month counted from ${from}`];
    const room = ERRORS * Math.sqrt((share * (1 - share)) / TRIALS);
    const [within, sooner] = [
      withinMonths(one.items, done, months),
      withinMonths(one.items, done, months - 1),
    ];
    return within >= share - room && sooner <= share + room
      ? []
      : [`${one.title}: by ${one[name]} it is ${within}, which is not ${name}`];
  });
}

function chanceFaults(
  { items, date, atLeast, atMost }: { items: number; date: string; atLeast: number; atMost: number },
  done: readonly number[],
  from: string,
): string[] {
  let months = 0;
  while (endOf(from, months + 1) <= date) months += 1;
  const isBetween = date > from && endOf(from, months) < date;
  const bounds = [
    [atLeast, withinMonths(items, done, months)],
    [atMost, withinMonths(items, done, isBetween ? months + 1 : months)],
  ] as const;
  return bounds
    .filter(([told, exact]) => {
      const room = ERRORS * Math.sqrt((exact * (1 - exact)) / TRIALS) + 2 / TRIALS + 0.0005;
      return Math.abs(told / 100 - exact) > room;
    })
    .map(([told, exact]) => `by ${date}: ${told} of a hundred, and exactly ${exact * 100}`);
}

/** How likely so many items or more are finished in so many months: the sums of the history with itself, term by term. */
export function withinMonths(items: number, done: readonly number[], months: number): number {
  // What is at `items` is that many or more.
  let chance: number[] = Array.from({ length: items + 1 }, (_, sum) => Number(sum === 0));
  for (let month = 0; month < months; month += 1) {
    const next = chance.map(() => 0);
    for (const [sum, likely] of chance.entries())
      for (const count of done) next[Math.min(items, sum + count)]! += likely / done.length;
    chance = next;
  }
  return chance[items]!;
}

/** How many whole months end on this day; null where none does. */
function monthsTo(from: string, last: string): number | null {
  const about = (Date.parse(last) - Date.parse(from)) / 86_400_000 / 30.4375;
  for (const months of [Math.round(about), Math.floor(about), Math.ceil(about), Math.ceil(about) + 1])
    if (months >= 0 && endOf(from, months) === last) return months;
  return null;
}

/** The day before the same day of a later month, or before its last where it has no such day. */
function endOf(from: string, months: number): string {
  const start = new Date(`${from}T00:00:00Z`);
  const day = start.getUTCDate();
  const end = new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + months, day));
  if (end.getUTCDate() !== day) end.setUTCDate(0);
  return new Date(end.getTime() - 86_400_000).toISOString().slice(0, 10);
}
