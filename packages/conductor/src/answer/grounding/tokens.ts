import { plainText } from '@conductor/contract';

/** A word, a number in digits, or a mark, and where it stands in characters of the prose. */
export interface Token {
  text: string;
  /** Lower case, without accents, one kind of apostrophe. */
  plain: string;
  kind: 'word' | 'digits' | 'mark';
  start: number;
  end: number;
}

const TOKEN =
  /(?<digits>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)|(?<word>['’](?=s\b)s|n['’]t\b|\p{L}[\p{L}\p{M}]*(?:(?!n['’]t\b)['’.&-](?!s\b)\p{L}[\p{L}\p{M}]*)*)|(?<mark>\S)/giu;

export const tokensOf = (text: string): Token[] =>
  [...text.matchAll(TOKEN)].map((found) => ({
    text: found[0],
    plain: plainText(found[0]).replaceAll('’', "'"),
    kind: found.groups?.digits ? 'digits' : found.groups?.word ? 'word' : 'mark',
    start: found.index,
    end: found.index + found[0].length,
  }));

export const isHyphen = (token: Token | undefined): boolean => /^[-–—]$/.test(token?.text ?? '');

/** Where the words of a phrase stand, from `from` on; hyphens between words may be there or not. The place after it, or 0. */
export function phraseEnd(tokens: readonly Token[], from: number, phrase: readonly string[]): number {
  let at = from;
  for (const [place, word] of phrase.entries()) {
    if (place > 0) while (isHyphen(tokens[at])) at += 1;
    if (tokens[at]?.plain !== word) return 0;
    at += 1;
  }
  return at;
}

export const phraseOf = (text: string): string[] =>
  tokensOf(text).flatMap((token) => (isHyphen(token) ? [] : token.plain));
