export interface Stretch {
  text: string;
  start: number;
  end: number;
}

/** The last of some marks that may end a sentence, with what closes behind it; and the marks of quotation, to know what is open. */
const MARK = /\n|[“”]|[.!?](?![.!?])["”’')\]]*(?=\s|$)/g;
const ABBREVIATION = /(?:^|[\s(])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Jr|Sr|St|No|vs|approx|e\.g|i\.e|etc)\.$/u;
const LONGEST_ABBREVIATION = 10;

/** The sentences of prose and where they stand; a line is one too. Typographic quotation marks hold a sentence together. */
export function sentencesOf(prose: string): Stretch[] {
  const ends: number[] = [];
  let open = 0;
  for (const { 0: mark, index } of prose.matchAll(MARK)) {
    if (mark === '\n') open = 0;
    open += mark.split('“').length - mark.split('”').length;
    if (mark === '“' || mark === '”') continue;
    if (mark === '\n' || (open <= 0 && !goesOn(prose, index, index + mark.length)))
      ends.push(index + mark.length);
  }
  let from = 0;
  return [...ends, prose.length].flatMap((end) => {
    const raw = prose.slice(from, end);
    const start = from + (raw.length - raw.trimStart().length);
    from = end;
    return raw.trim() === '' ? [] : [{ text: raw.trim(), start, end: start + raw.trim().length }];
  });
}

function goesOn(prose: string, at: number, end: number): boolean {
  const after = prose.slice(end, end + LONGEST_ABBREVIATION);
  // “I do not like it.” (fb-012) and “I like it.” says Acme are one sentence each.
  if (/["”’']$/.test(prose.slice(at, end)) && /^[ \t]+[(\p{Ll}–—-]/u.test(after)) return true;
  return /\S/.test(after) && ABBREVIATION.test(prose.slice(Math.max(0, end - LONGEST_ABBREVIATION), end));
}
