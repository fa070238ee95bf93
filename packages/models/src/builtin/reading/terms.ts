import type { Place, Thesaurus } from './thesaurus.ts';
import type { Token } from './tokens.ts';

/** Sights of an utterance, each a set of terms of its own. */
export interface Terms {
  words: Set<string>;
  pairs: Set<string>;
  letters: Set<string>;
  concepts: Set<string>;
  shape: Set<string>;
}

export type Sight = keyof Terms;
export const SIGHTS: readonly Sight[] = ['words', 'pairs', 'letters', 'concepts', 'shape'];

export function termsOf(tokens: readonly Token[], thesaurus: Thesaurus): Terms {
  const stems = tokens.map(({ stem }) => stem);
  const places = thesaurus(tokens);
  return {
    words: new Set(stems),
    pairs: pairsOf(stems),
    letters: lettersOf(tokens),
    concepts: conceptTerms(places, tokens),
    shape: shapeOf(tokens, places),
  };
}

/** Two words side by side, and with one word between them. */
function pairsOf(stems: readonly string[]): Set<string> {
  const line = ['^', ...stems, '$'];
  return new Set(
    line.flatMap((stem, at) => [
      ...(at + 1 < line.length ? [`${stem} ${line[at + 1]}`] : []),
      ...(at + 2 < line.length ? [`${stem} _ ${line[at + 2]}`] : []),
    ]),
  );
}

/** Three to five letters in a row inside a word, its edges marked: what is left of a word that is misspelt. */
function lettersOf(tokens: readonly Token[]): Set<string> {
  const found = new Set<string>();
  for (const { stem, isMask } of tokens) {
    if (isMask) continue;
    const word = `_${stem}_`;
    for (let size = 3; size <= 5; size++)
      for (let at = 0; at + size <= word.length; at++) found.add(word.slice(at, at + size));
  }
  return found;
}

/** What is spoken of and every two of them, with what kind of thing each is: `entity.idea` is an `entity` too. */
function conceptTerms(places: readonly Place[], tokens: readonly Token[]): Set<string> {
  const said = new Set(places.flatMap(namesOf));
  for (const { stem, isMask } of tokens) if (isMask) said.add(stem);
  const names = [...said].sort();
  const both = names.flatMap((one, at) => names.slice(at + 1).map((other) => `${one}+${other}`));
  const first = Math.min(...places.map(({ start }) => start));
  const leading = places.filter(({ start }) => start === first).flatMap(namesOf);
  return new Set([
    ...names,
    ...both,
    ...leading.map((name) => `${first === 0 ? '^' : '~'}${name}`),
    ...(places.length === 0 ? ['<nothing>'] : []),
  ]);
}

function namesOf({ concept, isPlural }: Place): string[] {
  const kind = concept.split('.')[0]!;
  if (kind === concept) return [concept];
  return [concept, kind, `${kind}${isPlural ? '.many' : '.one'}`];
}

/** The kinds of what is said, in order: three in a row, without what no concept is known of. */
function shapeOf(tokens: readonly Token[], places: readonly Place[]): Set<string> {
  const line = ['^'];
  for (const [at, token] of tokens.entries()) {
    const [place] = places.filter(({ start }) => start === at).sort((a, b) => b.end - a.end);
    const sign = token.isMask ? token.stem : place && kindOf(place);
    if (sign && sign !== line.at(-1)) line.push(sign);
  }
  line.push('$');
  const length = tokens.length <= 2 ? 'short' : tokens.length <= 6 ? 'middling' : 'long';
  const found = new Set([`length ${length}`]);
  for (let at = 0; at + 1 < line.length; at++) {
    found.add(line.slice(at, at + 2).join(' '));
    if (at + 2 < line.length) found.add(line.slice(at, at + 3).join(' '));
  }
  return found;
}

const kindOf = ({ concept, isPlural }: Place): string => {
  const [kind] = concept.split('.');
  return kind === concept ? concept : `${kind}${isPlural ? '.many' : '.one'}`;
};
