import type { OutsideAction } from '@conductor/contract';

interface Item {
  name: string;
  item_id: string;
  options: Record<string, string>;
}
interface Database {
  users: Record<
    string,
    { payment_methods: Record<string, { source: string; brand?: string; last_four?: string }> }
  >;
  orders: Record<string, { user_id: string; items: Item[] }>;
}

/**
 * What a customer says who wants exactly this: their order by its number, their items as they are called in it, new ones by
 * the number that stands beside them in the shop, and their payment method as people call it.
 * @param nth how often they said it before: of several items, each is then said with what takes its place
 */
export function sentenceFor({ name, arguments: given }: OutsideAction, file: unknown, nth = 0): string {
  const database = file as Database;
  const order = String(given['order_id'] ?? '');
  const held = database.orders[order];
  const items = () => listed((given['item_ids'] as string[]).map((id) => calledIn(held?.items ?? [], id)));
  const swapped = (verb: string, by: string) => {
    const old = (given['item_ids'] as string[]).map((id) => calledIn(held?.items ?? [], id));
    const others = (given['new_item_ids'] as string[]).map((id) => `item ${id}`);
    const paired = old.map((one, at) => `${one} ${by} ${others[at]}`);
    const all =
      nth % 2 === 0
        ? `${listed(old)} of order ${order} ${by} ${listed(others)}`
        : `${listed(paired)} in order ${order}`;
    return `${verb} ${all}, the difference on ${method()}.`;
  };
  const method = () => methodOf(database, held?.user_id, String(given['payment_method_id']));
  const address = () => addressOf(given as Record<string, string>);
  const sentences: Record<string, () => string> = {
    cancel_pending_order: () => `Cancel order ${order}, ${given['reason']}.`,
    return_delivered_order_items: () => `Return ${items()} of order ${order}, the refund to ${method()}.`,
    exchange_delivered_order_items: () => swapped('Exchange', 'for'),
    modify_pending_order_items: () => swapped('Change', 'to'),
    modify_pending_order_address: () => `Change the shipping address of order ${order} to ${address()}.`,
    modify_pending_order_payment: () => `Pay order ${order} with ${method()} instead.`,
    modify_user_address: () => `Change my default address to ${address()}.`,
  };
  return sentences[name]?.() ?? name;
}

const listed = (parts: string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

/** As the order calls it; where several are called so, with what tells it from them. */
function calledIn(items: readonly Item[], id: string): string {
  const item = items.find(({ item_id }) => item_id === id);
  if (!item) return `item ${id}`;
  const alike = items.filter(({ name, item_id }) => name === item.name && item_id !== id);
  const telling = Object.entries(item.options).filter(([key, value]) =>
    alike.some(({ options }) => options[key] !== value),
  );
  const options = telling.map(([, value]) => value).join(' ');
  return `the ${options ? `${options} ` : ''}${item.name}`;
}

function methodOf(database: Database, user: string | undefined, id: string): string {
  const { source = id, brand, last_four: lastFour } = database.users[user ?? '']?.payment_methods[id] ?? {};
  const called = source.replaceAll('_', ' ');
  return source === 'credit_card' ? `my ${brand} ending in ${lastFour}` : `my ${called}`;
}

const addressOf = ({ address1, address2, city, state, country, zip }: Record<string, string>): string =>
  [address1, address2, city, `${state} ${zip}`, country].filter(Boolean).join(', ');
