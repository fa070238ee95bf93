import { verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import type { Order, OrderLine } from '../entities/index.ts';
import { outside } from './index.ts';
import { asModifiedThere, differenceThere } from './modified-there.ts';

const address = { address1: '1 Quay', address2: '', city: 'Ely', state: 'ME', country: 'USA', zip: '04101' };
const swap = {
  order_id: '#W12',
  item_ids: ['7', '8', '7'],
  new_item_ids: ['9', '10', '11'],
  payment_method_id: 'paypal_3',
};
const form = (name: string, given: Record<string, unknown>) => outside.form({ name, arguments: given });

describe(`${verifies('RETAIL-OUTSIDE')}another system’s action`, () => {
  it('is the form that asks for the same: of items that stand twice each has a line of its own', () => {
    expect(form('exchange_delivered_order_items', swap)).toEqual({
      job: 'order.exchange',
      slots: {
        order: 'order-W12',
        items: ['line-W12-7-1', 'line-W12-8-1', 'line-W12-7-2'],
        newItems: ['item-9', 'item-10', 'item-11'],
        payment: 'pay-paypal_3',
      },
    });
    expect(form('modify_user_address', { user_id: 'ann_1', ...address })).toEqual({
      ...{ job: 'customer.change-address', slots: { customer: 'cust-ann_1', ...address } },
    });
  });

  it('takes any reason but two for another one, for the rules to refuse', () => {
    const reason = (said: string) =>
      form('cancel_pending_order', { order_id: '#W1', reason: said }).slots['reason'];
    expect(
      ['no longer needed', 'ordered by mistake', 'No longer needed', 'too dear', ''].map(reason),
    ).toEqual([
      ...['no longer needed', 'ordered by mistake', 'another reason', 'another reason', 'another reason'],
    ]);
  });

  it.each([
    ['another name', 'cancel_order', { order_id: '#W1' }, 'unknown-action'],
    ['a name every object has', 'constructor', {}, 'unknown-action'],
    ['an argument too many', 'get_order_details', { order_id: '#W1', all: true }, 'wrong-arguments'],
    ['an argument too few', 'cancel_pending_order', { order_id: '#W1' }, 'wrong-arguments'],
    ['items as text', 'exchange_delivered_order_items', { ...swap, item_ids: '7' }, 'wrong-arguments'],
    ['items as numbers', 'exchange_delivered_order_items', { ...swap, item_ids: [7] }, 'wrong-arguments'],
    ['an order without its sign', 'get_order_details', { order_id: 'W1' }, 'known-order'],
    ['an order and a line break', 'get_order_details', { order_id: '#W1\n' }, 'known-order'],
    ['an item that is a word', 'get_item_details', { item_id: 'lamp' }, 'known-item'],
    [
      'a payment in words',
      'modify_pending_order_payment',
      { order_id: '#W1', payment_method_id: 'cash' },
      'own-payment',
    ],
    ['a user with a space', 'get_user_details', { user_id: 'ann 1' }, 'one-customer'],
    [
      'an address without a city',
      'modify_user_address',
      { user_id: 'a_1', ...address, city: undefined },
      'whole-address',
    ],
  ])('with %s is refused before anything is asked', (_what, name, given, code) => {
    expect(() => form(name, given)).toThrow(
      expect.objectContaining({ code, mend: expect.stringMatching(/\w/) }),
    );
  });

  it('is by nobody of the staff, whatever somebody there is called', () => {
    expect([outside.person(null), outside.person('ann_1')]).toEqual(['visitor', 'ann_1']);
    for (const staff of ['agent', 'manager', 'visitor']) expect(outside.person(staff)).not.toBe(staff);
  });
});

describe(`${verifies('RETAIL-OUTSIDE')}the shop’s database file`, () => {
  const order = {
    ...{ order_id: '#W1', user_id: 'ann_1', address, status: 'pending', fulfillments: [] },
    items: [{ name: 'Lamp', product_id: '5', item_id: '7', price: 19.99, options: { color: 'blue' } }],
    payment_history: [{ transaction_type: 'payment', amount: 19.99, payment_method_id: 'gift_card_1' }],
  };
  const file = {
    products: {
      '5': {
        ...{ name: 'Lamp', product_id: '5' },
        variants: { '7': { item_id: '7', options: { color: 'blue' }, available: true, price: 19.99 } },
      },
    },
    users: {
      ann_1: {
        ...{ user_id: 'ann_1', name: { first_name: 'Ann', last_name: 'Lee' }, address, email: 'a@x.example' },
        payment_methods: { gift_card_1: { source: 'gift_card', id: 'gift_card_1', balance: 20.1 } },
        orders: ['#W1'],
      },
    },
    orders: { '#W1': order },
  };

  it('is people and records, its money in whole cents', () => {
    const { people, changes } = outside.begin(file);
    expect(people.at(-1)).toMatchObject({ id: 'ann_1', name: 'Ann Lee', roles: ['customer'] });
    const after = (id: string) => changes.find((change) => change.id === id)?.after;
    expect(after('order-W1')).toMatchObject({
      payments: [{ amount: 1_999 }],
      paymentMethodId: 'pay-gift_card_1',
    });
    expect(after('line-W1-7-1')).toMatchObject({ price: 1_999, options: [{ name: 'color', value: 'blue' }] });
    expect(after('pay-gift_card_1')).toMatchObject({ balance: 2_010, name: 'Gift card' });
  });

  it.each([
    ['something else', [], /the file|expected/],
    ['an order of nobody', { ...file, users: {} }, /there is no user ann_1/],
    [
      'a payment by nothing',
      {
        ...file,
        orders: {
          '#W1': {
            ...order,
            payment_history: [{ transaction_type: 'payment', amount: 1, payment_method_id: 'paypal_9' }],
          },
        },
      },
      /no payment method paypal_9/,
    ],
    ['a thing that there is not', { ...file, products: {} }, /there is no item 7/],
    [
      'a part of a cent',
      { ...file, orders: { '#W1': { ...order, items: [{ ...order.items[0]!, price: 1.234 }] } } },
      /1\.234 is no amount/,
    ],
  ])('is refused where it is %s, with the place', (_what, given, says) => {
    expect(() => outside.begin(given)).toThrow(says);
    expect(() => outside.begin(given)).toThrow(expect.objectContaining({ code: 'wrong-file' }));
  });
});

describe(`${verifies('RETAIL-OUTSIDE')}items that were modified, as that system’s tool writes them`, () => {
  const line = (id: string, itemId: string, price: number) =>
    ({ id, itemId, price, options: [{ name: 'of', value: itemId }] }) as unknown as OrderLine;
  const lines = [line('l1', 'B', 300), line('l2', 'C', 500), line('l3', 'X', 100)];
  const modifications: Order['modifications'] = [
    { lineId: 'l1', from: 'A', fromPrice: 10, fromOptions: [], to: 'B', toPrice: 300 },
    { lineId: 'l2', from: 'B', fromPrice: 20, fromOptions: [], to: 'C', toPrice: 500 },
  ];

  it('have the price and options of the last, by the first that holds the old item; what is here is left as it is', () => {
    const there = asModifiedThere(lines, modifications);
    expect(there.map(({ itemId, price }) => [itemId, price])).toEqual([
      ...[['C', 500] as const, ['B', 20] as const, ['X', 100] as const],
    ]);
    expect(lines[0]).toEqual(line('l1', 'B', 300));
    expect(asModifiedThere(lines, [])).toEqual(lines);
  });

  it('are paid by a sum of binary fractions', () => {
    const one = (fromPrice: number, toPrice: number) => [
      { lineId: 'l', from: 'A', fromPrice, fromOptions: [], to: 'B', toPrice },
    ];
    expect(differenceThere(one(5_343, 5_348))).toEqual({
      transaction_type: 'payment',
      amount: 53.48 - 53.43,
    });
    expect(differenceThere(one(25_389, 25_354))).toEqual({
      transaction_type: 'refund',
      amount: 253.89 - 253.54,
    });
  });
});
