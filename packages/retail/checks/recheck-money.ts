import type { ChangeSetView, Check } from '@conductor/contract';
import { storedChange } from './stored-change.ts';

interface Entry {
  type: string;
  amount: number;
  methodId: string;
}
interface Money {
  way: string;
  amount: number;
  methodId: string;
}
interface Thing {
  price: number;
  becomes: { price: number } | null;
}

const signed = ({ type, amount }: Entry): number => (type === 'payment' ? amount : -amount);
const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/**
 * The books, worked out from the stored records rather than from what was meant: what the customer has paid changes by
 * what the lines of the order cost more, or is nothing where it is cancelled; each gift card by what it pays and gets.
 */
export const recheckMoney: Check = {
  name: 'the money worked out again',
  async run(context) {
    const { data } = context.outcome as unknown as {
      data: { money: Money[]; things: Thing[]; status: string };
    };
    const set = await storedChange(context);
    if (!set) return ['its change set is not there'];
    return [...books(set), ...cards(set), ...told(set, data)];
  },
};

const paymentsIn = (set: ChangeSetView, at: 'before' | 'after'): Entry[] =>
  set.changes.flatMap((change) =>
    change.entity === 'order' ? ((change[at]?.['payments'] ?? []) as Entry[]) : [],
  );

/** What the order costs more than before: the whole of it given back where it is cancelled. */
function books(set: ChangeSetView): string[] {
  const [before, after] = [
    sumOf(paymentsIn(set, 'before').map(signed)),
    sumOf(paymentsIn(set, 'after').map(signed)),
  ];
  const isCancelled = set.changes.some(({ after: made }) => made?.['status'] === 'cancelled');
  if (isCancelled) return after === 0 ? [] : [`${after} cents are kept of a cancelled order`];
  const lines = set.changes.filter(({ entity }) => entity === 'orderLine');
  const more = sumOf(lines.map((line) => Number(line.after?.['price']) - Number(line.before?.['price'])));
  return after - before === more ? [] : [`${after - before} cents are paid for what costs ${more} more`];
}

/** A gift card pays and gets exactly what the order’s new payments say. */
function cards(set: ChangeSetView): string[] {
  const added = paymentsIn(set, 'after').slice(paymentsIn(set, 'before').length);
  return set.changes
    .filter(({ entity }) => entity === 'paymentMethod')
    .flatMap(({ id, before, after }) => {
      const paid = sumOf(added.filter(({ methodId }) => methodId === id).map(signed));
      const less = Number(before?.['balance']) - Number(after?.['balance']);
      const faults = less === paid ? [] : [`${id} loses ${less} cents and pays ${paid}`];
      return Number(after?.['balance']) < 0 ? [...faults, `${id} would be below nought`] : faults;
    });
}

/** The money that is told of: by method as in the new payments; of a return or an exchange as the things are priced. */
function told(
  set: ChangeSetView,
  { money, things, status }: { money: Money[]; things: Thing[]; status: string },
): string[] {
  const said = sumOf(money.map(({ way, amount }) => (way === 'charge' ? amount : -amount)));
  const isAskedBack = status === 'return requested' || status === 'exchange requested';
  if (isAskedBack) {
    const worth = sumOf(things.map(({ price, becomes }) => (becomes?.price ?? 0) - price));
    return said === worth ? [] : [`${said} cents are told, and the things come to ${worth}`];
  }
  const added = paymentsIn(set, 'after').slice(paymentsIn(set, 'before').length);
  return said === sumOf(added.map(signed))
    ? []
    : [`${said} cents are told, and ${sumOf(added.map(signed))} move`];
}
