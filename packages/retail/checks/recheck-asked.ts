import type { Brief, Check } from '@conductor/contract';
import { addressSaid } from './recheck-address.ts';
import { storedChange } from './stored-change.ts';

type Said = (slot: string) => unknown;
type Made = Record<string, unknown>;

/** What each job's order must hold for what was said, read off the stored record: what it should be, and what it is. */
const ASKED: Record<string, (said: Said, made: Made, brief: Brief) => [wanted: unknown, found: unknown][]> = {
  'order.cancel': (said, made) => [[said('reason'), made['cancelReason']]],
  'order.return': (said, made) => [
    [said('items'), made['returnLineIds']],
    [said('payment'), made['returnMethodId']],
  ],
  'order.exchange': (said, made) => [
    [pairs(said), listOf(made['exchanges']).map(({ lineId, itemId }) => [lineId, itemId])],
    [said('payment'), made['exchangeMethodId']],
  ],
  'order.change-items': (said, made) => [
    [pairs(said), listOf(made['modifications']).map(({ lineId, to }) => [lineId, to])],
    [said('payment'), listOf(made['payments']).at(-1)?.['methodId']],
  ],
  'order.change-payment': (said, made) => [[said('payment'), made['paymentMethodId']]],
  'order.change-address': (_said, made, brief) => [[addressSaid(brief), made['address']]],
};

const listOf = (value: unknown): Made[] => (value ?? []) as Made[];

/** The first thing becomes the first new one, and so on. */
function pairs(said: Said): unknown[] {
  const wanted = said('newItems') as unknown[];
  return (said('items') as unknown[]).map((line, place) => [line, wanted[place]]);
}

/** Holds what is stored against what was asked for, so that nobody says yes to something else. */
export const recheckAsked: Check = {
  name: 'the change held against what was asked for',
  async run(context) {
    const { intent } = context.brief;
    const set = await storedChange(context);
    const order = set?.changes.find(({ entity }) => entity === 'order');
    if (!order?.after) return ['no order is changed'];
    const said: Said = (slot) => intent.slots[slot]?.value;
    const held = ASKED[intent.job]?.(said, order.after, context.brief) ?? [];
    const wrong = held.filter(([wanted, found]) => !isSame(wanted, found));
    return [
      ...(order.id === said('order') ? [] : [`it changes ${order.id}, and ${said('order')} was meant`]),
      ...wrong.map(
        ([wanted, found]) => `${JSON.stringify(wanted)} was asked for, and it holds ${JSON.stringify(found)}`,
      ),
    ];
  },
};

/** Whatever order the keys of a record stand in. */
const isSame = (one: unknown, other: unknown): boolean => ordered(one) === ordered(other);
const ordered = (value: unknown): string =>
  JSON.stringify(value, (_key, held: unknown) =>
    held !== null && typeof held === 'object' && !Array.isArray(held)
      ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1)))
      : held,
  );
