import { STOP_WORDS } from './stop-words.ts';

export interface Word {
  /** As written. */
  surface: string;
  lower: string;
  /** What counts as the same word ("exports", "exporting"); empty for a stop word or a number. */
  stem: string;
  /** First of its sentence: a capital letter says nothing here. */
  opens: boolean;
}

const CODE_AND_LINKS =
  /```[\s\S]*?(?:```|$)|`[^`\n]*`|https?:\/\/\S+|\S+@\S+\.\w+|<[^>\n]{1,80}>|\S*[{}=\\]\S*/g;

/** What a text is about is said by here; and the patterns above would be slow on a very long run without a space. */
const READ = 2_000;

/**
 * The words of a text by clause: no phrase runs across a stop or a comma. Code, links and tags are left out, and what
 * stands after 2,000 characters.
 */
export function clausesOf(text: string): Word[][] {
  const plain = text.slice(0, READ).normalize('NFKC').replace(CODE_AND_LINKS, ' . ');
  const clauses: Word[][] = [];
  let opens = true;
  for (const part of plain.match(/[^.,;:!?()[\]"“”\n]+|[.!?\n]/g) ?? []) {
    if (/^[.!?\n]$/.test(part)) {
      opens = true;
      continue;
    }
    const words = wordsOf(part, opens);
    if (words.length > 0) {
      clauses.push(words);
      opens = false;
    }
  }
  return clauses;
}

function wordsOf(clause: string, opens: boolean): Word[] {
  const found = clause.match(/[\p{L}\p{N}](?:[\p{L}\p{N}'’&+/-]*[\p{L}\p{N}+])?/gu) ?? [];
  return found.map((surface, i) => {
    const lower = surface.toLowerCase().replace(/’/g, "'");
    return { surface, lower, stem: stem(lower), opens: opens && i === 0 };
  });
}

/** The root of a word that may tell what a text is about; empty for a stop word, a single letter or a number. */
export function stem(lower: string): string {
  const word = bare(lower);
  return word.length < 2 || STOP_WORDS.has(word) || !/\p{L}/u.test(word) ? '' : root(lower);
}

const bare = (lower: string) => lower.replace(/'s$/, '').replace(/'/g, '');

/** Words come again and again, and a root takes four patterns: those met are kept, until there are so many. */
const KEPT = 50_000;
const roots = new Map<string, string>();

/** Joins number and tense, no more: a heavier one joins words that differ. */
export function root(lower: string): string {
  let known = roots.get(lower);
  if (known === undefined) {
    if (roots.size >= KEPT) roots.clear();
    known = cut(lower);
    roots.set(lower, known);
  }
  return known;
}

function cut(lower: string): string {
  const word = bare(lower);
  if (word.length < 4) return word;
  const untensed = word.replace(/(?:ations?|ions?|ings?|ed|ers?)$/, (end) =>
    word.length - end.length >= 4 ? '' : end,
  );
  const singular = untensed
    .replace(/ies$/, 'y')
    .replace(/(?<=[sxzh])es$/, '')
    .replace(/(?<![su])s$/, '');
  // "notify" and "notification", "stopped" and "stop".
  return singular.replace(/(?<=...)[eyi]$/, '').replace(/([bdgmnprt])\1$/, '$1');
}
