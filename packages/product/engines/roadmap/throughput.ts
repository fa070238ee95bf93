/** What teams finished, by month. */
export interface Crew {
  id: string;
  name: string;
  /** `period` is a month, `YYYY-MM`; one with nothing finished is a 0 and counts. */
  throughput: readonly { period: string; done: number }[];
}

export interface History {
  /** Whole months in which every one of `crews` has a figure, the oldest first. */
  periods: string[];
  /** What all of them finished in each. */
  done: number[];
  crews: { id: string; name: string }[];
  /** With fewer months of their own than are needed: they are in no sum. */
  tooShort: { id: string; name: string; n: number }[];
  /** Months between the first and the last that lack somebody's figure: not known, which is not none. */
  gaps: string[];
  /** Months that had not ended: what is finished in half a month is no month's throughput. */
  unfinished: string[];
}

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/;

/** What is wrong with the figures: a sentence each. None means that they can be worked with. */
export const faultsIn = (crews: readonly Crew[]): string[] =>
  crews.flatMap(({ name, throughput }) => {
    const months = throughput.map(({ period }) => period);
    return [
      ...months.filter((month) => !MONTH.test(month)).map((month) => `${name}: “${month}” is no month`),
      ...new Set(
        months
          .filter((month, place) => months.indexOf(month) !== place)
          .map((month) => `${name}: ${month} has two figures`),
      ),
      ...throughput
        .filter(({ done }) => !Number.isInteger(done) || done < 0)
        .map(({ period, done }) => `${name}: ${done} is no count of what was finished in ${period}`),
    ];
  });

/**
 * The history that teams share. A month counts where every team that has history enough has a figure for it;
 * the month that is going on does not.
 * @param thisMonth `YYYY-MM`
 * @param fewest how many whole months a team must have to be counted in
 */
export function sharedHistory(crews: readonly Crew[], thisMonth: string, fewest: number): History {
  const whole = crews.map(({ id, name, throughput }) => ({
    id,
    name,
    byMonth: new Map(
      throughput.filter(({ period }) => period < thisMonth).map(({ period, done }) => [period, done]),
    ),
  }));
  const counted = whole.filter(({ byMonth }) => byMonth.size >= fewest);
  const known = [...new Set(counted.flatMap(({ byMonth }) => [...byMonth.keys()]))].sort();
  const span = known.length > 0 ? monthsFrom(known[0]!, known.at(-1)!) : [];
  const periods = span.filter((month) => counted.every(({ byMonth }) => byMonth.has(month)));
  const unfinished = crews.flatMap(({ throughput }) =>
    throughput.map(({ period }) => period).filter((period) => period >= thisMonth),
  );
  return {
    periods,
    done: periods.map((month) => counted.reduce((sum, { byMonth }) => sum + byMonth.get(month)!, 0)),
    crews: counted.map(({ id, name }) => ({ id, name })),
    tooShort: whole
      .filter(({ byMonth }) => byMonth.size < fewest)
      .map(({ id, name, byMonth }) => ({ id, name, n: byMonth.size })),
    gaps: span.filter((month) => !periods.includes(month)),
    unfinished: [...new Set(unfinished)].sort(),
  };
}

/** From one month to another, both of them counted in. */
function monthsFrom(first: string, last: string): string[] {
  const months = [];
  for (let month = first; month <= last; month = monthAfter(month)) months.push(month);
  return months;
}

export function monthAfter(month: string): string {
  const [year, place] = month.split('-').map(Number) as [number, number];
  return place === 12
    ? `${String(year + 1).padStart(4, '0')}-01`
    : `${month.slice(0, 5)}${String(place + 1).padStart(2, '0')}`;
}

/**
 * The day from which periods to come are counted: the first after the last one of history, and never one that
 * has passed: what is unfinished today was not finished yesterday.
 */
export function countedFrom(lastPeriod: string, today: string): string {
  const next = `${monthAfter(lastPeriod)}-01`;
  return next > today ? next : today;
}

/** The last day of so many months from a day on: one month from 1 November ends on the 30th, from the 22nd on 21 December. */
export function lastDayAfter(from: string, months: number): string {
  const [year, month, day] = from.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const longest = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(day, longest) - 1);
  return first.toISOString().slice(0, 10);
}

/** How many whole months from a day on end by another day. */
export function monthsUntil(from: string, last: string): number {
  let months = 0;
  while (lastDayAfter(from, months + 1) <= last) months += 1;
  return months;
}
