import { type Atom, type AtomReader, fixed, matchAt } from './atom.ts';
import { FISCAL, NUMBER, numberOf } from './lexicon.ts';
import { readDayAndMonth, readIsoDate, readMonth, readSlashDate } from './read-date.ts';
import { readPartOfYear, readWhichPart, readYear } from './read-named.ts';
import {
  readAgo,
  readCountedUnits,
  readNamedDay,
  readToDate,
  readWeekNumber,
  readWhichName,
  readWhichUnit,
} from './read-relative.ts';
import { addUnits, type Closed, oneDay, type Present, type Unit, weekOf } from './span.ts';

/** Tried in this order: the longer reading of the same words comes first. */
const BASIC: AtomReader[] = [
  readIsoDate,
  readSlashDate,
  readDayAndMonth,
  readMonth,
  readCountedUnits,
  readToDate,
  readPartOfYear,
  readWhichPart,
  readWhichUnit,
  readWhichName,
  readWeekNumber,
  readAgo,
  readNamedDay,
  readYear,
];
/** Made of a basic one each, so that reading never goes deeper than two. */
const COMPOUND: AtomReader[] = [readPiece, readEdge, readWeekOf];

/** The period that begins exactly at an offset, if any. */
export function readAtom(text: string, at: number, present: Present): Atom | null {
  return firstOf(COMPOUND, text, at, present) ?? firstOf(BASIC, text, at, present);
}

function firstOf(readers: AtomReader[], text: string, at: number, present: Present): Atom | null {
  for (const reader of readers) {
    const atom = reader(text, at, present);
    if (atom) return atom;
  }
  return null;
}

/** The basic period that follows some words, "the year" among them. */
function innerAfter(words: RegExpExecArray | null, text: string, at: number, present: Present): Atom | null {
  const space = words && /^\s+/.exec(text.slice(at + words[0].length));
  if (!words || !space) return null;
  const start = at + words[0].length + space[0].length;
  return readThisUnit(text, start, present) ?? firstOf(BASIC, text, start, present);
}

/** "the start of the year", "end of March": the first or last day of what follows. */
function readEdge(text: string, at: number, present: Present): Atom | null {
  const found = matchAt('(?:the )?(start|beginning|end) of', text, at);
  const inner = innerAfter(found, text, at, present);
  if (!found || !inner || inner.fault) return inner;
  const first = found[1]!.toLowerCase() !== 'end';
  return {
    ...inner,
    weak: false,
    spans: (seenFrom) => inner.spans(seenFrom).map((span) => edge(span, first, present)),
  };
}

function edge(span: Closed, first: boolean, present: Present): Closed {
  const last = span.to === 'now' ? present.today : span.to - 1;
  const name = `the ${first ? 'first' : 'last'} day of ${span.reading}`;
  return { ...oneDay(first ? span.from : last, name), fiscal: span.fiscal };
}

/** "the last week of March", "first month of FY26", "last quarter of 2025": counted from either end of it. */
function readPiece(text: string, at: number, present: Present): Atom | null {
  const found = matchAt(`(?:the )?(first|last) (?:(${NUMBER}) )?(day|week|month|quarter)s? of`, text, at);
  const inner = innerAfter(found, text, at, present);
  if (!found || !inner || inner.fault) return inner;
  const count = found[2] === undefined ? 1 : numberOf(found[2].replace(/\s+/g, ' '));
  const first = found[1]!.toLowerCase() === 'first';
  const unit = found[3]!.toLowerCase() as Unit;
  // "the first quarter of 2026" has a number, and so may be a fiscal one.
  if (first && unit === 'quarter' && found[2] === undefined) return null;
  const cut = (span: Closed) => piece(span, unit, first ? count : -count, present);
  return { ...inner, weak: false, spans: (seenFrom) => inner.spans(seenFrom).map(cut) };
}

function piece(span: Closed, unit: Unit, count: number, { today }: Present): Closed {
  const end = span.to === 'now' ? today + 1 : span.to;
  const units = `${Math.abs(count)} ${unit}${Math.abs(count) === 1 ? '' : 's'}`;
  const reading = `the ${count > 0 ? 'first' : 'last'} ${units} of ${span.reading}`;
  return count > 0
    ? { ...span, to: addUnits(span.from, unit, count), reading }
    : { ...span, from: addUnits(end, unit, count), to: end, reading };
}

/** "the year", "the quarter": this one. */
function readThisUnit(text: string, at: number, present: Present): Atom | null {
  const found = matchAt(`the ((?:calendar |${FISCAL} )?(?:week|month|quarter|half|year))`, text, at);
  if (!found) return null;
  const inner = readWhichUnit(`this ${found[1]}`, 0, present);
  return inner && { ...inner, end: at + found[0].length };
}

/** "the week of 3 March", "week beginning Monday": Monday to Sunday. */
function readWeekOf(text: string, at: number, present: Present): Atom | null {
  const found = matchAt('(?:the )?week (?:of|beginning|starting|commencing)', text, at);
  const inner = innerAfter(found, text, at, present);
  if (!found || !inner || inner.fault) return inner;
  if (inner.spans(present.today).some((span) => span.to !== span.from + 1)) return null;
  if (!inner.yearless)
    return fixed(
      inner.end,
      inner.spans(present.today).map((span) => weekOf(span.from)),
    );
  return {
    ...inner,
    weak: false,
    spans: (seenFrom) => inner.spans(seenFrom).map((span) => weekOf(span.from)),
  };
}
