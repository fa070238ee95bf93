import type { Calendar } from '@conductor/contract';
import type { Token } from '../../memory/template/tokens.ts';
import { readPeriods } from '../time/index.ts';

/** The time that a statement says it holds for. */
export interface SaidPeriod {
  /** Where it stands. */
  start: number;
  end: number;
  /** Several where it can be read in several ways. */
  readings: { from: string | null; to: string | null; shown: string }[];
  fault?: string;
}

const FROM_NOW =
  /(?<![\p{L}\p{N}])(?:from\s+(?:now|here|today)(?:\s+(?:on|onwards?))?|starting\s+(?:now|today)|as\s+of\s+(?:now|today)|effective\s+(?:now|immediately|today)|with\s+immediate\s+effect|henceforth|going\s+forward)(?![\p{L}\p{N}])/giu;
const ALWAYS =
  /(?<![\p{L}\p{N}])(?:for\s+all\s+time|since\s+ever|from\s+the\s+(?:start|beginning)|all\s+along)(?![\p{L}\p{N}])/giu;

/** From then on, without an end. */
const ONWARDS = /^(?:since|from|starting|beginning|as\s+(?:of|from)|effective|after)\b/i;
const RANGE = /\s(?:to|until|till|through|thru|up\s+to)\s|[-–—]/i;

/** The times that are said in a sentence: whatever is said of today alone is none. */
export function saidPeriods(text: string, calendar: Calendar): SaidPeriod[] {
  const { now } = calendar;
  const fixed = (expression: RegExp, reading: SaidPeriod['readings'][number]): SaidPeriod[] =>
    [...text.matchAll(expression)].map(({ 0: words, index }) => ({
      start: index,
      end: index + words.length,
      readings: [reading],
    }));
  // What begins in the future is read like what has begun.
  const read = readPeriods(text.replaceAll(/\bsince\b/gi, 'from '), calendar).map(
    ({ start, end, windows, fault }): SaidPeriod => {
      const words = text.slice(start, end);
      const isOnwards = ONWARDS.test(words) && !RANGE.test(words);
      const led = /(?:effective|with\s+effect\s+from)\s+$/i.exec(text.slice(0, start));
      const readings = windows.map(({ from, to, label }) => ({
        from,
        to: isOnwards || led || to === now ? null : to,
        shown: isOnwards || led ? `from ${label.replace(/^from /, '')}` : label,
      }));
      return { start: start - (led?.[0].length ?? 0), end, readings, ...(fault ? { fault } : {}) };
    },
  );
  return [
    ...fixed(FROM_NOW, { from: now, to: null, shown: 'from now on' }),
    ...fixed(ALWAYS, { from: null, to: null, shown: 'always' }),
    ...read,
  ];
}

/** Sentences without a time that is said at their beginning or end; the whole comes last. */
export function withoutPeriod(
  tokens: readonly Token[],
  periods: readonly SaidPeriod[],
): { tokens: readonly Token[]; period?: SaidPeriod }[] {
  const apart = periods.flatMap((period) => {
    const before = tokens.filter(({ end }) => end <= period.start);
    const after = tokens.filter(({ start }) => start >= period.end);
    const isAtEdge = before.length === 0 || after.length === 0;
    return isAtEdge && before.length + after.length > 0 ? [{ tokens: [...before, ...after], period }] : [];
  });
  return [...apart, { tokens }];
}
