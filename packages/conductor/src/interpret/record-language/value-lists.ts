import { oneOf, shownCondition } from './condition-of.ts';
import type { SpokenEntity, SpokenField } from './lexicon.ts';
import type { ReadCondition, ReadValue, Turn } from './readings.ts';
import type { Sentence } from './sentence.ts';
import { valueAt } from './values.ts';

type ReadOne = (at: number) => ReadValue | undefined;

/** "active", "Ben or Ann", "neither email nor call": a field has one of the values, or none of them. */
export function valuesAt(
  sentence: Sentence,
  spoken: SpokenEntity,
  field: SpokenField,
  at: number,
  turn: Turn,
): ReadCondition | undefined {
  return listedValues(sentence, field, at, turn, (place) => valueAt(sentence, spoken, field, place));
}

/**
 * Values of one field that are said together. "Or" gives one condition with them all. So does "and" where the field
 * has a single value ("active and archived ideas" are both kinds); of a list every one has to be there. A "not" ends at
 * an "and", and an "except" does not.
 */
export function listedValues(
  { tokens }: Sentence,
  field: SpokenField,
  at: number,
  turn: Turn,
  readOne: ReadOne,
): ReadCondition | undefined {
  const first = readOne(at);
  if (!first) return undefined;
  if (first.fault) return { end: first.end, readings: [], fault: first.fault };
  const read = [first];
  let { end } = first;
  let isOr = false;
  for (;;) {
    const joint = jointAt(
      tokens.map(({ plain }) => plain),
      end,
    );
    if (!joint) break;
    if (joint.word === 'and' && turn.negated && !turn.isExcepting) break;
    const next = readOne(joint.end);
    if (!next || next.fault) break;
    isOr ||= joint.word === 'or';
    read.push(next);
    end = next.end;
  }
  if (read.length > 1 && read.some(({ readings }) => readings.length > 1)) {
    // A name of two records in a list cannot be asked about by itself.
    const doubtful = read.find(({ readings }) => readings.length > 1)!;
    const [one] = doubtful.readings;
    return {
      end,
      readings: [],
      fault: `There are ${doubtful.readings.length} called “${one!.shown}”: say which by its id.`,
    };
  }
  return { end, readings: readingsOf(field, read, turn.negated, isOr) };
}

function readingsOf(field: SpokenField, read: readonly ReadValue[], negated: boolean, isOr: boolean) {
  if (read.length === 1)
    return read[0]!.readings.map(({ value, shown, note }) => ({
      value: [oneOf(field, [value], negated)],
      shown: shownCondition(field.name, oneOf(field, [value], negated).is, [shown]),
      ...(note ? { note } : {}),
    }));
  const ones = read.map(({ readings }) => readings[0]!);
  const isEach = field.isList && !isOr && !negated;
  const conditions = isEach
    ? ones.map(({ value }) => oneOf(field, [value], false))
    : [oneOf(field, [...new Set(ones.map(({ value }) => value))], negated)];
  const shown = ones.map((one) => one.shown);
  const notes = ones.flatMap(({ note }) => note ?? []);
  return [
    {
      value: conditions,
      shown: shownCondition(field.name, conditions[0]!.is, isEach ? [shown.join(' and ')] : shown),
      ...(notes.length > 0 ? { note: notes.join(', ') } : {}),
    },
  ];
}

/** "or", ", ", ", and" between two values. */
export function jointAt(
  words: readonly string[],
  at: number,
): { word: 'and' | 'or'; end: number } | undefined {
  let place = at;
  if (words[place] === ',') place += 1;
  const word = words[place];
  if (word === 'or' || word === 'nor') return { word: 'or', end: place + 1 };
  if (word === 'and' && words[place + 1] === '/' && words[place + 2] === 'or')
    return { word: 'or', end: place + 3 };
  if (word === 'and' || word === '&') return { word: 'and', end: place + 1 };
  if (word === '/') return { word: 'or', end: place + 1 };
  return place > at ? { word: 'and', end: place } : undefined;
}
