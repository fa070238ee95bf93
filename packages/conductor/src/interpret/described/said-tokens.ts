import { plainText, stemOf } from '@conductor/contract';

/** A word as descriptions are compared by: hyphens part words, so that "t-shirt" and "shirt" meet. */
export interface SaidToken {
  plain: string;
  stem: string;
  start: number;
  end: number;
}

const WORD = /[\p{L}\p{N}]+(?:['’.][\p{L}\p{N}]+)*/gu;

export const saidTokens = (text: string): SaidToken[] =>
  [...text.matchAll(WORD)].map((found) => {
    const plain = plainText(found[0]);
    return { plain, stem: stemOf(plain), start: found.index, end: found.index + found[0].length };
  });

/** The words of what a field holds: `gift_card` is two. */
export const termsOf = (value: unknown): string[] =>
  saidTokens(String(value).replaceAll('_', ' ')).map(({ stem }) => stem);
