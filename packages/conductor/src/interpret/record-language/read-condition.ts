import type { FieldCondition } from '@conductor/contract';
import { type Comparison, comparisonAt } from './comparisons.ts';
import { oneOf, opposite, shownCondition } from './condition-of.ts';
import { FIELD_IS, MISSING, PRESENT } from './field-is.ts';
import type { SpokenEntity, SpokenField } from './lexicon.ts';
import { negationAt } from './negation.ts';
import { periodCondition } from './periods.ts';
import type { Sentence } from './sentence.ts';
import { textCondition } from './text-conditions.ts';
import { valuesAt } from './value-lists.ts';
import { afterUnit, allowedSentence, numberReading } from './values.ts';

/** What was read from a token on: conditions that all hold, in each of the ways it can be read. */
export interface ReadCondition {
  end: number;
  readings: { value: FieldCondition[]; shown: string; note?: string }[];
  fault?: string;
  /** Says only that a field is there, or is not. */
  isPresence?: boolean;
}

/** How what follows is turned round. */
export interface Turn {
  negated: boolean;
  /** "with", "without", "no", "has": a field alone will do. */
  isPresence: boolean;
  /** "except a and b" takes both out, where "not a and b" ends at the "and". */
  isExcepting: boolean;
}

/** A condition that begins with the name of a field: "effort over 3", "owned by Ben", "no target date". */
export function fieldCondition(
  sentence: Sentence,
  spoken: SpokenEntity,
  at: number,
  turn: Turn,
): ReadCondition | undefined {
  for (const { means, end } of spoken.fieldPhrases.allOf(sentence.tokens, at)) {
    const read = conditionOn(sentence, spoken, means, end, turn);
    if (read) return read;
  }
  return undefined;
}

function conditionOn(
  sentence: Sentence,
  spoken: SpokenEntity,
  field: SpokenField,
  from: number,
  turn: Turn,
): ReadCondition | undefined {
  const { place, negated, isSaid } = afterIs(sentence, from, turn.negated);
  const missing = MISSING.at(sentence.tokens, place);
  if (missing && isSaid) return presence(field, !negated, missing.end);
  const read = valueCondition(sentence, spoken, field, place, { ...turn, negated });
  if (read) return read;
  const present = isSaid ? PRESENT.at(sentence.tokens, place) : undefined;
  if (present) return presence(field, negated, present.end);
  if (isSaid && isWrongValue(sentence, spoken, place, field))
    return {
      end: place + 1,
      readings: [],
      fault: `${allowedSentence(field)}: “${sentence.tokens[place]!.text}” is none.`,
    };
  return turn.isPresence && place === from ? presence(field, turn.negated, from) : undefined;
}

/** Skips "is", "=", "is not" and the like after a field. */
function afterIs({ tokens }: Sentence, from: number, turned: boolean) {
  let place = from;
  let negated = turned;
  for (;;) {
    const is = FIELD_IS.at(tokens, place);
    const negation =
      MISSING.at(tokens, place) || comparisonAt(tokens, place) ? undefined : negationAt(tokens, place);
    if (negation && !negation.isAbsence && !negation.isExcepting && (place > from || negation)) {
      negated = !negated;
      place = negation.end;
    } else if (is) place = is.end;
    else break;
  }
  return { place, negated, isSaid: place > from };
}

/** A word right after "is" that is no value of the field, and begins nothing else. */
function isWrongValue(
  { tokens, periods }: Sentence,
  spoken: SpokenEntity,
  at: number,
  { type }: SpokenField,
): boolean {
  const token = tokens[at];
  if (!token || token.kind === 'mark' || type.kind === 'record' || periods.has(at)) return false;
  if (['the', 'a', 'and', 'or', 'to', 'that', 'in', 'it', 'this', 'there'].includes(token.plain))
    return false;
  return !spoken.fieldPhrases.at(tokens, at) && !spoken.memberPhrases.at(tokens, at);
}

export function presence(field: SpokenField, isMissing: boolean, end: number): ReadCondition {
  const is = isMissing ? 'missing' : 'present';
  return {
    end,
    readings: [
      {
        value: [{ path: field.path, is, values: [] }],
        shown: isMissing ? `no ${field.name}` : `with ${field.name}`,
      },
    ],
    isPresence: true,
  };
}

function valueCondition(
  sentence: Sentence,
  spoken: SpokenEntity,
  field: SpokenField,
  at: number,
  turn: Turn,
): ReadCondition | undefined {
  const { tokens, periods } = sentence;
  switch (field.type.kind) {
    case 'record':
      return undefined;
    case 'number': {
      const comparison = comparisonAt(tokens, at);
      return comparison && numberCondition(sentence, field, at, comparison, turn.negated);
    }
    case 'date':
    case 'instant': {
      const period = periods.get(at);
      return period && periodCondition([field], period, turn.negated, sentence);
    }
    case 'text':
      return textCondition(sentence, spoken, field, at, turn);
    default:
      return valuesAt(sentence, spoken, field, at, turn);
  }
}

/** Numbers compared with a field: both parts of "between 3 and 8" hold. */
export function numberCondition(
  { text, tokens }: Sentence,
  field: SpokenField,
  at: number,
  comparison: Comparison,
  negated: boolean,
): ReadCondition {
  let end = afterUnit(tokens, comparison.end, field);
  const values = comparison.parts.map(({ value }) => value);
  const isOr = () => ['or', 'nor'].includes(tokens[end]?.plain ?? '') && tokens[end + 1]?.value !== undefined;
  while (comparison.isBare && isOr()) {
    values.push(tokens[end + 1]!.value!);
    end = afterUnit(tokens, end + 2, field);
  }
  const said = text.slice(tokens[at]!.start, tokens[end - 1]!.end);
  if (comparison.fault) return { end, readings: [], fault: comparison.fault };
  const sign = comparison.parts.find((part) => part.sign)?.sign;
  const read = values.map((value) => numberReading(value, sign, signed(value, sign)));
  const conditions = comparison.isBare
    ? [
        oneOf(
          field,
          read.map(({ value }) => value),
          negated,
        ),
      ]
    : comparison.parts.map(({ is }, place): FieldCondition => {
        const one: FieldCondition = { path: field.path, is, values: [read[place]!.value] };
        return negated ? (opposite(one) ?? one) : one;
      });
  if (negated && conditions.length > 1)
    return {
      end,
      readings: [],
      fault: `I cannot leave out “${said}”: ask for what is under it, or over it.`,
    };
  const note = read.flatMap((one) => one.note ?? [])[0];
  const shown = comparison.isBare
    ? shownCondition(
        field.name,
        conditions[0]!.is,
        read.map((one) => one.shown),
      )
    : conditions
        .map((one, place) => shownCondition(place === 0 ? field.name : '', one.is, [read[place]!.shown]))
        .join(' and ');
  return { end, readings: [{ value: conditions, shown, ...(note ? { note } : {}) }] };
}

const signed = (value: number, sign: string | undefined): string =>
  sign === '%' ? `${value}%` : `${sign ?? ''}${value}`;
