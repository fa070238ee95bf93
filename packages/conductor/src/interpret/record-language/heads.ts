import type { SpokenEntity } from './lexicon.ts';
import type { Sentence } from './sentence.ts';

/** An entity's noun in an utterance, in tokens. */
export interface Noun {
  entity: SpokenEntity;
  start: number;
  end: number;
  isPlural: boolean;
}

/** What follows one of these narrows something else: "ideas linked to initiative X". */
const NARROWING: ReadonlySet<string> = new Set(
  'with without for from by per under serving in on at has have having to into each no every against via through'.split(
    ' ',
  ),
);
/** "by company" puts together by companies, and asks for none. */
const GROUPING: ReadonlySet<string> = new Set(['by', 'per', 'each']);
const DETERMINERS: ReadonlySet<string> = new Set(
  'the a an all any our my their its this these those some new another open'.split(' '),
);

export function nounsIn({ tokens, lexicon, named }: Sentence): Noun[] {
  const nouns: Noun[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const found = lexicon.nouns.at(tokens, at);
    if (!found || isPartOfName(at, found.end, named)) continue;
    const last = tokens[found.end - 1]!;
    nouns.push({
      entity: found.means.entity,
      start: at,
      end: found.end,
      isPlural: last.plain !== last.stem && /s$/.test(last.text),
    });
    at = found.end - 1;
  }
  return nouns;
}

/** "Idea board" may be the name of an idea: the longer stretch is meant. */
function isPartOfName(at: number, end: number, named: Sentence['named']): boolean {
  const name = named(at);
  return name?.isWhole === true && name.end > end;
}

/** The noun that says what is asked for: the first that narrows nothing else, or else the first. */
export function headOf({ tokens }: Sentence, nouns: readonly Noun[]): Noun | undefined {
  const before = (noun: Noun): string => {
    let at = noun.start - 1;
    while (at > 0 && DETERMINERS.has(tokens[at]!.plain)) at -= 1;
    return tokens[at]?.plain ?? '';
  };
  return (
    nouns.find((noun) => !NARROWING.has(before(noun)) && !isNarrowingPhrase(tokens, noun)) ??
    nouns.find((noun) => !GROUPING.has(before(noun)))
  );
}

/** "linked to", "owned by" and the like end in a word that narrows; "of" does so only after a noun. */
const isNarrowingPhrase = (tokens: Sentence['tokens'], { start }: Noun): boolean =>
  /^(?:linked|serving|supporting|depending|about|mentioning)$/.test(tokens[start - 1]?.plain ?? '');
