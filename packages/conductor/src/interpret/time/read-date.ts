import { type Atom, type AtomReader, faulty, fixed, latestBegun, matchAt } from './atom.ts';
import { civilOf, dayOf, daysInMonth } from './civil.ts';
import { MONTH, MONTHS_LONG, monthNumber, stepOf, WHICH, YEAR, yearNumber } from './lexicon.ts';
import { oneDay, type Present, wholeMonth } from './span.ts';

const DATE = '(\\d{1,2})(?:st|nd|rd|th)?';
const OF_YEAR = `(?:,? (?:of |in )?(?:(${YEAR})|(${WHICH}) year))?`;

/** "3 March 2026", "the 3rd of March", "March 3rd, 2026", "15 June last year". */
export const readDayAndMonth: AtomReader = (text, at, present) => {
  const dayFirst = matchAt(`(?:the )?${DATE} (?:of )?(${MONTH})${OF_YEAR}`, text, at);
  if (dayFirst) {
    const [all, date, month, year, step] = dayFirst;
    return dated(at + all.length, Number(date), month!, yearFrom(year, step, present));
  }
  const monthFirst = matchAt(`(${MONTH}) (?:the )?${DATE}${OF_YEAR}`, text, at);
  if (!monthFirst) return null;
  const [all, month, date, year, step] = monthFirst;
  return dated(at + all.length, Number(date), month!, yearFrom(year, step, present));
};

/** "2026-03-03", "2026-03". */
export const readIsoDate: AtomReader = (text, at) => {
  const found = matchAt('((?:19|20)\\d\\d)-(\\d\\d)(?:-(\\d\\d))?', text, at);
  if (!found) return null;
  const [year, month] = [Number(found[1]), Number(found[2])];
  const end = at + found[0].length;
  if (month < 1 || month > 12) return faulty(end, `${found[0]} is no date: there is no month ${month}.`);
  if (found[3] === undefined) return fixed(end, [wholeMonth(year, month)]);
  return dated(end, Number(found[3]), MONTHS_LONG[month - 1]!, year);
};

/** "3/4/2026" is the 3rd of April, or March the 4th: both are given, where both exist. */
export const readSlashDate: AtomReader = (text, at) => {
  const found = matchAt('(\\d{1,2})([/.])(\\d{1,2})\\2((?:19|20)\\d\\d)', text, at);
  if (!found) return null;
  const [a, b, year] = [Number(found[1]), Number(found[3]), Number(found[4])];
  // With dots the day is always first.
  const orders =
    found[2] === '.'
      ? [[a, b]]
      : [
          [a, b],
          [b, a],
        ];
  const days = orders
    .filter(([date, month]) => exists(year, month!, date!))
    .map(([date, month]) => dayOf(year, month!, date!));
  const end = at + found[0].length;
  if (days.length === 0) return faulty(end, `There is no such day as ${found[0]}.`);
  return fixed(
    end,
    [...new Set(days)].map((day) => oneDay(day)),
  );
};

/** Written out, these are months and nothing else: "may" and "march" are verbs too, and April and June are people. */
const ONLY_A_MONTH = /^(?:january|february|july|september|october|november|december)$/i;

/** "May 2025", "May of last year"; "May" alone is weak, for it may be a verb or a name. */
export const readMonth: AtomReader = (text, at, present) => {
  const found = matchAt(`(${MONTH})${OF_YEAR}`, text, at);
  if (!found) return null;
  const month = monthNumber(found[1]!);
  const year = yearFrom(found[2], found[3], present);
  const end = at + found[0].length;
  if (year !== null) return fixed(end, [wholeMonth(year, month)]);
  return {
    end: end - (found[0].endsWith('.') ? 1 : 0),
    yearless: true,
    weak: !ONLY_A_MONTH.test(found[1]!),
    spans: (seenFrom) => latestBegun((tried) => wholeMonth(tried, month), civilOf(seenFrom).year, seenFrom),
  };
};

function yearFrom(year: string | undefined, step: string | undefined, present: Present): number | null {
  if (year !== undefined) return yearNumber(year);
  return step === undefined ? null : civilOf(present.today).year + stepOf(step);
}

function exists(year: number, month: number, date: number): boolean {
  return month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month);
}

function dated(end: number, date: number, monthWord: string, year: number | null): Atom {
  const month = monthNumber(monthWord);
  const name = MONTHS_LONG[month - 1];
  // 2024 is a leap year: what it lacks, every year lacks.
  if (!exists(2024, month, date)) return faulty(end, `${name} has no day ${date}.`);
  if (year !== null) {
    if (exists(year, month, date)) return fixed(end, [oneDay(dayOf(year, month, date))]);
    return faulty(end, `${year} is no leap year: it has no ${date} ${name}.`);
  }
  const inYear = (tried: number) => (exists(tried, month, date) ? oneDay(dayOf(tried, month, date)) : null);
  return {
    end,
    yearless: true,
    weak: false,
    spans: (seenFrom) => latestBegun(inYear, civilOf(seenFrom).year, seenFrom),
  };
}
