import { type Token, tokensOf } from '../template/tokens.ts';

export interface Sentence {
  start: number;
  end: number;
  /** Placed in the whole text. */
  tokens: Token[];
}

/** The sentences of a text, without what ends them and without quotation marks around them. */
export function sentencesOf(text: string): Sentence[] {
  return [...text.matchAll(/[^.!?;\n]+(?:[.](?=\S)[^.!?;\n]*)*/gu)].flatMap(({ 0: piece, index }) => {
    const led = /^[\s"“”'‘’(*•-]*/u.exec(piece)![0].length;
    const body = piece.slice(led).replace(/[\s"“”'‘’)*]+$/u, '');
    const start = index + led;
    const tokens = tokensOf(body).map((token) => ({
      ...token,
      start: token.start + start,
      end: token.end + start,
    }));
    return tokens.length > 1 && tokens.length <= MOST_TOKENS
      ? [{ start, end: start + body.length, tokens }]
      : [];
  });
}

/** Nobody states a fact in more words than this. */
export const MOST_TOKENS = 40;
