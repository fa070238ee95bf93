import { dayOf } from './days.ts';

/**
 * The value of a slot in the one way that conversations write it: `enterprise`, `co-kestrel,co-orrin-rail`,
 * `2026-08-01..2026-08-31`, `ownerId missing & effort gt 3`, `reach desc`, `by country`, `effort put 3`.
 */
export function shownSlot(value: unknown, now: string): string {
  if (Array.isArray(value)) {
    const all = value.map((one) => shownSlot(one, now));
    return all.join(value.some(isSentence) ? ' & ' : ',');
  }
  if (value === null || typeof value !== 'object') return String(value);
  const of = value as Record<string, unknown>;
  if ('label' in of && 'from' in of) return shownPeriod(of as unknown as Period, now);
  if ('descending' in of) return `${of['path']}${of['descending'] ? ' desc' : ''}`;
  if ('measure' in of) return shownGrouping(of);
  if ('is' in of) return sentence(of['path'], of['is'], of['values'], now);
  if ('how' in of) return sentence(of['path'], of['how'], of['values'], now);
  return JSON.stringify(sorted(of));
}

interface Period {
  from: string | null;
  to: string | null;
}

const isSentence = (one: unknown): boolean =>
  typeof one === 'object' && one !== null && ('is' in one || 'how' in one);

const sentence = (path: unknown, is: unknown, values: unknown, now: string): string => {
  const all = (values as string[]).map((one) => shownInstant(one, now));
  return `${path} ${is}${all.length > 0 ? ` ${all.join(',')}` : ''}`;
};

const shownInstant = (text: string, now: string): string =>
  !/^\d{4}-\d\d-\d\dT/.test(text) ? text : isNow(text, now) ? 'now' : dayOf(text);

/** Days of London, the last one included; `now` where it goes on to the moment of asking. */
const shownPeriod = ({ from, to }: Period, now: string): string =>
  `${from === null ? '' : dayOf(from)}..${to === null ? '' : isNow(to, now) ? 'now' : dayBefore(to)}`;

const LONGEST_TALK_MS = 3 * 3_600_000;

/** The moment of asking, of this turn or of the one that it is taken over from. */
const isNow = (at: string, now: string): boolean =>
  Date.parse(at) <= Date.parse(now) && Date.parse(now) - Date.parse(at) < LONGEST_TALK_MS;

const dayBefore = (instant: string): string => dayOf(new Date(Date.parse(instant) - 1).toISOString());

function shownGrouping({ path, by, measure, of }: Record<string, unknown>): string {
  const how = by === 'value' ? '' : ` a ${by}`;
  return measure === 'count' ? `by ${path}${how}` : `${measure} ${of} by ${path}${how}`;
}

const sorted = (of: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(of).sort(([one], [other]) => (one < other ? -1 : 1)));

/** As a file may write it short: `2026-08` is the whole month, `2026` the year. */
export function wholeSlot(written: string): string {
  const month = /^(\d{4})-(\d\d)$/.exec(written);
  if (month) return `${written}-01..${lastDay(Number(month[1]), Number(month[2]))}`;
  return /^\d{4}$/.test(written) ? `${written}-01-01..${written}-12-31` : written;
}

const lastDay = (year: number, month: number): string =>
  new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
