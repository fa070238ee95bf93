import { civilOf, type Day } from './civil.ts';
import { MONTHS_SHORT } from './lexicon.ts';
import type { Calendar, Window } from './period-reading.ts';
import type { Span } from './span.ts';
import { dayAt, startOfDay } from './zone.ts';

/** A span bound to the calendar's zone and instant. */
export function windowOf(span: Span, { timeZone, now }: Calendar): Window {
  const instant = Date.parse(now);
  const from = span.from === null ? null : startOfDay(span.from, timeZone);
  const to = span.to === null ? null : span.to === 'now' ? instant : startOfDay(span.to, timeZone);
  const last = to === null ? null : dayAt(to - 1, timeZone);
  return {
    from: from === null ? null : new Date(from).toISOString(),
    to: to === null ? null : new Date(to).toISOString(),
    label: label(span.from, last),
    fiscal: span.fiscal,
    reading: span.reading,
  };
}

/** "1 Jul – 30 Sep 2026": both days included; what the two share is said once. */
function label(from: Day | null, last: Day | null): string {
  if (from === null) return last === null ? 'any time' : `up to ${short(last)}`;
  if (last === null) return `from ${short(from)}`;
  if (from === last) return short(from);
  const [a, b] = [civilOf(from), civilOf(last)];
  if (a.year !== b.year) return `${short(from)} – ${short(last)}`;
  if (a.month !== b.month) return `${a.date} ${MONTHS_SHORT[a.month - 1]} – ${short(last)}`;
  return `${a.date} – ${short(last)}`;
}

function short(day: Day): string {
  const { year, month, date } = civilOf(day);
  return `${date} ${MONTHS_SHORT[month - 1]} ${year}`;
}
