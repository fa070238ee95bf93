import type { Day } from './civil.ts';
import type { Closed, Present } from './span.ts';

/** A period that stands by itself: "Q3", "3 March 2026", "last week". */
export interface Atom {
  /** Offset after its last character. */
  end: number;
  /** It names no year: `spans` finds the latest that has begun by the day given. */
  yearless: boolean;
  /** It might be no date at all ("may", "2026"), and is read only after a word such as "in" or "since". */
  weak: boolean;
  /** Its readings as seen from a day, the likelier first. Never empty, unless there is a fault. */
  spans(seenFrom: Day): Closed[];
  /** Why there is no such period: a sentence. */
  fault?: string;
}

/** Reads an atom that begins exactly at an offset, or `null`. */
export type AtomReader = (text: string, at: number, present: Present) => Atom | null;

const compiled = new Map<string, RegExp>();

/** Matches a pattern at exactly an offset. Case is ignored, a space is any white space, and a word must end there. */
export function matchAt(pattern: string, text: string, at: number): RegExpExecArray | null {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    expression = new RegExp(
      `(?:${pattern.replaceAll(' ?', '\\s*').replaceAll(' ', '\\s+')})(?![\\p{L}\\p{N}_])`,
      'iuy',
    );
    compiled.set(pattern, expression);
  }
  expression.lastIndex = at;
  return expression.exec(text);
}

/** An atom that is the same wherever it is seen from. */
export function fixed(end: number, spans: Closed[]): Atom {
  return { end, yearless: false, weak: false, spans: () => spans };
}

export function faulty(end: number, fault: string): Atom {
  return { end, yearless: false, weak: false, spans: () => [], fault };
}

/** The latest of a yearly period that has begun by a day, from how it is in a given year. */
export function latestBegun(inYear: (year: number) => Closed | null, year: number, seenFrom: Day): Closed[] {
  // A fiscal year may begin the year before its name; a 29 February may be eight years back (1900, 2100).
  for (let tried = year + 1; tried > year - 9; tried--) {
    const span = inYear(tried);
    if (span && span.from <= seenFrom) return [span];
  }
  return [];
}
