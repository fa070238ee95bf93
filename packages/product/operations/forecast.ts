import { ConductorError, day, idOf, type OperationContext, readOperation } from '@conductor/contract';
import { z } from 'zod';
import {
  FEWEST_PERIODS,
  MOST_PERIODS,
  percentileOf,
  periodsNeeded,
  SHARES,
  shareWithin,
} from '../engines/roadmap/forecast.ts';
import { aheadOf, laterColumn } from '../engines/roadmap/queue.ts';
import { countedFrom, type History, lastDayAfter, monthsUntil } from '../engines/roadmap/throughput.ts';
import { dayOf, lastDayOf } from '../engines/scoring/last-day.ts';
import type { Column } from '../entities/index.ts';
import { historyOf } from './forecast-history.ts';
import { type Asked, askedOf, CHOSEN_BY, ForecastInput, type Waiting } from './forecast-queue.ts';

const Titled = z.object({ id: idOf('initiative'), title: z.string() });
/**
 * A day, and how many trials in a hundred are through by it: by the last whole month that ends by then, and by the
 * one that goes on over it. History of months tells no finer.
 */
const Wanted = z.object({ date: day(), atLeast: z.number(), atMost: z.number() });
const Dates = { p50: day().optional(), p85: day().optional(), p95: day().optional() };
const TeamN = z.object({ id: idOf('team'), name: z.string(), n: z.number() });

const Output = z.object({
  /** Of the one that stands last; none where that stands in no column. */
  column: z.string().optional(),
  /** Always null: a forecast commits nobody. */
  committedDate: day().nullable(),
  ...Dates,
  insufficientHistory: z.boolean().optional(),
  n: z.number().optional(),
  /** All that was asked about is completed. */
  shipped: z.boolean().optional(),
  /** What has to be finished until all that was asked about is, itself counted in. */
  items: z.number(),
  /** Until P85. */
  weeks: z.number().optional(),
  by: Wanted.optional(),
  /** In the order in which they stand. */
  each: z.array(
    Titled.extend({
      column: z.string().nullable(),
      isLater: z.boolean(),
      isCandidate: z.boolean(),
      items: z.number(),
      ...Dates,
      target: Wanted.optional(),
    }),
  ),
  completed: z.array(Titled),
  before: z.array(Titled),
  pulled: z.array(Titled),
  candidates: z.array(Titled),
  /** How it was chosen what is forecast. */
  chosenBy: z.enum(CHOSEN_BY),
  where: z.string(),
  from: day().optional(),
  periods: z.array(z.object({ period: z.string(), done: z.number() })),
  teams: z.array(z.object({ id: idOf('team'), name: z.string() })),
  tooShort: z.array(TeamN),
  gaps: z.array(z.string()),
  unfinished: z.array(z.string()),
});
export type ForecastOutput = z.infer<typeof Output>;

/** When initiatives will be finished, by what the teams have finished in the months before. */
export const forecast = readOperation({
  name: 'initiative.forecast',
  title: 'Try out, on what was finished before, when it will be finished',
  input: ForecastInput,
  output: Output,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run(input, context) {
    const asked = await askedOf(input, context);
    const today = dayOf(context.calendar.now, context.calendar.timeZone);
    const history = await historyOf(input.team, today.slice(0, 7), context.snapshot.records);
    const all = toFinish(asked);
    const known = {
      ...all,
      committedDate: null,
      completed: asked.completed.map(titled),
      chosenBy: asked.chosenBy,
      where: asked.where,
      periods: history.periods.map((period, place) => ({ period, done: history.done[place]! })),
      teams: history.crews,
      tooShort: history.tooShort,
      gaps: history.gaps,
      unfinished: history.unfinished,
    };
    const places = placesOf(asked);
    const last = places.at(-1);
    if (!last) return { ...known, each: [], shipped: true };
    if (history.periods.length < FEWEST_PERIODS) {
      const most = Math.max(history.periods.length, ...history.tooShort.map(({ n }) => n));
      const n = history.crews.length > 0 ? history.periods.length : most;
      return { ...known, each: places.map(bare), insufficientHistory: true, n };
    }
    return {
      ...known,
      ...(last.column === null ? {} : { column: last.column }),
      ...datesOf(all.items, places, history, { today, deadline: deadlineOf(input, context, today) }),
    };
  },
  invariants(_input, { p50, p85, p95, each }) {
    return [{ p50, p85, p95 }, ...each]
      .filter((one) => one.p50 && !(one.p50 <= one.p85! && one.p85! <= one.p95!))
      .map((one) => `P50 ${one.p50}, P85 ${one.p85} and P95 ${one.p95} are not in order`);
  },
});

type Place = Waiting & { column: string | null; isLater: boolean; items: number };

const titled = ({ id, title }: { id: string; title: string }) => ({ id, title });
const bare = ({ id, title, column, isLater, isCandidate, items }: Place) => ({
  id,
  title,
  column,
  isLater,
  isCandidate,
  items,
});

function placesOf({ queue, wanted, columns }: Asked): Place[] {
  const columnOf = new Map(columns.map((one): [string, Column] => [one.id, one]));
  const later = laterColumn(columns)?.id;
  return wanted.map((one) => ({
    ...one,
    column: columnOf.get(one.columnId ?? '')?.title ?? null,
    isLater: later !== undefined && one.columnId === later,
    items: aheadOf(one.id, queue).needed.size,
  }));
}

/** Until the last of those that were asked about is done. */
function toFinish({
  queue,
  wanted,
}: Asked): Pick<ForecastOutput, 'items' | 'before' | 'pulled' | 'candidates'> {
  const ahead = wanted.map(({ id }) => aheadOf(id, queue));
  const own = new Set(wanted.map(({ id }) => id));
  const needed = new Set(ahead.flatMap((one) => [...one.needed]));
  const pulled = new Set(ahead.flatMap((one) => one.pulled));
  const aside = new Set(ahead.flatMap((one) => one.candidates));
  const those = (test: (id: string) => boolean) => queue.filter(({ id }) => test(id)).map(titled);
  return {
    items: needed.size,
    before: those((id) => needed.has(id) && !own.has(id) && !pulled.has(id)),
    pulled: those((id) => pulled.has(id) && !own.has(id)),
    candidates: those((id) => aside.has(id) && !needed.has(id)),
  };
}

function datesOf(
  items: number,
  places: readonly Place[],
  { periods, done }: History,
  { today, deadline }: { today: string; deadline: string | undefined },
): Pick<ForecastOutput, 'p50' | 'p85' | 'p95' | 'weeks' | 'by' | 'each' | 'from'> {
  if (done.every((count) => count === 0)) throw nothingFinished(periods);
  const from = countedFrom(periods.at(-1)!, today);
  const needed = periodsNeeded([items, ...places.map((place) => place.items)], done);
  const dates = (count: number) =>
    Object.fromEntries(
      Object.entries(SHARES).map(([name, share]) => {
        const months = percentileOf(needed.get(count)!, share);
        if (months > MOST_PERIODS) throw tooFar(count);
        return [name, lastDayAfter(from, months)];
      }),
    ) as { p50: string; p85: string; p95: string };
  const inHundred = (count: number, months: number) =>
    Math.round(shareWithin(needed.get(count)!, months) * 1000) / 10;
  const by = (count: number, date: string) => {
    const months = monthsUntil(from, date);
    const isWhole = lastDayAfter(from, months) === date || date < from;
    return {
      date,
      atLeast: inHundred(count, months),
      atMost: inHundred(count, isWhole ? months : months + 1),
    };
  };
  const whole = dates(items);
  return {
    ...whole,
    from,
    weeks: Math.ceil((Date.parse(whole.p85) - Date.parse(today)) / WEEK_MS),
    ...(deadline ? { by: by(items, deadline) } : {}),
    each: places.map((place) => ({
      ...bare(place),
      ...dates(place.items),
      ...(place.targetDate && !place.isLater ? { target: by(place.items, place.targetDate) } : {}),
    })),
  };
}

const WEEK_MS = 7 * 86_400_000;

/** The last day of the period it is wanted by. */
function deadlineOf(
  { by }: ForecastInput,
  { calendar }: OperationContext,
  today: string,
): string | undefined {
  if (!by) return undefined;
  const last = lastDayOf(by, calendar);
  if (by.to && last >= today) return last;
  throw new ConductorError(
    'past-deadline',
    by.to ? `${by.label} has passed, and it is not finished.` : `${by.label} has no end to be finished by.`,
    'Name a period that is still to come, with its year: “by March 2027”.',
  );
}

const nothingFinished = (periods: readonly string[]) =>
  new ConductorError(
    'nothing-finished',
    `Nothing was finished in any of the ${periods.length} months from ${periods[0]} to ${periods.at(-1)}, so no end can be forecast.`,
    'State what the team finished in each month, or name a team that has finished something.',
  );

const tooFar = (items: number) =>
  new ConductorError(
    'too-far',
    `At what was finished before, ${items} initiatives take more than a hundred years.`,
    'Take initiatives out of the queue before it, or move it up.',
  );
