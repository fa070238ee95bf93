import { plainText, stemOf } from '@conductor/contract';
import type { Token } from './tokens.ts';

/** A concept that stands somewhere in an utterance. */
export interface Place {
  concept: string;
  /** Which tokens, the last not among them. */
  start: number;
  end: number;
  /** Said of several: "ideas". */
  isPlural: boolean;
}

export type Thesaurus = (tokens: readonly Token[]) => Place[];

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*\*?|[?%→=+&$£€]|\p{Extended_Pictographic}/gu;
const stems = (phrase: string): string[] =>
  (plainText(phrase).match(WORD) ?? []).map((word) =>
    word.endsWith('*') ? word : /^\p{N}/u.test(word) ? '<number>' : stemOf(word),
  );

/**
 * Reads concepts by the words that mean them: a concept's words are stems, phrases, or beginnings ("prioriti*").
 * Where two phrases of one concept overlap both count; a word may mean several concepts.
 */
export function thesaurusOf(concepts: Readonly<Record<string, readonly string[]>>): Thesaurus {
  const byFirst = new Map<string, { phrase: string[]; concept: string }[]>();
  const beginnings: { beginning: string; concept: string }[] = [];
  for (const [concept, phrases] of Object.entries(concepts)) {
    for (const phrase of phrases.map(stems)) {
      const [first] = phrase;
      if (!first) continue;
      if (first.endsWith('*')) beginnings.push({ beginning: first.slice(0, -1), concept });
      else byFirst.set(first, [...(byFirst.get(first) ?? []), { phrase, concept }]);
    }
  }
  return (tokens) =>
    tokens.flatMap(({ stem, plain }, start) => {
      const isPlural = plain !== stem && plain.endsWith('s');
      const said = (byFirst.get(stem) ?? [])
        .filter(({ phrase }) => phrase.every((part, k) => tokens[start + k]?.stem === part))
        .map(({ phrase, concept }) => ({ concept, start, end: start + phrase.length, isPlural }));
      const begun = beginnings
        .filter(({ beginning }) => stem.startsWith(beginning))
        .map(({ concept }) => ({ concept, start, end: start + 1, isPlural }));
      return [...said, ...begun];
    });
}
