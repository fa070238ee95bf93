/**
 * Words that each reader takes otherwise, so that nobody can tell when the story is done. The kinds are those of
 * ISO/IEC/IEEE 29148:2018, 5.2.7 (superlatives, subjective language, ambiguous adverbs and adjectives, open-ended terms,
 * comparatives, loopholes); the words those and the indicators of QuARS (Fabbrini, Fusani, Gnesi and Lami 2001).
 */
const VAGUE: Record<string, string> = {
  'a matter of taste':
    'user-friendly, user friendly, easy to use, easy, easily, simple, simply, intuitive, seamless, seamlessly, nice, good, clean, modern, convenient, conveniently, cost-effective, flexible, robust, powerful, useful, clear, clearly, understandable',
  'of no stated size or speed':
    'fast, quick, quickly, slow, rapid, rapidly, efficient, efficiently, effective, effectively, significant, significantly, minimal, adequate, adequately, sufficient, sufficiently, reasonable, large, small, soon, recent, recently, frequently, often, usually, normally, almost, timely',
  'a comparison with nothing':
    'better, best, improved, more efficient, faster, easier, higher quality, optimal',
  'left open':
    'etc, etcetera, and so on, and so forth, and more, various, several, some, many, a lot of, lots of, stuff, things, something, somehow, among others, such as, including but not limited to',
  'a way out':
    'if possible, if needed, if necessary, as appropriate, as needed, as applicable, as required, where possible, possibly, maybe, eventually, ideally, appropriate, suitable, relevant',
};

const SAYS = Object.entries(VAGUE).flatMap(([kind, list]) =>
  list.split(',').map((phrase) => ({ kind, phrase: phrase.trim() })),
);
const PATTERN = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?:${SAYS.map(({ phrase }) => phrase)
    .toSorted((a, b) => b.length - a.length)
    .join('|')})(?![\\p{L}\\p{N}-])`,
  'giu',
);
const KINDS = new Map(SAYS.map(({ phrase, kind }) => [phrase, kind]));

/** The vague words of a text, the longest reading of each place, and why they are. */
export const vagueIn = (text: string): { start: number; end: number; word: string; kind: string }[] =>
  [...text.matchAll(PATTERN)].map((found) => ({
    start: found.index,
    end: found.index + found[0].length,
    word: found[0],
    kind: KINDS.get(found[0].toLowerCase())!,
  }));

/** The single words and phrases themselves. */
export const vagueWords: readonly string[] = [...KINDS.keys()];
