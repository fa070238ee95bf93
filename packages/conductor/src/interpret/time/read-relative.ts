import { type AtomReader, fixed, matchAt } from './atom.ts';
import { civilOf, type Day, firstIsoMonday, mondayOf, weekdayOf } from './civil.ts';
import {
  FISCAL,
  LAST,
  MONTH,
  monthNumber,
  NEXT,
  NUMBER,
  numberOf,
  STEP_WORDS,
  stepOf,
  THIS,
  WEEKDAY,
  WEEKDAYS_LONG,
  WHICH,
  weekdayNumber,
  YEAR,
  yearNumber,
} from './lexicon.ts';
import {
  addUnits,
  bothReadings,
  type Closed,
  dayName,
  oneDay,
  type Present,
  startOfUnit,
  type Unit,
  wholeMonth,
} from './span.ts';

const UNIT = 'days?|weeks?|fortnights?|months?|quarters?|half|halves|half[ -]years?|years?';

function unitOf(word: string): Unit {
  if (/^hal/i.test(word)) return 'half';
  return /^fortnight/i.test(word) ? 'week' : (word.toLowerCase().replace(/s$/, '') as Unit);
}

/** "today", "yesterday", "tomorrow". */
export const readNamedDay: AtomReader = (text, at, { today }) => {
  const found = matchAt('today|yesterday|tomorrow', text, at);
  if (!found) return null;
  const word = found[0].toLowerCase();
  const step = { today: 0, yesterday: -1, tomorrow: 1 }[word] ?? 0;
  return fixed(at + word.length, [oneDay(today + step, word)]);
};

/** "last quarter", "this fiscal year", "next week", "the past month", "last FY". */
export const readWhichUnit: AtomReader = (text, at, present) => {
  const found = matchAt(
    `(?:the )?(?:this )?(${WHICH}) (calendar |${FISCAL} )?(week|month|quarter|half|half-year|year|FY)`,
    text,
    at,
  );
  if (!found) return null;
  const step = stepOf(found[1]!);
  const short = found[3]!.toUpperCase() === 'FY';
  const unit = short ? 'year' : unitOf(found[3]!);
  const calendar = span(unit, step, false, present);
  const fiscal = span(unit, step, true, present);
  const end = at + found[0].length;
  if (short || new RegExp(FISCAL, 'i').test(found[2] ?? '')) return fixed(end, [fiscal]);
  const doubtful = found[2] === undefined && (unit === 'quarter' || unit === 'half');
  return fixed(end, doubtful ? bothReadings(calendar, fiscal) : [calendar]);
};

function span(unit: Unit, step: -1 | 0 | 1, fiscal: boolean, present: Present): Closed {
  const from = addUnits(startOfUnit(present.today, unit, fiscal, present.fiscalStart), unit, step);
  const kind = fiscal ? 'fiscal ' : unit === 'week' || unit === 'month' ? '' : 'calendar ';
  return { from, to: addUnits(from, unit, 1), fiscal, reading: `${STEP_WORDS[step]} ${kind}${unit}` };
}

/** "last 30 days", "the past six weeks", "next two months": counted from today. Quarters and halves are whole ones. */
export const readCountedUnits: AtomReader = (text, at, present) => {
  const found = matchAt(`(?:the )?(${LAST}|${NEXT}) (${NUMBER}) (calendar |${FISCAL} )?(${UNIT})`, text, at);
  if (!found) return null;
  const unit = unitOf(found[4]!);
  const count = numberOf(found[2]!.replace(/\s+/g, ' ')) * (/^fortnight/i.test(found[4]!) ? 2 : 1);
  if (count < 1) return null;
  const back = stepOf(found[1]!) < 0;
  const end = at + found[0].length;
  if (unit !== 'quarter' && unit !== 'half') return fixed(end, [rolling(unit, count, back, present.today)]);
  const calendar = whole(unit, count, back, false, present);
  const fiscal = whole(unit, count, back, true, present);
  if (found[3] !== undefined) return fixed(end, [/calendar/i.test(found[3]) ? calendar : fiscal]);
  return fixed(end, bothReadings(calendar, fiscal));
};

/** Back: from the start of the day so long ago, to now. Ahead: so many days from the start of today. */
function rolling(unit: Unit, count: number, back: boolean, today: Day): Closed {
  const units = `${count} ${unit}${count === 1 ? '' : 's'}`;
  return back
    ? { from: addUnits(today, unit, -count), to: 'now', fiscal: false, reading: `the ${units} up to now` }
    : { from: today, to: addUnits(today, unit, count), fiscal: false, reading: `${units} from today` };
}

function whole(unit: Unit, count: number, back: boolean, fiscal: boolean, present: Present): Closed {
  const current = startOfUnit(present.today, unit, fiscal, present.fiscalStart);
  const kind = `${fiscal ? 'fiscal' : 'calendar'} ${unit === 'half' ? 'half-year' : unit}${count === 1 ? '' : 's'}`;
  const from = addUnits(current, unit, back ? -count : 1);
  return {
    from,
    to: addUnits(from, unit, count),
    fiscal,
    reading: `the ${back ? 'last' : 'next'} ${count} whole ${kind}`,
  };
}

/** "year to date", "QTD", "fiscal year to date". */
export const readToDate: AtomReader = (text, at, present) => {
  const found = matchAt(
    `(?:the )?(?:(${FISCAL} |calendar )?(year|quarter|month|week)[ -]to[ -]date|(F)?([YQMW])TD)`,
    text,
    at,
  );
  if (!found) return null;
  const letters = { Y: 'year', Q: 'quarter', M: 'month', W: 'week' } as const;
  const unit = (found[2]?.toLowerCase() ?? letters[found[4]!.toUpperCase() as 'Y']) as Unit;
  const said = found[1] !== undefined ? !/calendar/i.test(found[1]) : found[3] ? true : null;
  const read = (fiscal: boolean): Closed => ({
    from: startOfUnit(present.today, unit, fiscal, present.fiscalStart),
    to: 'now',
    fiscal,
    reading: `${unit === 'quarter' || unit === 'year' ? (fiscal ? 'fiscal ' : 'calendar ') : ''}${unit} to date`,
  });
  const end = at + found[0].length;
  if (said === null && unit === 'quarter') return fixed(end, bothReadings(read(false), read(true)));
  return fixed(end, [read(said ?? false)]);
};

/** "last Tuesday", "this Friday", "last March", "next May"; a weekday alone is weak. */
export const readWhichName: AtomReader = (text, at, { today }) => {
  const found = matchAt(`(?:(${WHICH}) )?(${WEEKDAY})`, text, at);
  if (found) {
    const weekday = weekdayNumber(found[2]!);
    const step = found[1] === undefined ? -1 : stepOf(found[1]);
    const day = nearWeekday(today, weekday, step);
    const name = `${WEEKDAYS_LONG[weekday - 1]} ${dayName(day)}`;
    return { ...fixed(at + found[0].length, [oneDay(day, name)]), weak: found[1] === undefined };
  }
  const month = matchAt(`(?:the )?(${LAST}|${THIS}|${NEXT}) (${MONTH})`, text, at);
  if (!month || isVerb(text, at, month)) return null;
  return fixed(at + month[0].length, [nearMonth(today, monthNumber(month[2]!), stepOf(month[1]!))]);
};

/** Last: the latest before today; next: the first after it; this: the one of this week. */
function nearWeekday(today: Day, weekday: number, step: -1 | 0 | 1): Day {
  if (step === 0) return mondayOf(today) + weekday - 1;
  const ahead = (weekday - weekdayOf(today) + 7) % 7 || 7;
  return step > 0 ? today + ahead : today + (ahead === 7 ? -7 : ahead - 7);
}

/** Last: the latest that is over; next: the first that is yet to begin; this: this year's. */
function nearMonth(today: Day, month: number, step: -1 | 0 | 1): Closed {
  const { year, month: current } = civilOf(today);
  if (step === 0) return wholeMonth(year, month);
  if (step < 0) return wholeMonth(month < current ? year : year - 1, month);
  return wholeMonth(month > current ? year : year + 1, month);
}

/** "this may help", "the last may be": only a capital letter makes these the month. */
function isVerb(text: string, at: number, found: RegExpExecArray): boolean {
  if (!/^(?:may|march)$/.test(found[2]!)) return false;
  if (stepOf(found[1]!) === 0) return true;
  return /^\s+(?:be|have|not|also|need|never|well|only|still|help|take|want|cause|lead)\b/i.test(
    text.slice(at + found[0].length),
  );
}

/** "three weeks ago", "a month ago": that day. */
export const readAgo: AtomReader = (text, at, { today }) => {
  const found = matchAt(`(${NUMBER}|an?) (${UNIT}) ago`, text, at);
  if (!found) return null;
  const count = numberOf(found[1]!.replace(/\s+/g, ' ')) * (/^fortnight/i.test(found[2]!) ? 2 : 1);
  return fixed(at + found[0].length, [oneDay(addUnits(today, unitOf(found[2]!), -count))]);
};

/** "week 12 of 2026", "ISO week 12": ISO 8601 weeks, this year's where none is named. */
export const readWeekNumber: AtomReader = (text, at, { today }) => {
  const found = matchAt(`(?:ISO )?week (\\d{1,2})(?:,? (?:of )?(${YEAR}))?`, text, at);
  const number = Number(found?.[1]);
  if (!found || number < 1 || number > 53) return null;
  const year = found[2] === undefined ? civilOf(today).year : yearNumber(found[2]);
  const from = firstIsoMonday(year) + 7 * (number - 1);
  if (from >= firstIsoMonday(year + 1)) return null;
  return fixed(at + found[0].length, [
    { from, to: from + 7, fiscal: false, reading: `week ${number} of ${year}` },
  ]);
};
