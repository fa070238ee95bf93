import type { ErrorType } from './reports.ts';

/** Tokens of a text, counted from 1; the last is of it. */
export interface TypedSpan {
  report: number;
  start: number;
  end: number;
  type: ErrorType;
}

export interface SpanScore {
  marked: number;
  found: number;
  right: number;
  recall: number;
  precision: number;
}

/** Spans that overlap, of the same report and one of these types; each marked one is found once, each found one counts once. */
export function spanScore(
  marked: readonly TypedSpan[],
  found: readonly TypedSpan[],
  types?: readonly ErrorType[],
): SpanScore {
  const of = (spans: readonly TypedSpan[]) => spans.filter(({ type }) => !types || types.includes(type));
  const [wanted, given] = [of(marked), of(found)];
  const used = new Set<TypedSpan>();
  for (const one of [...given].sort((a, b) => a.report - b.report || a.start - b.start)) {
    const hit = wanted.find(
      (span) =>
        !used.has(span) && span.report === one.report && span.start <= one.end && one.start <= span.end,
    );
    if (hit) used.add(hit);
  }
  const right = used.size;
  return {
    ...{ marked: wanted.length, found: given.length, right },
    recall: ratio(right, wanted.length),
    precision: ratio(right, given.length),
  };
}

const ratio = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((part / whole) * 1000) / 1000;
