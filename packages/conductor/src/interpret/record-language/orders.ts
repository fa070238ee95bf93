import type { FieldOrder } from '@conductor/contract';
import { dateFields, labelField } from './asked.ts';
import type { SpokenEntity, SpokenField } from './lexicon.ts';
import { Phrases } from './phrases.ts';
import type { Sentence } from './sentence.ts';

/** Orders that stand together, first things first. */
export interface ReadOrders {
  end: number;
  orders: { value: FieldOrder; shown: string; start: number; end: number }[];
  fault?: string;
}

const SORTING = phrases(
  'sorted by|sort by|sort them by|sort it by|sorting by|ordered by|order by|order them by|arranged by|arrange by|ranked by|rank by|rank them by|ranked on|in order of|in the order of|sorted on|sort on|ordered on|sorted|sort',
);
export const DIRECTIONS = new Phrases<boolean>([
  ...directions(
    true,
    'desc|descending|in descending order|high to low|highest to lowest|largest to smallest|z to a|from high to low|highest first|biggest first|largest first|most first|greatest first|longest first|newest first|latest first|most recent first|best first|highest|biggest|largest|newest|down|reversed|in reverse|in reverse order|from highest to lowest|from high|big to small',
  ),
  ...directions(
    false,
    'asc|ascending|in ascending order|low to high|lowest to highest|smallest to largest|a to z|from low to high|lowest first|smallest first|least first|fewest first|shortest first|oldest first|earliest first|soonest first|first to last|lowest|smallest|oldest|earliest|soonest|up|from lowest to highest|small to big',
  ),
]);
const ALPHABETIC = new Phrases<boolean>([
  ...directions(true, 'in reverse alphabetical order|reverse alphabetically|reverse alphabetical|z to a'),
  ...directions(
    false,
    'alphabetically|in alphabetical order|alphabetical order|alphabetical|a to z|sorted alphabetically|ordered alphabetically|sort alphabetically|from a to z',
  ),
]);
const BY_DATE = new Phrases<boolean>([
  ...directions(
    true,
    'newest first|latest first|most recent first|newest|latest|most recent|most recently|recent first|newest to oldest',
  ),
  ...directions(
    false,
    'oldest first|earliest first|oldest|earliest|soonest first|soonest|oldest to newest|in chronological order|chronologically|chronological order',
  ),
]);
const BY_SIZE = new Phrases<boolean>([
  ...directions(true, 'biggest|largest|biggest first|largest first'),
  ...directions(false, 'smallest|smallest first'),
]);
const SUPERLATIVE = new Phrases<boolean>([
  ...directions(
    true,
    'the highest|highest|the most|most|the biggest|biggest|the largest|largest|the greatest|greatest|the longest|longest|the latest|latest',
  ),
  ...directions(
    false,
    'the lowest|lowest|the least|least|the smallest|smallest|the fewest|fewest|the shortest|shortest|the earliest|earliest|the soonest|soonest',
  ),
]);

function phrases(words: string) {
  return new Phrases(words.split('|').map((phrase) => [phrase, true] as const));
}
function directions(descending: boolean, words: string): [string, boolean][] {
  return words.split('|').map((phrase) => [phrase, descending]);
}

/** Numbers with a "top 5" before them run from the most; otherwise an order runs up unless it is said. */
export interface OrderBy {
  /** The biggest come first where nobody says: "top 5 by impact", "ranked by". */
  isRanked: boolean;
}

/** The orders that begin at a token: "sorted by impact, then by effort", "highest impact first", "newest", "alphabetically". */
export function ordersAt(
  sentence: Sentence,
  spoken: SpokenEntity,
  at: number,
  by: OrderBy,
): ReadOrders | undefined {
  const { tokens } = sentence;
  const sorting = SORTING.at(tokens, at);
  if (sorting) {
    const direct = ALPHABETIC.at(tokens, sorting.end);
    if (direct) return one(spoken, labelField(spoken), direct.means, at, direct.end);
    const isRanked = by.isRanked || tokens[at]!.plain.startsWith('rank');
    const read = listedOrders(sentence, spoken, at, sorting.end, { isRanked });
    if (read) return read;
    const next = tokens[sorting.end];
    if (sorting.end - at > 1 && next && next.kind !== 'mark' && !spoken.fieldPhrases.at(tokens, sorting.end))
      return {
        end: sorting.end + 1,
        orders: [],
        fault: `The ${spoken.entity.plural} have no “${next.text}” to be ordered by.`,
      };
  }
  const alphabetic = ALPHABETIC.at(tokens, at);
  if (alphabetic) return one(spoken, labelField(spoken), alphabetic.means, at, alphabetic.end);
  return (
    superlativeAt(sentence, spoken, at) ?? dateOrder(sentence, spoken, at) ?? sizeOrder(sentence, spoken, at)
  );
}

/** "by impact, smallest first then by effort": `start` is where the words of it begin. */
export function listedOrders(
  sentence: Sentence,
  spoken: SpokenEntity,
  start: number,
  from: number,
  by: OrderBy,
): ReadOrders | undefined {
  const { tokens } = sentence;
  const orders: ReadOrders['orders'] = [];
  let begun = start;
  let place = from;
  for (;;) {
    const led = SUPERLATIVE.at(tokens, place);
    const named = sortable(spoken, tokens, led?.end ?? place);
    if (!named) break;
    const comma = tokens[named.end]?.plain === ',' ? 1 : 0;
    const said =
      DIRECTIONS.at(tokens, named.end + comma) ?? (comma ? undefined : DIRECTIONS.at(tokens, named.end));
    let end = said?.end ?? named.end;
    if (led && tokens[end]?.plain === 'first') end += 1;
    const descending = led?.means ?? said?.means ?? (by.isRanked && named.field.type.kind !== 'text');
    orders.push({ ...orderOf(named.field, descending), start: begun, end });
    const joint = /^(?:,|and|then)$/;
    let next = end;
    while (joint.test(tokens[next]?.plain ?? '') || (next > end && tokens[next]?.plain === 'by')) next += 1;
    if (next === end) break;
    begun = end;
    place = next;
  }
  const last = orders.at(-1);
  return last && { end: last.end, orders };
}

function sortable(spoken: SpokenEntity, tokens: Sentence['tokens'], at: number) {
  const place = ['the', 'their', 'its'].includes(tokens[at]?.plain ?? '') ? at + 1 : at;
  const found = spoken.fieldPhrases.allOf(tokens, place).find(({ means }) => !means.isWhole && !means.isList);
  return found && { field: found.means, end: found.end };
}

const orderOf = ({ path, name, type }: SpokenField, descending: boolean) => ({
  value: { path, descending },
  shown: `by ${name}, ${direction(type.kind, descending)}`,
});

function direction(kind: SpokenField['type']['kind'], descending: boolean): string {
  if (kind === 'number') return descending ? 'most first' : 'least first';
  if (kind === 'date' || kind === 'instant') return descending ? 'latest first' : 'earliest first';
  return descending ? 'Z to A' : 'A to Z';
}

const one = (
  _: SpokenEntity,
  field: SpokenField,
  descending: boolean,
  start: number,
  end: number,
): ReadOrders => ({
  end,
  orders: [{ ...orderOf(field, descending), start, end }],
});

/** "highest impact first", "with the lowest effort". */
function superlativeAt({ tokens }: Sentence, spoken: SpokenEntity, at: number): ReadOrders | undefined {
  const led = SUPERLATIVE.at(tokens, at);
  const field = led && sortable(spoken, tokens, led.end);
  if (!field || !['number', 'date', 'instant'].includes(field.field.type.kind)) return undefined;
  const end = tokens[field.end]?.plain === 'first' ? field.end + 1 : field.end;
  return one(spoken, field.field, led.means, at, end);
}

function dateOrder({ tokens }: Sentence, spoken: SpokenEntity, at: number): ReadOrders | undefined {
  const isLast = tokens[at]?.plain === 'last' && tokens[at + 1]?.value !== undefined;
  const led = isLast ? { means: true, end: at + 1 } : BY_DATE.at(tokens, at);
  if (!led) return undefined;
  const fields = dateFields(spoken);
  const named = spoken.fieldPhrases.allOf(tokens, led.end).find(({ means }) => fields.includes(means));
  if (named) return one(spoken, named.means, led.means, at, named.end);
  if (fields.length === 1) return one(spoken, fields[0]!, led.means, at, led.end);
  const { plural } = spoken.entity;
  const said = tokens[at]!.text.toLowerCase();
  const fault =
    fields.length === 0
      ? `The ${plural} have no date, so I cannot tell which are ${said}.`
      : `The ${plural} have several dates: say which, as in “by ${fields[0]!.name}”.`;
  return { end: led.end, orders: [], fault };
}

/** "the biggest": by the one number that people call the size. */
function sizeOrder({ tokens }: Sentence, spoken: SpokenEntity, at: number): ReadOrders | undefined {
  const led = BY_SIZE.at(tokens, at);
  if (!led) return undefined;
  const field = spoken.fields.find(({ said, type }) => type.kind === 'number' && said.includes('size'));
  if (field) return one(spoken, field, led.means, at, led.end);
  const numbers = spoken.fields.filter(({ type, isList }) => type.kind === 'number' && !isList);
  const example = numbers[0] ? ` “${tokens[at]!.text.toLowerCase()} ${numbers[0].name}”` : ' by what';
  return {
    end: led.end,
    orders: [],
    fault: `Say by what the ${spoken.entity.plural} are ${tokens[at]!.text.toLowerCase()}:${example}.`,
  };
}
