import { type Mention, type Vocabulary, type Word, wordsOf } from '@conductor/contract';

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
  return mentions;
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
