import type { OutsideAction } from '@conductor/contract';
import { having, type Kind, type Made } from '../kind.ts';
import { rightExchange, rightItems, rightReturn } from '../right.ts';
import { type Line, type Order, once, type Shop } from '../shop.ts';

const SWAPS = [rightExchange, rightItems] as const;

const idsIn = ({ arguments: given }: OutsideAction, name: 'item_ids' | 'new_item_ids'): string[] => [
  ...(given[name] as string[]),
];

/** A right swap with one of its new items replaced by what `into` gives for the line that it replaces. */
const newItem = (name: string, says: string, into: (shop: Shop, line: Line) => string): Kind => ({
  name,
  says,
  make(shop): Made {
    const { order, user, action: right } = shop.pick(SWAPS)(shop);
    const items = idsIn(right, 'item_ids');
    const at = Math.floor(shop.random() * items.length);
    const line = order.items.find(({ item_id: id }) => id === items[at])!;
    const wanted = idsIn(right, 'new_item_ids').with(at, into(shop, line));
    return { user, right, wrong: having(right, { new_item_ids: wanted }) };
  },
});

/** A right return or swap with its list of items otherwise. */
const lists = (
  name: string,
  says: string,
  change: (ids: string[], shop: Shop, order: Order) => Record<string, unknown>,
  makes: readonly ((shop: Shop) => ReturnType<typeof rightReturn>)[] = [rightReturn, ...SWAPS],
): Kind => ({
  name,
  says,
  make(shop): Made {
    const { order, user, action: right } = shop.pick(makes)(shop);
    return { user, right, wrong: having(right, change(idsIn(right, 'item_ids'), shop, order)) };
  },
});

const IN_ORDER = 'only what is in the order can be returned or changed';
const SAME_PRODUCT = 'an item is changed to an available one of the same product and of a different option';

const anyVariant = (shop: Shop) => {
  const { variants } = shop.pick(Object.values(shop.database.products));
  return shop.pick(Object.values(variants)).item_id;
};

function notIn(shop: Shop, { items }: Order): string {
  const id = anyVariant(shop);
  return items.some(({ item_id: one }) => one === id) ? notIn(shop, { items } as Order) : id;
}

export const whichItems: Kind[] = [
  newItem(
    'new-item-unavailable',
    SAME_PRODUCT,
    (shop, line) => shop.variant(line, ({ available }) => !available).item_id,
  ),
  newItem('new-item-of-other-product', SAME_PRODUCT, (shop, line) => {
    const others = Object.values(shop.database.products).filter(
      ({ product_id: id }) => id !== line.product_id,
    );
    return shop.pick(Object.values(shop.pick(others).variants).filter(({ available }) => available)).item_id;
  }),
  newItem('new-item-is-the-same', SAME_PRODUCT, (_shop, line) => line.item_id),
  newItem('new-item-unknown', SAME_PRODUCT, (shop) =>
    String(1_000_000 + Math.floor(shop.random() * 900_000)),
  ),
  newItem('new-item-is-a-product', SAME_PRODUCT, (_shop, line) => line.product_id),
  lists('item-not-in-order', IN_ORDER, (ids, shop, order) => ({
    item_ids: ids.with(0, notIn(shop, order)),
  })),
  lists(
    'one-item-more-not-in-order',
    IN_ORDER,
    (ids, shop, order) => {
      const id = notIn(shop, order);
      return { item_ids: [...ids, id] };
    },
    [rightReturn],
  ),
  lists('item-is-a-product', IN_ORDER, (ids, _shop, order) => ({
    item_ids: ids.with(0, order.items.find(({ item_id: id }) => id === ids[0])!.product_id),
  })),
  {
    name: 'more-than-there-are',
    says: IN_ORDER,
    make(shop): Made {
      const { order, user, action: right } = shop.pick([rightReturn, ...SWAPS])(shop);
      const id = idsIn(right, 'item_ids')[0]!;
      const held = order.items.filter(({ item_id: one }) => one === id).length;
      const more = Array.from({ length: held + 1 }, () => id);
      const into = 'new_item_ids' in right.arguments ? idsIn(right, 'new_item_ids')[0] : undefined;
      return {
        ...{ user, right },
        wrong: having(right, {
          item_ids: more,
          ...(into ? { new_item_ids: more.map(() => into) } : {}),
        }),
      };
    },
  },
  lists('no-items', 'the list of items is to be confirmed, so there is one', () => ({ item_ids: [] }), [
    rightReturn,
  ]),
  lists(
    'nothing-swapped',
    'the items are to be confirmed, so there are some',
    () => ({
      ...{ item_ids: [], new_item_ids: [] },
    }),
    SWAPS,
  ),
  lists(
    'fewer-new-items',
    'each item is changed to one',
    (ids, shop, order) => {
      const all = once(order.items)
        .map(({ item_id: id }) => id)
        .filter((id) => !ids.includes(id));
      return { item_ids: [...ids, shop.pick(all)] };
    },
    SWAPS,
  ),
  {
    name: 'more-new-items',
    says: 'each item is changed to one',
    make(shop): Made {
      const { user, action: right } = shop.pick(SWAPS)(shop);
      const wanted = idsIn(right, 'new_item_ids');
      return { user, right, wrong: having(right, { new_item_ids: [...wanted, wanted[0]] }) };
    },
  },
];
