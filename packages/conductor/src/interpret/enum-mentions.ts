import { type Mention, STOP_WORDS, stemOf, type Vocabulary, type Word, wordsOf } from '@conductor/contract';
import { distance } from 'fastest-levenshtein';

/** Members of enumerations by the words the pack gives them: "large accounts" for enterprise. */
export function enumMentions(words: readonly Word[], vocabulary: Vocabulary): Mention[] {
  const mentions: Mention[] = [];
  for (const [name, members] of Object.entries(vocabulary.enums)) {
    for (const [member, said] of Object.entries(members)) {
      for (const phrase of said)
        mentions.push(
          ...sequenceMentions(words, phrase, { type: 'enum', of: name }, member, said[0] ?? member),
        );
    }
  }
  return [...mentions, ...nearMisses(words, vocabulary, mentions)];
}

/** Words this long may have a letter wrong; one in eight letters. */
const SHORTEST_NEAR_MISS = 6;

/** "enterprize" for enterprise: a long word, one or two letters off one member's word and no other's. */
function nearMisses(words: readonly Word[], vocabulary: Vocabulary, read: readonly Mention[]): Mention[] {
  const single = Object.entries(vocabulary.enums).flatMap(([of, members]) =>
    Object.entries(members).flatMap(([member, said]) =>
      said.flatMap((phrase) => {
        const [word, ...more] = wordsOf(phrase);
        return word && more.length === 0 && word.plain.length >= SHORTEST_NEAR_MISS
          ? [{ of, member, plain: word.plain, shown: said[0] ?? member }]
          : [];
      }),
    ),
  );
  return words.flatMap((word): Mention[] => {
    const isRead = read.some((mention) => word.start < mention.end && mention.start < word.end);
    if (isRead || word.plain.length < SHORTEST_NEAR_MISS || STOP_WORDS.has(word.plain)) return [];
    const near = single.filter(
      ({ plain }) =>
        distance(plain, word.plain) <= Math.floor(plain.length / 8 + 0.5) && plain[0] === word.plain[0],
    );
    const [first] = near;
    if (
      !first ||
      near.some(({ member }) => member !== first.member) ||
      stemOf(word.plain) === stemOf(first.plain)
    )
      return [];
    const note = `${word.text} read as ${first.shown}`;
    return [
      {
        type: 'enum',
        of: first.of,
        start: word.start,
        end: word.end,
        readings: [{ value: first.member, shown: first.shown, note }],
      },
    ];
  });
}

function sequenceMentions(
  words: readonly Word[],
  phrase: string,
  kind: { type: 'enum'; of: string },
  member: string,
  shown: string,
): Mention[] {
  return placesOf(words, phrase).map(({ start, end }) => ({
    ...kind,
    start,
    end,
    readings: [{ value: member, shown }],
  }));
}

/** Where a phrase stands in the words, whole words only. */
export function placesOf(words: readonly Word[], phrase: string): { start: number; end: number }[] {
  const wanted = wordsOf(phrase).map((word) => word.plain);
  if (wanted.length === 0) return [];
  const places: { start: number; end: number }[] = [];
  for (let at = 0; at + wanted.length <= words.length; at += 1) {
    if (wanted.every((word, offset) => words[at + offset]!.plain === word)) {
      places.push({ start: words[at]!.start, end: words[at + wanted.length - 1]!.end });
    }
  }
  return places;
}
