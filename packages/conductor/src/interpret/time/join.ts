import type { Atom } from './atom.ts';
import { addMonths, civilOf, type Day, dayOf } from './civil.ts';
import type { Closed, Present, Span } from './span.ts';

/** How far ahead a period without a year is near enough to be meant, and how far behind it no longer surely is. */
const NEAR_AHEAD = 92;
const FAR_BEHIND = 183;
/** "November to February" runs into the next year; "August to June" is more likely a slip. */
const LONGEST_WRAP = 6;

/**
 * An atom by itself. Without a year it is the latest that has begun ("in May", in November: this year's). Where that
 * is long over and the next is about to begin ("Q1", in November), both are near and both are given.
 */
export function alone(atom: Atom, { today }: Present): Closed[] {
  const latest = atom.spans(today);
  if (!atom.yearless) return latest;
  const coming = atom.spans(today + NEAR_AHEAD).filter((span) => span.from > today);
  const over = latest.every((span) => span.to !== 'now' && span.to < today - FAR_BEHIND);
  return over ? [...latest, ...coming] : latest;
}

/** "since March": from its beginning to this instant. It lies behind us, so the latest that has begun. */
export function since(atom: Atom, { today }: Present): Span[] {
  return atom.spans(today).map((span) => ({ ...span, to: 'now', reading: `since ${span.reading}` }));
}

/** "from March on": no end. */
export function onwards(atom: Atom, { today }: Present): Span[] {
  return atom.spans(today).map((span) => ({ ...span, to: null, reading: `from ${span.reading} on` }));
}

/** "after March": begins when March is over. */
export function after(atom: Atom, { today }: Present): Span[] {
  return atom.spans(today).map((span) => ({
    ...span,
    from: endOf(span, today),
    to: null,
    reading: `after ${span.reading}`,
  }));
}

/** "before April", "until 1 June": the day named is not in it. Without a year, this year's. */
export function before(atom: Atom, present: Present): Span[] {
  const endOfYear = dayOf(civilOf(present.today).year + 1, 1) - 1;
  return atom
    .spans(endOfYear)
    .map((span) => ({ ...span, from: null, to: span.from, reading: `before ${span.reading}` }));
}

/** "by June", "through 1 June": what is named is in it. Without a year, the next to end. */
export function upTo(atom: Atom, { today }: Present): Span[] {
  const latest = atom.spans(today);
  const running = latest.some((span) => endOf(span, today) > today);
  const spans = running || !atom.yearless ? latest : atom.spans(addMonths(today, 12));
  return spans.map((span) => ({
    ...span,
    from: null,
    reading: `up to the end of ${span.reading}`,
  }));
}

/**
 * "from June to August": both included. Where only one has a year the other takes the nearest that keeps the order;
 * where neither has, the first is the latest that has begun.
 *
 * @returns no span where it ends before it starts
 */
export function between(first: Atom, last: Atom, { today }: Present): Span[] {
  const starts =
    first.yearless && !last.yearless
      ? last.spans(today).flatMap((end, i) => nth(first.spans(end.from), i) ?? [])
      : first.spans(today);
  return starts.flatMap((start, i) => {
    const end = nth(last.spans(last.yearless ? addMonths(start.from, 12) - 1 : today), i);
    if (end === undefined || end.from < start.from) return [];
    if (first.yearless && last.yearless && wraps(start.from, end.from)) return [];
    const reading = `${start.reading} to ${end.reading}`;
    return [{ from: start.from, to: end.to, fiscal: start.fiscal || end.fiscal, reading }];
  });
}

/** The reading of the same kind; an end with one reading serves them all. */
const nth = (spans: Closed[], i: number) => spans[Math.min(i, spans.length - 1)];

function wraps(from: Day, to: Day): boolean {
  return civilOf(from).year !== civilOf(to).year && to >= addMonths(from, LONGEST_WRAP);
}

const endOf = (span: Closed, today: Day): Day => (span.to === 'now' ? today + 1 : span.to);
