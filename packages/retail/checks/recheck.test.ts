import type { Change, CheckContext } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { recheckAsked } from './recheck-asked.ts';
import { recheckMoney } from './recheck-money.ts';

type Fields = Record<string, unknown>;
const change = (entity: string, id: string, before: Fields, after: Fields): Change => ({
  ...{ entity, id, before, after: { ...before, ...after } },
});
const paid = (amount: number, methodId = 'pay-g') => ({ type: 'payment', amount, methodId });

/** A pending order of one thing for 50, of which the thing becomes one for 80, the difference on a gift card. */
function swapped(spoil: {
  card?: Fields;
  order?: Fields;
  line?: Fields;
  money?: object[];
  said?: Fields;
}): CheckContext {
  const changes = [
    change(
      'order',
      'order-1',
      { payments: [paid(50, 'pay-p')], modifications: [] },
      {
        payments: [paid(50, 'pay-p'), paid(30)],
        modifications: [{ lineId: 'line-1', to: 'item-2' }],
        ...spoil.order,
      },
    ),
    change('orderLine', 'line-1', { price: 50 }, { price: 80, ...spoil.line }),
    change('paymentMethod', 'pay-g', { balance: 100 }, { balance: 70, ...spoil.card }),
  ];
  const said = { order: 'order-1', items: ['line-1'], newItems: ['item-2'], payment: 'pay-g', ...spoil.said };
  return {
    brief: {
      intent: {
        job: 'order.change-items',
        slots: Object.fromEntries(Object.entries(said).map(([slot, value]) => [slot, { value }])),
      },
    },
    outcome: {
      values: { change: { changeSet: { changeSet: 'cs-1' } } },
      data: {
        status: 'pending (item modified)',
        things: [{ price: 50, becomes: { price: 80 } }],
        money: spoil.money ?? [{ way: 'charge', amount: 30, methodId: 'pay-g' }],
      },
    },
    snapshot: { changeSet: async () => ({ changes }) },
  } as unknown as CheckContext;
}

describe(`${verifies('RETAIL-JOBS')}the money worked out again`, () => {
  it('holds where the books, the card and what is told agree', async () => {
    expect(await recheckMoney.run(swapped({}))).toEqual([]);
  });

  it.each([
    ['a card that pays a cent less', { card: { balance: 71 } }, /loses 29 cents and pays 30/],
    ['a card below nought', { card: { balance: -1 } }, /below nought/],
    [
      'a line that costs more than is paid',
      { line: { price: 81 } },
      /30 cents are paid for what costs 31 more/,
    ],
    [
      'a payment too much',
      { order: { payments: [paid(50, 'pay-p'), paid(30), paid(1, 'pay-p')] } },
      /31 cents/,
    ],
    [
      'another amount told',
      { money: [{ way: 'refund', amount: 30, methodId: 'pay-g' }] },
      /-30 cents are told, and 30 move/,
    ],
  ])('finds %s', async (_what, spoil, says) => {
    expect((await recheckMoney.run(swapped(spoil))).join('; ')).toMatch(says);
  });
});

describe(`${verifies('RETAIL-JOBS')}the change held against what was asked for`, () => {
  it('holds where it is that', async () => {
    expect(await recheckAsked.run(swapped({}))).toEqual([]);
  });

  it.each([
    ['another order', { said: { order: 'order-2' } }],
    ['another thing', { said: { items: ['line-9'] } }],
    ['another new item', { said: { newItems: ['item-9'] } }],
    ['another payment', { said: { payment: 'pay-p' } }],
    ['one thing more', { said: { items: ['line-1', 'line-2'], newItems: ['item-2', 'item-2'] } }],
  ])('finds %s', async (_what, spoil) => {
    expect(await recheckAsked.run(swapped(spoil))).toHaveLength(1);
  });
});
