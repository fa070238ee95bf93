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

/** A light stem, joining number and tense, no more: a heavier one joins words that differ. */
export function stem(lower: string): string {
  const word = lower.replace(/'s$/, '').replace(/'/g, '');
  if (word.length < 2 || STOP_WORDS.has(word) || !/\p{L}/u.test(word)) return '';
  if (word.length < 4) return word;
  const cut = word.replace(/(?:ations?|ions?|ings?|ed|ers?)$/, (end) =>
    word.length - end.length >= 4 ? '' : end,
  );
  const singular = cut
    .replace(/ies$/, 'y')
    .replace(/(?<=[sxzh])es$/, '')
    .replace(/(?<![su])s$/, '');
  // "notify" and "notification", "stopped" and "stop".
  return singular.replace(/(?<=...)[eyi]$/, '').replace(/([bdgmnprt])\1$/, '$1');
}
