import type { ReactNode } from 'react';
import type { Quote } from './shown-evidence.ts';

/** Spans in order, those that overlap made one, those that are not verbatim left out. */
function verbatim(text: string, quotes: readonly Quote[]): { start: number; end: number }[] {
  const spans = quotes
    .filter(({ text: quoted, start, end }) => text.slice(start, end) === quoted)
    .sort((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of spans) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** A record's words, with exactly what was quoted of them marked. */
export function MarkedText({ text, quotes }: { text: string; quotes: readonly Quote[] }) {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { start, end } of verbatim(text, quotes)) {
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  parts.push(text.slice(at));
  return <span className="break-words whitespace-pre-wrap">{parts}</span>;
}
