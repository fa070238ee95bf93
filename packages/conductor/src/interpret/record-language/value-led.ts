import { STOP_WORDS } from '@conductor/contract';
import { comparisonAt } from './comparisons.ts';
import { type SpokenEntity, type SpokenField, type SpokenMember, stems } from './lexicon.ts';
import { isCapital } from './named.ts';
import { numberCondition, presence } from './read-condition.ts';
import type { ReadCondition, Turn } from './readings.ts';
import type { Sentence } from './sentence.ts';
import { listedValues } from './value-lists.ts';

/** Members by themselves: "active", "must-haves", "unestimated", "in Germany". */
export function memberCondition(
  sentence: Sentence,
  spoken: SpokenEntity,
  at: number,
  turn: Turn,
): ReadCondition | undefined {
  const here = membersAt(sentence, spoken, at);
  const fields = [...new Set(here.map(({ means }) => means.field))];
  const [first] = here;
  if (!first) return undefined;
  if (first.means.is !== 'value')
    return presence(first.means.field, (first.means.is === 'missing') !== turn.negated, first.end);
  const read = fields.map((field) =>
    listedValues(sentence, field, at, turn, (place) => {
      const member = membersAt(sentence, spoken, place).find(
        ({ means }) => means.field === field && means.is === 'value',
      );
      return (
        member && {
          end: member.end,
          readings: [{ value: member.means.value, shown: member.means.shown.toLowerCase() }],
        }
      );
    }),
  );
  const [one] = read;
  return one && { ...one, readings: read.flatMap((reading) => reading?.readings ?? []) };
}

function membersAt(
  sentence: Sentence,
  spoken: SpokenEntity,
  at: number,
): { means: SpokenMember; end: number }[] {
  const { tokens } = sentence;
  return spoken.memberPhrases
    .allAt(tokens, at)
    .filter(({ means, end }) => means.isClear && isWritten(means, tokens, at) && !isVerb(sentence, at, end));
}

/** "Open ini-012" asks to see it: what begins an utterance and is followed by a name is a verb. */
function isVerb(sentence: Sentence, at: number, end: number): boolean {
  const { tokens } = sentence;
  const isBegun = tokens
    .slice(0, at)
    .every(({ plain }) => /^(?:please|can|could|you|now|ok|then|,)$/.test(plain));
  const isOf = /^(?:the|a|an|my|our|me|it|up|this|that)$/.test(tokens[end]?.plain ?? '');
  return isBegun && (isOf || sentence.named(end) !== undefined);
}

/** A country is written as a name, or follows "in" or "from". */
const isWritten = ({ field, is }: SpokenMember, tokens: Sentence['tokens'], at: number): boolean =>
  field.type.kind !== 'text' ||
  is !== 'value' ||
  isCapital(tokens[at]!) ||
  (['in', 'from', 'of'].includes(tokens[at - 1]?.plain ?? '') && !STOP_WORDS.has(tokens[at]!.plain));

const AFTER_NUMBER: ReadonlySet<string> = new Set(['of', 'in', 'for', 'a', 'an', 'the', 'total']);

/** "more than 500 employees", "over £100k in ARR", "with 3 person-months of effort". */
export function comparisonCondition(
  sentence: Sentence,
  spoken: SpokenEntity,
  at: number,
  turn: Turn,
): ReadCondition | undefined {
  const { tokens } = sentence;
  const comparison = comparisonAt(tokens, at);
  if (!comparison || (comparison.isBare && !turn.isPresence)) return undefined;
  let place = comparison.end;
  while (AFTER_NUMBER.has(tokens[place]?.plain ?? '')) place += 1;
  const unit = unitAt(tokens, spoken, place);
  let after = unit?.end ?? place;
  while (unit && AFTER_NUMBER.has(tokens[after]?.plain ?? '')) after += 1;
  const named = spoken.fieldPhrases.allOf(tokens, after);
  const number = named.find(({ means }) => means.type.kind === 'number' && !means.isList);
  const field = number?.means ?? unit?.field;
  if (!field) {
    const [other] = named;
    return other?.means.isList
      ? {
          end: other.end,
          readings: [],
          fault: `I cannot compare how many ${other.means.name} there are: ask for those with or without.`,
        }
      : undefined;
  }
  const end = number?.end ?? unit!.end;
  const read = numberCondition(sentence, field, at, comparison, turn.negated);
  return { ...read, end };
}

/** The one number field with this unit. */
function unitAt(
  tokens: Sentence['tokens'],
  { fields }: SpokenEntity,
  at: number,
): { field: SpokenField; end: number } | undefined {
  const fitting = fields.flatMap((field) => {
    const unit = field.type.kind === 'number' && field.type.unit ? stems(field.type.unit) : [];
    const stands = unit.length > 0 && unit.every((stem, offset) => tokens[at + offset]?.stem === stem);
    return stands ? [{ field, end: at + unit.length }] : [];
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}
