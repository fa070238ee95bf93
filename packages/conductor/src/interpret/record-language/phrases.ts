import type { Token } from './tokens.ts';

/** Which of some phrases stands at a token, the longest; each a list of plain words or stems. */
export class Phrases<T> {
  readonly #byFirst = new Map<string, { words: string[]; means: T }[]>();

  constructor(entries: Iterable<readonly [phrase: string, means: T]>) {
    for (const [phrase, means] of entries) this.add(phrase.split(' '), means);
  }

  add(words: string[], means: T): void {
    const [first] = words;
    if (!first) return;
    const held = this.#byFirst.get(first) ?? [];
    held.push({ words, means });
    held.sort((a, b) => b.words.length - a.words.length);
    this.#byFirst.set(first, held);
  }

  at(tokens: readonly Token[], at: number): { means: T; end: number } | undefined {
    return this.allAt(tokens, at)[0];
  }

  /** All that the longest phrase here means: several, where two share their words. */
  allAt(tokens: readonly Token[], at: number): { means: T; end: number }[] {
    const fitting = this.allOf(tokens, at);
    return fitting.filter(({ end }) => end === fitting[0]!.end);
  }

  /** Every phrase that stands here, the longest first. */
  allOf(tokens: readonly Token[], at: number): { means: T; end: number }[] {
    const token = tokens[at];
    if (!token || token.kind === 'quote') return [];
    const tried = [...(this.#byFirst.get(token.plain) ?? [])];
    if (token.stem !== token.plain) tried.push(...(this.#byFirst.get(token.stem) ?? []));
    return tried
      .filter(({ words }) =>
        words.every((word, offset) => tokens[at + offset] && isWord(tokens[at + offset]!, word)),
      )
      .sort((a, b) => b.words.length - a.words.length)
      .map(({ words, means }) => ({ means, end: at + words.length }));
  }
}

const isWord = (token: Token, word: string): boolean =>
  token.kind !== 'quote' && (token.plain === word || (token.kind === 'word' && token.stem === word));
