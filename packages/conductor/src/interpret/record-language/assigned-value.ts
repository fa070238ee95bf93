import type { Assignment } from '@conductor/contract';
import type { SpokenEntity, SpokenField } from './lexicon.ts';
import { Phrases } from './phrases.ts';
import type { ReadValue } from './readings.ts';
import type { Sentence } from './sentence.ts';
import { oneWordAt } from './text-run.ts';
import { jointAt } from './value-lists.ts';
import { allowedSentence, valueAt } from './values.ts';

/** What a field is set to, in each way it can be read. */
export interface ReadAssignment {
  end: number;
  readings: { value: Assignment[]; shown: string; note?: string }[];
  fault?: string;
}

const NOTHING = new Phrases(
  ['nothing', 'none', 'null', 'blank', 'empty', 'unknown', 'nobody', 'no one', 'no value', 'unset'].map(
    (phrase) => [phrase, true] as const,
  ),
);

/** Where a text without quotation marks ends: the token after its last. */
export type EndOfText = (at: number) => number;

/** Reads what a field is set to at a token. What is there and does not fit is a fault that says what would. */
export function assignedAt(
  sentence: Sentence,
  spoken: SpokenEntity,
  field: SpokenField,
  at: number,
  how: Assignment['how'],
  endOfText: EndOfText,
): ReadAssignment | undefined {
  const { tokens } = sentence;
  if (!tokens[at]) return undefined;
  const nothing = how === 'put' ? NOTHING.at(tokens, at) : undefined;
  if (nothing) return assignment(field, 'clear', [], nothing.end, []);
  const read = readValues(sentence, spoken, field, at, endOfText);
  if (!read) {
    const said = tokens[at]!;
    return said.kind === 'mark'
      ? undefined
      : { end: at + 1, readings: [], fault: `${allowedSentence(field)}, and “${said.text}” is none.` };
  }
  const faulty = read.find(({ fault }) => fault);
  const end = read.at(-1)!.end;
  if (faulty?.fault) return { end, readings: [], fault: faulty.fault };
  if (read.length === 1) {
    const readings = read[0]!.readings.map(({ value, shown, note }) => ({
      value: [{ path: field.path, how, values: [value] }],
      shown: shownAssignment(field, how, [shown]),
      ...(note ? { note } : {}),
    }));
    return { end, readings };
  }
  const ones = read.map(({ readings }) => readings[0]!);
  return assignment(
    field,
    how,
    ones.map(({ value }) => value),
    end,
    ones.map(({ shown }) => shown),
  );
}

function assignment(
  field: SpokenField,
  how: Assignment['how'],
  values: string[],
  end: number,
  shown: string[],
): ReadAssignment {
  return {
    end,
    readings: [{ value: [{ path: field.path, how, values }], shown: shownAssignment(field, how, shown) }],
  };
}

export function shownAssignment(
  { name }: SpokenField,
  how: Assignment['how'],
  shown: readonly string[],
): string {
  const said = shown.join(', ');
  switch (how) {
    case 'clear':
      return `no ${name}`;
    case 'add':
      return `${name}: add ${said}`;
    case 'remove':
      return `${name}: take away ${said}`;
    default:
      return `${name}: ${said}`;
  }
}

function readValues(
  sentence: Sentence,
  spoken: SpokenEntity,
  field: SpokenField,
  at: number,
  endOfText: EndOfText,
): ReadValue[] | undefined {
  const words = sentence.tokens.map(({ plain }) => plain);
  const first = readOne(sentence, spoken, field, at, endOfText);
  if (!first || !field.isList) return first && [first];
  const read = [first];
  for (;;) {
    const joint = jointAt(words, read.at(-1)!.end);
    const next = joint && readOne(sentence, spoken, field, joint.end, endOfText);
    if (!next || next.fault) return read;
    read.push(next);
  }
}

function readOne(
  sentence: Sentence,
  spoken: SpokenEntity,
  field: SpokenField,
  at: number,
  endOfText: EndOfText,
): ReadValue | undefined {
  const known = valueAt(sentence, spoken, field, at);
  if (known || field.type.kind !== 'text') return known;
  if (field.isList) {
    const word = oneWordAt(sentence, spoken, at);
    return word && { end: word.end, readings: [{ value: word.text, shown: word.text }] };
  }
  const end = endOfText(at);
  if (end <= at) return undefined;
  const text = sentence.text.slice(sentence.tokens[at]!.start, sentence.tokens[end - 1]!.end);
  return { end, readings: [{ value: text, shown: `“${text}”` }] };
}
