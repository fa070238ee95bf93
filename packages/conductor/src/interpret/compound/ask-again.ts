import type { Choice, Heard, Mention, Question, QuestionOption } from '@conductor/contract';
import type { ReadMentions } from '../read-mentions.ts';

/** An utterance that is read again, with what its person has chosen so far. */
export type Again = NonNullable<Question['again']>;

/** What is asked of one part, so that the reply leads back to the whole. */
export function askOfPart(
  question: Question,
  clause: { text: string; start: number; place: number },
  again: Again,
): Heard {
  const options = question.options.flatMap((option): QuestionOption[] => {
    const choices = choicesOf(option, clause);
    return choices ? [{ ...option, choices: [...again.choices, ...choices] }] : [];
  });
  const canBeChosen = options.length > 0 && options.length === question.options.length;
  return {
    kind: 'question',
    text: `Part ${clause.place + 1}, “${clause.text}”: ${question.text}${canBeChosen ? '' : ' Nothing was done: say the whole again with that made plain, or ask the parts one at a time.'}`,
    options: canBeChosen ? options : [],
    soFar: null,
    ...(canBeChosen ? { again } : {}),
  };
}

/** A reading that stands in the utterance, or words to be left out of it; anything else cannot be read again. */
function choicesOf(option: QuestionOption, clause: { text: string; start: number }): Choice[] | undefined {
  if (option.job) return undefined;
  if (option.choices) return option.choices;
  if (option.drops) {
    return option.drops.flatMap((word): Choice[] => {
      const at = clause.text.indexOf(word);
      return at === -1
        ? []
        : [{ start: clause.start + at, end: clause.start + at + word.length, shown: null }];
    });
  }
  const chosen = Object.values(option.slots).map(({ from, shown }): Choice | undefined =>
    'start' in from && from.start !== undefined && from.end !== undefined
      ? { start: from.start, end: from.end, shown }
      : undefined,
  );
  return chosen.length > 0 && chosen.every((one) => one !== undefined) ? chosen : undefined;
}

/** The utterance without the words that are left out, everything else at its place. */
export const withoutDropped = (utterance: string, choices: readonly Choice[]): string =>
  choices
    .filter(({ shown }) => shown === null)
    .reduce(
      (text, { start, end }) => text.slice(0, start) + ' '.repeat(end - start) + text.slice(end),
      utterance,
    );

/** Reads as before, but where a reading was chosen, that one alone. */
export const readingAgain =
  (read: ReadMentions, choices: readonly Choice[]): ReadMentions =>
  (utterance) =>
    read(utterance).map((mention) => chosenOnly(mention, choices));

function chosenOnly(mention: Mention, choices: readonly Choice[]): Mention {
  const choice = choices.find(({ start, end }) => start === mention.start && end === mention.end);
  const readings = mention.readings.filter(({ shown }) => shown === choice?.shown);
  return readings.length > 0 ? { ...mention, readings } : mention;
}
