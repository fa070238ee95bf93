import { fits } from '../numbers.ts';
import { sentencesOf } from '../sentences.ts';
import { sameDate } from './dates.ts';
import { type Item, itemsOf } from './items.ts';

/** A sentence that is known to be true, and of which statement it is. */
export interface Statement {
  place: number;
  text: string;
  items: Item[];
}

export const statementsOf = (texts: readonly string[]): Statement[] =>
  texts.flatMap((text, place) =>
    sentencesOf(text).map((sentence) => ({ place, text: sentence.text, items: itemsOf(sentence.text) })),
  );

/** What of items says something: where a sentence breaks and what points back does not. */
export const solid = (items: readonly Item[]): Item[] =>
  items.filter(({ kind }) => kind !== 'break' && kind !== 'pointer');

/** Whether `said` may be said where `held` is known. */
export function sameItem(said: Item, held: Item): boolean {
  if (said.kind === 'number' && held.kind === 'number') return sameNumber(said, held);
  if (said.kind === 'date' && held.kind === 'date') return sameDate(said.date, held.date);
  if (said.kind === 'not' || held.kind === 'not') return said.kind === held.kind;
  if (said.kind === 'quotation' && held.kind === 'quotation') return said.key === held.key;
  const keyed = (item: Item) => ('key' in item && item.kind !== 'quotation' ? item.key : null);
  return keyed(said) !== null && keyed(said) === keyed(held);
}

type NumberItem = Extract<Item, { kind: 'number' }>;

function sameNumber({ number: said }: NumberItem, { number: held }: NumberItem): boolean {
  if (
    (said.kind === 'percent') !== (held.kind === 'percent') ||
    (said.kind === 'ordinal') !== (held.kind === 'ordinal')
  )
    return false;
  if (said.money !== held.money && said.money !== '') return false;
  if (held.bound !== 'exact' || held.high !== held.value)
    return said.bound === held.bound && said.value === held.value && said.high === held.high;
  if (said.kind === 'share' || said.kind === 'times')
    return said.kind === held.kind && said.value === held.value && said.bound === held.bound;
  return held.kind !== 'share' && held.kind !== 'times' && fits(said, held.value);
}

const MOST_ITEMS = 60;

/**
 * Whether the items of one are those of the other in the same order, or turned: “12 notes are about billing” of “Billing: 12 notes”.
 * To turn is to move the beginning behind the end, so that what stands on either side of a verb keeps its side. Where there are several
 * numbers the turned has to begin with the like, so that each keeps what it is of.
 */
export function sameTurned(said: readonly Item[], held: readonly Item[]): boolean {
  if (said.length !== held.length || said.length === 0 || said.length > MOST_ITEMS) return false;
  const counted = held.filter(({ kind }) => kind === 'number' || kind === 'date').length > 1;
  // "Not" and "from" are of the word behind them.
  const bound = held.some(({ kind }) => kind === 'not' || kind === 'binding');
  const like = (item: Item) => (item.kind === 'number' || item.kind === 'date' ? item.kind : 'said');
  return (bound ? held.slice(0, 1) : held).some((_, turn) => {
    const at = (place: number) => held[(place + turn) % held.length]!;
    if (counted && !held.every((one, place) => like(one) === like(at(place)))) return false;
    return said.every((one, place) => sameItem(one, at(place)));
  });
}
