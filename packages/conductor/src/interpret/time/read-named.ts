import { type Atom, type AtomReader, fixed, latestBegun, matchAt } from './atom.ts';
import { civilOf, type Day } from './civil.ts';
import { FISCAL, ORDINAL, ordinalNumber, stepOf, WHICH, YEAR, yearNumber } from './lexicon.ts';
import { bothReadings, fiscalYearOf, type Present, partOfYear, wholeYear } from './span.ts';

const FISCAL_YEAR = `(?:FY ?['’]?(?:(?:19|20)\\d\\d|\\d\\d)|${FISCAL} (?:year )?(?:${YEAR}|\\d\\d))`;
const PART = `(?:[QH][1-4]|${ORDINAL} (?:quarter|half)|quarter [1-4])`;
/** Any way of saying which year a quarter or half is of. */
const WHOSE = `(?:${FISCAL_YEAR}|(?:calendar (?:year )?)?${YEAR}|(?:the )?${WHICH} (?:calendar |${FISCAL} )?year)`;

interface Whose {
  year: number;
  fiscal: boolean | null;
}

/** "FY26", "FY2026", "fiscal year 2026", "calendar 2026"; "2026" alone is weak. */
export const readYear: AtomReader = (text, at, present) => {
  const fiscal = matchAt(FISCAL_YEAR, text, at);
  if (fiscal) return fixed(at + fiscal[0].length, [wholeYear(lastNumber(fiscal[0]), true, present)]);
  const plain = matchAt(`(calendar (?:year )?|the year )?(${YEAR})`, text, at);
  if (!plain) return null;
  const spans = [wholeYear(yearNumber(plain[2]!), false, present)];
  return { ...fixed(at + plain[0].length, spans), weak: plain[1] === undefined };
};

/** "Q3 2026", "Q3", "FY26 Q2", "Q2 FY26", "fiscal Q2", "third quarter of last year", "H1 2026", "2026-Q3". */
export const readPartOfYear: AtomReader = (text, at, present) => {
  const yearFirst = matchAt(`(${WHOSE})[ -]*(${PART})`, text, at);
  if (yearFirst)
    return part(at + yearFirst[0].length, yearFirst[2]!, whoseOf(yearFirst[1]!, present), present);
  const found = matchAt(
    `(?:the )?(calendar |${FISCAL} )?(${PART})(?:,?[ -]*(?:of |in )?(${WHOSE}))?`,
    text,
    at,
  );
  if (!found) return null;
  const said = found[1] === undefined ? null : !/calendar/i.test(found[1]);
  const whose = found[3] === undefined ? null : whoseOf(found[3], present);
  const end = at + found[0].length;
  if (whose === null) return partOfSomeYear(end, found[2]!, said, present);
  return part(end, found[2]!, { ...whose, fiscal: said ?? whose.fiscal }, present);
};

/** "last Q3", "next Q1": the one that ended last, the one that begins next. */
export const readWhichPart: AtomReader = (text, at, present) => {
  const found = matchAt(`(?:the )?(${WHICH}) (calendar |${FISCAL} )?([QH][1-4])`, text, at);
  if (!found) return null;
  const said = found[2] === undefined ? null : !/calendar/i.test(found[2]);
  const step = stepOf(found[1]!);
  const year = civilOf(present.today).year;
  const spans = readings(said, (fiscal) => {
    const all = [-2, -1, 0, 1, 2]
      .map((i) => inYear(found[3]!, year + i, fiscal, present))
      .filter((span) => span !== null);
    if (step > 0) return all.find((span) => span.from > present.today)!;
    if (step < 0) return all.findLast((span) => (span.to as Day) <= present.today)!;
    return all.find((span) => (span.to as Day) > present.today)!;
  });
  return spans.includes(undefined as never) ? null : fixed(at + found[0].length, spans);
};

function part(end: number, words: string, whose: Whose, present: Present): Atom | null {
  if (inYear(words, whose.year, false, present) === null) return null;
  // "the first half of 2026" is plain speech for the calendar's; "H1 2026" is what a business says.
  const plain = /half/i.test(words) && whose.fiscal === null ? false : whose.fiscal;
  return fixed(
    end,
    readings(plain, (fiscal) => inYear(words, whose.year, fiscal, present)!),
  );
}

function partOfSomeYear(end: number, words: string, said: boolean | null, present: Present): Atom | null {
  if (inYear(words, 2024, false, present) === null) return null;
  return {
    end,
    yearless: true,
    // "the first half" and "the third quarter" may be of a match, or of a list.
    weak: /^[^qh]/i.test(words) && said === null,
    spans: (seenFrom) =>
      readings(
        said,
        (fiscal) =>
          latestBegun((year) => inYear(words, year, fiscal, present), civilOf(seenFrom).year, seenFrom)[0]!,
      ),
  };
}

function readings<T extends ReturnType<typeof partOfYear>>(
  said: boolean | null,
  read: (fiscal: boolean) => T,
) {
  return said === null ? bothReadings(read(false), read(true)) : [read(said)];
}

function inYear(words: string, year: number, fiscal: boolean, present: Present) {
  const unit = /^h|half/i.test(words) ? 'half' : 'quarter';
  const number = ordinalNumber(words.split(/\s/)[0]!) || lastNumber(words);
  return unit === 'half' && number > 2 ? null : partOfYear(unit, number, year, fiscal, present);
}

function whoseOf(words: string, present: Present): Whose {
  const fiscal = new RegExp(`FY|${FISCAL}`, 'i').test(words);
  const calendar = /calendar/i.test(words);
  const which = new RegExp(WHICH, 'i').exec(words);
  const base = fiscal ? fiscalYearOf(present.today, present.fiscalStart) : civilOf(present.today).year;
  const year = which ? base + stepOf(which[0]) : lastNumber(words);
  // A plain year is the calendar's: whoever counts fiscally writes FY, or says so.
  const plainYear = /^\s*\d{4}\s*$/.test(words);
  return { year, fiscal: fiscal ? true : calendar || plainYear ? false : null };
}

function lastNumber(words: string): number {
  const digits = Number(/(\d+)\D*$/.exec(words)?.[1]);
  return digits >= 10 && digits < 100 ? 2_000 + digits : digits;
}
