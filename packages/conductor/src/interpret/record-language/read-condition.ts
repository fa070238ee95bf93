import { type FieldCondition, STOP_WORDS } from '@conductor/contract';
import { type Comparison, comparisonAt } from './comparisons.ts';
import { oneOf, opposite, shownCondition } from './condition-of.ts';
import { FIELD_IS, MISSING, PRESENT } from './field-is.ts';
import { LANGUAGE_WORDS } from './language-words.ts';
import type { SpokenEntity, SpokenField } from './lexicon.ts';
import { isCapital } from './named.ts';
import { negationAt } from './negation.ts';
import { edgeCondition } from './period-days.ts';
import { periodCondition } from './periods.ts';
import type { ReadCondition, Turn } from './readings.ts';
import type { Sentence } from './sentence.ts';
import { textCondition } from './text-conditions.ts';
import { valuesAt } from './value-lists.ts';
import { afterUnit, allowedSentence, numberReading } from './values.ts';

/** A condition that begins with the name of a field: "effort over 3", "owned by Ben", "no target date". */
export function fieldCondition(
  sentence: Sentence,
  spoken: SpokenEntity,
  at: number,
  turn: Turn,
): ReadCondition | undefined {
  const { tokens } = sentence;
  // "What is …" begins a question more often than it names the field `what`.
  const named = spoken.fieldPhrases
    .allOf(tokens, at)
    .filter(
      ({ end }) =>
        end > at + 1 || !STOP_WORDS.has(tokens[at]!.plain) || /^[=:]/.test(tokens[end]?.text ?? ''),
    );
  // A record's name also names the number in it: "ARR over 100k" compares that, "no ARR" asks for the record.
  const byValue = named.filter(({ means }) => !means.isWhole);
  for (const { means, end } of [...byValue, ...named]) {
    const alone = {
      ...turn,
      isPresence: turn.isPresence && (means.isWhole || named.every((one) => !one.means.isWhole)),
    };
    // "starting 1 December" is a period from the word on.
    const isDate = means.type.kind === 'date' || means.type.kind === 'instant';
    const period = isDate ? sentence.periods.get(at) : undefined;
    const read = period
      ? periodCondition([means], period, turn.negated, sentence)
      : conditionOn(sentence, spoken, means, end, alone);
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
  const mayBeWrong = isSaid || turn.isPresence || field.type.kind === 'id' || field.type.kind === 'number';
  if (mayBeWrong && isWrongValue(sentence, spoken, place, field, isSaid))
    return { end: place + 1, readings: [], fault: wrongValue(sentence, field, place) };
  return turn.isPresence && place === from ? presence(field, turn.negated, from) : undefined;
}

/** Skips "is", "=", "is not" and the like after a field. */
function afterIs({ tokens }: Sentence, from: number, turned: boolean) {
  let place = from;
  let negated = turned;
  for (;;) {
    const is = comparisonAt(tokens, place) ? undefined : FIELD_IS.at(tokens, place);
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

function wrongValue({ tokens }: Sentence, field: SpokenField, at: number): string {
  const said = COMPARING.test(tokens[at]!.plain) ? tokens[at + 1] : tokens[at];
  return `${allowedSentence(field)}${said && said.kind !== 'mark' ? `, and “${said.text}” is none` : ''}.`;
}

/** A word where a value should stand, that is none of the field's and begins nothing else. */
function isWrongValue(
  { tokens, periods, named }: Sentence,
  spoken: SpokenEntity,
  at: number,
  { type }: SpokenField,
  isSaid: boolean,
): boolean {
  const token = tokens[at];
  if (!token || type.kind === 'record' || periods.has(at)) return false;
  if (type.kind === 'number' && COMPARING.test(token.plain)) return tokens[at + 1]?.kind === 'word';
  if (token.kind === 'mark' || LANGUAGE_WORDS.has(token.plain) || STOP_WORDS.has(token.plain)) return false;
  if (spoken.fieldPhrases.at(tokens, at) || spoken.memberPhrases.at(tokens, at)) return false;
  if (type.kind === 'id') return (isCapital(token) || token.kind === 'quote') && !named(at);
  return isSaid || type.kind === 'enum';
}

const COMPARING = /^(?:over|above|below|than|exceeding|exactly|[<>=≥≤]+)$/;

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
      return period
        ? periodCondition([field], period, turn.negated, sentence)
        : edgeCondition(sentence, field, at, turn.negated);
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
