import { describeType } from '@conductor/contract';
import { signedAt } from './comparisons.ts';
import { type SpokenEntity, type SpokenField, stems } from './lexicon.ts';
import { PERSON } from './named.ts';
import { periodDays } from './period-days.ts';
import type { ReadValue } from './readings.ts';
import type { Sentence } from './sentence.ts';
import type { Token } from './tokens.ts';

/** Reads one value of a field at a token, or nothing: unquoted text is no value here. */
export function valueAt(
  sentence: Sentence,
  spoken: SpokenEntity,
  field: SpokenField,
  at: number,
): ReadValue | undefined {
  const { tokens } = sentence;
  const { type } = field;
  const token = tokens[at];
  if (!token) return undefined;
  switch (type.kind) {
    case 'number': {
      const number = signedAt(tokens, at);
      if (!number) return undefined;
      const end = afterUnit(tokens, number.end, field);
      return { end, readings: [numberReading(number.value, number.sign, token.text)] };
    }
    case 'boolean':
      return yesOrNo(token, at);
    case 'id':
      return referenceAt(sentence, type.of, at);
    case 'date':
    case 'instant':
      return periodDays(sentence, field, at);
    default:
      return memberAt(sentence, spoken, field, at) ?? quoteAt(token, at, field);
  }
}

/** A number as a field holds it: "80%" is 0.8. */
export function numberReading(value: number, sign: string | undefined, said: string) {
  if (sign === '%') {
    const share = String(Number((value / 100).toPrecision(12)));
    return { value: share, shown: said, note: `${said} read as ${share}` };
  }
  const currency = sign ? { note: `${sign} not read: the number counts in each one’s own currency` } : {};
  return { value: String(value), shown: said.trim(), ...currency };
}

function yesOrNo({ plain }: Token, at: number): ReadValue | undefined {
  const value = ['yes', 'true', 'on'].includes(plain)
    ? 'true'
    : ['no', 'false', 'off'].includes(plain)
      ? 'false'
      : undefined;
  return value && { end: at + 1, readings: [{ value, shown: plain }] };
}

/** A record of an entity by its name, with the entity's own noun before it or after: "the company Halden". */
export function referenceAt(sentence: Sentence, entity: string, at: number): ReadValue | undefined {
  const { tokens, by, lexicon } = sentence;
  let place = at;
  while (
    ['the', 'a', 'an', 'our', 'company', 'record'].includes(tokens[place]?.plain ?? '') &&
    !sentence.named(place, entity)
  )
    place += 1;
  const noun = lexicon.nouns.at(tokens, place);
  if (noun?.means.entity.entity.name === entity && !sentence.named(place, entity)) place = noun.end;
  const isMe = ['me', 'myself', 'mine', 'i'].includes(tokens[place]?.plain ?? '');
  if (isMe && entity === PERSON) {
    const me = by.people.find(({ id }) => id === by.me);
    return me && { end: place + 1, readings: [{ value: me.id, shown: me.name }] };
  }
  const found = sentence.named(place, entity);
  if (!found) return undefined;
  const after = lexicon.nouns.at(tokens, found.end);
  const isNamedAfter = after?.means.entity.entity.name === entity && !noun;
  return {
    end: isNamedAfter ? after.end : found.end,
    readings: found.found.map(({ id, name, note }) => ({
      value: id,
      shown: name,
      ...(note ? { note } : {}),
    })),
  };
}

function memberAt(
  sentence: Sentence,
  spoken: SpokenEntity,
  field: SpokenField,
  at: number,
): ReadValue | undefined {
  const { tokens } = sentence;
  const fitting = spoken.memberPhrases
    .allOf(tokens, at)
    .filter(({ means }) => means.field.path === field.path && means.is === 'value');
  const [best] = fitting;
  return (
    best && { end: best.end, readings: [{ value: best.means.value, shown: best.means.shown.toLowerCase() }] }
  );
}

function quoteAt(token: Token, at: number, { type }: SpokenField): ReadValue | undefined {
  if (token.kind !== 'quote') return undefined;
  const value = token.text;
  if (type.kind === 'text') return { end: at + 1, readings: [{ value, shown: `“${value}”` }] };
  if (type.kind === 'enum') {
    const member = type.members.find((one) => one.toLowerCase() === value.toLowerCase());
    return member ? { end: at + 1, readings: [{ value: member, shown: member }] } : undefined;
  }
  return undefined;
}

/** "3 person-months", "400 people": the field's own unit, which says nothing more. */
export function afterUnit(tokens: readonly Token[], at: number, { type }: SpokenField): number {
  if (type.kind !== 'number' || !type.unit) return at;
  const unit = stems(type.unit);
  const stands = (said: readonly string[]) =>
    said.every((stem, offset) => tokens[at + offset]?.stem === stem);
  if (stands(unit)) return at + unit.length;
  // After the field itself "weeks" is enough for person-weeks.
  return stands(unit.slice(-1)) ? at + 1 : at;
}

/** "Impact takes a number." */
export function allowedSentence({ name, type, isList }: SpokenField): string {
  const what = capital(name);
  switch (type.kind) {
    case 'number':
      return `${what} takes a number${type.unit ? ` of ${type.unit}` : ''}`;
    case 'enum':
      return `${what} is ${describeType(type)}`;
    case 'boolean':
      return `${what} is yes or no`;
    case 'date':
    case 'instant':
      return `${what} takes a date, such as 3 March 2027`;
    case 'id':
      return `${what} takes ${isList ? 'names' : 'the name'} of ${type.of === PERSON ? 'people here' : 'a record there is'}`;
    default:
      return `${what} takes text`;
  }
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
