import type { Calendar, SlotValue } from '@conductor/contract';
import { addMonths, civilOf, type Day } from '../time/civil.ts';
import { addUnits, MONTHS_IN, type Unit } from '../time/span.ts';
import { windowOf } from '../time/window.ts';
import { dayAt } from '../time/zone.ts';

/** Words that speak of a period by the one that was spoken of: "the quarter before". */
export interface RelativePeriod {
  start: number;
  end: number;
  unit: Unit | 'period';
  /** How many units on; back is negative. */
  by: number;
}

const UNITS = 'day|week|month|quarter|half(?:[- ]year)?|year|period|one';
const FORMS: { form: RegExp; by: -1 | 1 }[] = [
  {
    form: new RegExp(
      String.raw`\b(?:the |a |one )?(${UNITS}) (?:before(?: that)?|earlier|prior|previously)\b`,
      'iu',
    ),
    by: -1,
  },
  { form: new RegExp(String.raw`\b(?:the |a |one )?(${UNITS}) (?:after(?: that)?|later)\b`, 'iu'), by: 1 },
  { form: new RegExp(String.raw`\bthe (?:preceding|prior|previous) (${UNITS})\b`, 'iu'), by: -1 },
  { form: new RegExp(String.raw`\bthe (?:following|subsequent) (${UNITS})\b`, 'iu'), by: 1 },
  {
    form: /\bthe same (?:period|time|day|week|month|quarter|half)s?,? (?:of |in |the )?(?:last|previous) (year)\b/iu,
    by: -1,
  },
];

export function relativePeriodIn(utterance: string): RelativePeriod | undefined {
  for (const { form, by } of FORMS) {
    const found = form.exec(utterance);
    const unit = found?.[1]?.toLowerCase();
    if (!found || !unit) continue;
    return { start: found.index, end: found.index + found[0].length, unit: unitOf(unit), by };
  }
  return undefined;
}

const unitOf = (said: string): RelativePeriod['unit'] =>
  said.startsWith('half') ? 'half' : said === 'one' ? 'period' : (said as Unit);

/**
 * A period counted on from another. By its own length, or by a longer unit, the whole is moved: the year before a quarter is
 * that quarter of the year before. A shorter unit is the one right beside it. Undefined where the other has no beginning or end.
 */
export function countedFrom(
  period: { from: string | null; to: string | null },
  { unit, by, start, end }: RelativePeriod,
  calendar: Calendar,
): SlotValue | undefined {
  if (period.from === null || period.to === null) return undefined;
  const first = dayAt(Date.parse(period.from), calendar.timeZone);
  const after = dayAt(Date.parse(period.to) - 1, calendar.timeZone) + 1;
  const [from, to] = moved(first, after, unit, by);
  const window = windowOf({ from, to, fiscal: false, reading: '' }, calendar);
  return {
    value: { from: window.from, to: window.to, label: window.label },
    shown: window.label,
    from: { by: 'span', start, end },
  };
}

function moved(first: Day, after: Day, unit: RelativePeriod['unit'], by: number): [Day, Day] {
  const months = wholeMonths(first, after);
  if (unit === 'period')
    return months === undefined
      ? [first + by * (after - first), after + by * (after - first)]
      : [addMonths(first, by * months), addMonths(after, by * months)];
  if (isShorter(unit, first, after, months))
    return by < 0 ? [addUnits(first, unit, by), first] : [after, addUnits(after, unit, by)];
  return [addUnits(first, unit, by), addUnits(after, unit, by)];
}

/** How many calendar months it is; undefined where it is not of whole ones. */
function wholeMonths(first: Day, after: Day): number | undefined {
  const [a, b] = [civilOf(first), civilOf(after)];
  return a.date === 1 && b.date === 1 ? (b.year - a.year) * 12 + b.month - a.month : undefined;
}

function isShorter(unit: Unit, first: Day, after: Day, months: number | undefined): boolean {
  if (unit === 'day' || unit === 'week') return after - first > (unit === 'day' ? 1 : 7);
  return months === undefined ? addUnits(first, unit, 1) < after : MONTHS_IN[unit] < months;
}
