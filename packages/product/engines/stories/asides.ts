import type { Span } from './parse-story.ts';

const BRACKETS = /\s*(?:\([^()]*\)|\[[^[\]]*\]|\{[^{}]*\})/gu;
const NOTE =
  /(?:(?<=[.!?])\s+|\s+[-–—]\s+)(?:note|nb|n\.b\.|todo|tbd|remark|see also|e\.g\.|i\.e\.)(?=[\s:,.]).*$/isu;
const KEY = /^\s*(?:#[^#\s]+#|[A-Z][A-Z\d]*-\d+:?)\s*/u;

/** What stands in a story and is none of it: a key before it, notes in brackets, a note after it. */
export function asidesIn(text: string): Span[] {
  const found = [...text.matchAll(BRACKETS), KEY.exec(text), NOTE.exec(text)].flatMap((one) =>
    one ? [{ start: one.index, end: one.index + one[0].length }] : [],
  );
  return found.toSorted((a, b) => a.start - b.start || b.end - a.end);
}

export function withoutAsides(text: string): string {
  let [at, kept] = [0, ''];
  for (const { start, end } of asidesIn(text)) {
    if (end <= at) continue;
    const before = text.slice(at, Math.max(at, start));
    // Words on both sides of it stay two.
    kept += before + (/^[\p{L}\p{N}]/u.test(text.slice(end)) ? ' ' : '');
    at = end;
  }
  const rest = `${kept}${text.slice(at)}`.trim();
  return rest === text ? text : withoutAsides(rest);
}
