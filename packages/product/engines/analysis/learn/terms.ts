import { plainText, stemOf } from '@conductor/contract';

/** What is read of a text: what it is about and what it asks stands near its beginning. */
const READ = 4_000;
const SHORTEST_GRAM = 3;
const LONGEST_GRAM = 5;

const LINK = /\b[a-z]+:\/\/\S+|\bwww\.\S+/g;
/** Words, marks of tone, and the signs by which code, lists and headings are known. */
const TOKEN = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*|[?!]+|`{1,3}|#{1,6}|[<>{}()[\]=_*/\\|$:-]{1,3}/gu;

function tokensOf(text: string): string[] {
  const plain = plainText(text.slice(0, READ)).replace(LINK, ' linkedaddress ');
  return (plain.match(TOKEN) ?? []).map((token) => (/\d/.test(token) ? numbered(token) : stemOf(token)));
}

/** One number is as good as another: "v2" and "v3" are one, "404" and "500" too. */
const numbered = (token: string): string => token.replace(/\d+/g, '0');

/**
 * The words of a text and every two that stand side by side, with how often. Small words are kept: "how" and "would"
 * tell a question from a fault, though they tell no theme.
 */
export function wordTerms(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  let previous = '^';
  for (const token of tokensOf(text)) {
    count(counts, token);
    count(counts, `${previous} ${token}`);
    previous = token;
  }
  return counts;
}

/** Three to five letters in a row inside a word, its edges marked: what is left of a word spelt another way. */
export function letterTerms(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const token of tokensOf(text)) {
    const word = `_${token}_`;
    for (let size = SHORTEST_GRAM; size <= LONGEST_GRAM; size++) {
      for (let at = 0; at + size <= word.length; at++) count(counts, word.slice(at, at + size));
    }
  }
  return counts;
}

const count = (counts: Map<string, number>, term: string) => counts.set(term, (counts.get(term) ?? 0) + 1);
