import {
  type FieldCondition,
  type QuestionOption,
  type SlotSpec,
  type SlotValue,
  stemOf,
  type Word,
  wordsOf,
} from '@conductor/contract';
import { distance } from 'fastest-levenshtein';
import { numberOf, ordinalOf } from './references/pointing-words.ts';

/** Stand beside what is chosen, and choose nothing themselves: "I meant the calendar one, please". */
const BESIDE = new Set(
  `the a an one ones that this those it its it's is at from in of to by with please thanks i we i'd mean meant would like want
  no nope yes yeah yep ok okay only just take use choose pick option number let's go say think make so well sorry actually rather`.split(
    /\s+/,
  ),
);
const LONGEST_CHOICE = 6;
/** Words this long may have one letter wrong. */
const SHORTEST_NEAR_MISS = 6;

/** The option that a reply names: by its number, its place, its label, or words that stand in one label alone. */
export function chosenOption(
  utterance: string,
  options: readonly QuestionOption[],
): QuestionOption | undefined {
  const number = /^\s*(?:option\s*|number\s*|no\.?\s*)?#?(\d{1,2})[.)]?\s*$/i.exec(utterance)?.[1];
  if (number) return options[Number(number) - 1];
  const words = wordsOf(utterance);
  const place = placeIn(words);
  if (place !== undefined) return options.at(place);
  const said = plainOf(utterance);
  const same = options.filter(({ label }) => plainOf(label) === said);
  if (same.length === 1) return same[0];
  const telling = words.filter(({ plain }) => !BESIDE.has(plain));
  const isPointing = telling.length < words.length;
  if (telling.length === 0 || words.length > LONGEST_CHOICE || (isPointing && /\?\s*$/u.test(utterance)))
    return undefined;
  return (
    only(options, (held) => words.every(({ plain }) => held.includes(plain))) ??
    only(options, (held) => telling.every(({ plain }) => held.some((one) => isSaid(plain, one))))
  );
}

function only(
  options: readonly QuestionOption[],
  fits: (words: readonly string[]) => boolean,
): QuestionOption | undefined {
  const fitting = options.filter(({ label }) => fits(wordsOf(label).map(({ plain }) => plain)));
  return fitting.length === 1 ? fitting[0] : undefined;
}

const isSaid = (said: string, held: string): boolean =>
  said === held ||
  stemOf(said) === stemOf(held) ||
  (said.length >= SHORTEST_NEAR_MISS && said[0] === held[0] && distance(said, held) === 1);

/** "The second one", "option two, please", "the last": its place, from 0; from the end below nought. */
function placeIn(words: readonly Word[]): number | undefined {
  const telling = words.filter(({ plain }) => !BESIDE.has(plain) || numberOf(plain) === 1);
  const [first, ...others] = telling.filter(
    ({ plain }, at) => !(plain === 'one' && (at > 0 || telling.length > 1)),
  );
  if (!first || others.length > 0 || words.length > LONGEST_CHOICE) return undefined;
  const isNamed = words.some(({ plain }) => plain === 'option' || plain === 'number');
  const place = ordinalOf(first.plain) ?? (isNamed ? numberOf(first.plain) : undefined);
  return place === undefined ? undefined : place > 0 ? place - 1 : place;
}

const plainOf = (text: string): string =>
  wordsOf(text)
    .map(({ plain }) => plain)
    .join(' ');

/** Every option is meant: "both", "all of them please". */
export function isAllOf(utterance: string, options: readonly QuestionOption[]): boolean {
  const words = wordsOf(utterance).filter(({ plain }) => !BESIDE.has(plain) && plain !== 'them');
  const said = words.map(({ plain }) => plain).join(' ');
  if (said === 'both' || said === 'either') return options.length === 2;
  return options.length > 1 && /^(?:all|every|each|everything|all three|all four)$/.test(said);
}

/** What all options put into a slot together; undefined where it takes one, or they are of different kinds. */
export function allValues(
  options: readonly QuestionOption[],
  slot: string,
  spec: SlotSpec,
): SlotValue | undefined {
  const values = options.map(({ slots }) => slots[slot]);
  if (values.some((value) => value === undefined)) return undefined;
  const known = values as SlotValue[];
  const shown = known.map((value) => value.shown).join(', ');
  const from = { by: 'option', label: options.map(({ label }) => label).join(', ') } as const;
  if (spec.type === 'conditions') {
    const either = eitherOf(known.map(({ value }) => value as FieldCondition[]));
    return either && { value: either, shown: known.map((value) => value.shown).join(' or '), from };
  }
  return spec.many ? { value: [...new Set(known.flatMap(({ value }) => value))], shown, from } : undefined;
}

/** One condition that each of several meets; undefined where they are not on one field. */
function eitherOf(each: readonly (readonly FieldCondition[])[]): FieldCondition[] | undefined {
  const [first] = each[0] ?? [];
  const isAlike = each.every(
    ([one, ...others]) =>
      others.length === 0 && one?.path === first?.path && (one?.is === 'eq' || one?.is === 'contains'),
  );
  if (!first || !isAlike) return undefined;
  const values = each.flatMap(([one]) => one!.values);
  return [{ ...first, is: first.is === 'eq' ? 'in' : first.is, values }];
}
