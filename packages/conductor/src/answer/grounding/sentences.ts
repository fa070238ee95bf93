export interface Stretch {
  text: string;
  start: number;
  end: number;
}

const END = /\n|[.!?]+["”’')\]]*(?=\s|$)/g;
const ABBREVIATION = /(?:^|[\s(])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Jr|Sr|St|No|vs|approx|e\.g|i\.e|etc)\.$/u;

/** The sentences of prose and where they stand; a line is one too. Typographic quotation marks hold a sentence together. */
export function sentencesOf(prose: string): Stretch[] {
  const ends = [...prose.matchAll(END)]
    .filter((found) => found[0] === '\n' || !goesOn(prose, found.index, found[0]))
    .map((found) => found.index + found[0].length);
  let from = 0;
  return [...ends, prose.length].flatMap((end) => {
    const raw = prose.slice(from, end);
    const start = from + (raw.length - raw.trimStart().length);
    from = end;
    return raw.trim() === '' ? [] : [{ text: raw.trim(), start, end: start + raw.trim().length }];
  });
}

function goesOn(prose: string, at: number, mark: string): boolean {
  const line = prose.slice(prose.lastIndexOf('\n', at - 1) + 1, at + mark.length);
  const after = prose.slice(at + mark.length);
  // “I do not like it.” (fb-012) and “I like it.” says Acme are one sentence each.
  if (/["”’']/.test(mark) && /^[ \t]+[(\p{Ll}–—-]/u.test(after)) return true;
  const open = line.split('“').length > line.split('”').length;
  return open || (/\S/.test(after) && ABBREVIATION.test(line));
}
