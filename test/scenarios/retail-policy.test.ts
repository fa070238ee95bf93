import { retailPack } from '@conductor/retail';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADA, ADDRESS, BRUNO, ITEMS, openRetail, type Shop } from './open-retail.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openRetail();
});
afterAll(() => shop.close());

type Ask = [user: string, job: string, slots: Record<string, unknown>];
/** What is done rightly before, and what is then refused by the clause. */
interface Refused {
  clause: string;
  what: string;
  ask: Ask;
  before?: Ask;
}

const cancel = (order: string, reason = 'no longer needed'): Ask => [
  ADA.user,
  'order.cancel',
  { order, reason },
];
const giveBack = (slots: object): Ask => [
  ADA.user,
  'order.return',
  { order: ADA.arrived, items: [ADA.kettle], payment: ADA.giftCard, ...slots },
];
const exchange = (slots: object): Ask => [
  ADA.user,
  'order.exchange',
  { order: ADA.arrived, items: [ADA.lamp], newItems: [ITEMS.lampBlackUsb], payment: ADA.visa, ...slots },
];
const swap = (slots: object): Ask => [
  ADA.user,
  'order.change-items',
  { order: ADA.pending, items: [ADA.jacket], newItems: [ITEMS.jacketRedM], payment: ADA.visa, ...slots },
];
const sendTo = (order: string, address: object = ADDRESS): Ask => [
  ADA.user,
  'order.change-address',
  { order, ...address },
];
const payWith = (payment: string, order: string = ADA.pending): Ask => [
  ADA.user,
  'order.change-payment',
  { order, payment },
];
const as = (user: string, [, job, slots]: Ask): Ask => [user, job, slots];

const REFUSED: Refused[] = [
  { clause: 'signed-in', what: 'nobody knows who asks', ask: as('visitor', cancel(ADA.pending)) },
  { clause: 'signed-in', what: 'a visitor looks', ask: ['visitor', 'order.track', { order: ADA.arrived }] },
  { clause: 'one-customer', what: 'somebody else’s order', ask: as(BRUNO.user, cancel(ADA.pending)) },
  { clause: 'one-customer', what: 'somebody else’s return', ask: as(BRUNO.user, giveBack({})) },
  { clause: 'one-customer', what: 'somebody else’s exchange', ask: as(BRUNO.user, exchange({})) },
  { clause: 'one-customer', what: 'somebody else’s items', ask: as(BRUNO.user, swap({})) },
  { clause: 'one-customer', what: 'somebody else’s parcel', ask: as(BRUNO.user, sendTo(ADA.pending)) },
  {
    clause: 'explicit-yes',
    what: 'an agent, who cannot say yes for a customer',
    ask: as('nora', cancel(ADA.pending)),
  },
  {
    clause: 'one-customer',
    what: 'somebody else’s profile',
    ask: [BRUNO.user, 'customer.change-address', { customer: ADA.customer, ...ADDRESS }],
  },
  {
    clause: 'one-customer',
    what: 'a look at it',
    ask: [BRUNO.user, 'customer.profile', { customer: ADA.customer }],
  },
  {
    clause: 'one-customer',
    what: 'whose email that is',
    ask: [BRUNO.user, 'customer.find', { email: 'ada.lindqvist@post.example' }],
  },
  { clause: 'known-order', what: 'an order that there is not', ask: cancel('order-W1') },
  { clause: 'known-order', what: 'an id that is none', ask: cancel("order-W1' or '1'='1") },
  {
    clause: 'known-order',
    what: 'a look at another’s',
    ask: [BRUNO.user, 'order.track', { order: ADA.arrived }],
  },
  { clause: 'known-item', what: 'a new item that there is not', ask: exchange({ newItems: ['item-1'] }) },
  {
    clause: 'known-item',
    what: 'a product in place of an item',
    ask: [ADA.user, 'item.details', { item: 'art-7001' }],
  },
  {
    clause: 'known-item',
    what: 'an item in place of a product',
    ask: [ADA.user, 'article.variants', { article: 'item-40100' }],
  },
  { clause: 'pending-or-delivered', what: 'a processed order', ask: cancel(ADA.processed) },
  { clause: 'pending-or-delivered', what: 'a cancelled one', ask: as(BRUNO.user, sendTo(BRUNO.cancelled)) },
  { clause: 'cancel-pending', what: 'a delivered order', ask: cancel(ADA.arrived) },
  { clause: 'cancel-reason', what: 'another reason', ask: cancel(ADA.pending, 'another reason') },
  { clause: 'modify-pending', what: 'where a delivered order goes', ask: sendTo(ADA.arrived) },
  { clause: 'modify-pending', what: 'how a delivered order is paid', ask: payWith(ADA.visa, ADA.arrived) },
  {
    clause: 'modify-pending',
    what: 'what is in a delivered order',
    ask: swap({ order: ADA.arrived, items: [ADA.lamp], newItems: [ITEMS.lampBlackUsb] }),
  },
  {
    clause: 'nothing-else',
    what: 'a field of an order',
    ask: [
      ADA.user,
      'record.edit',
      {
        entity: 'order',
        record: [ADA.pending],
        set: [{ path: 'status', how: 'put', values: ['delivered'] }],
      },
    ],
  },
  {
    clause: 'whole-address',
    what: 'an address of spaces',
    ask: sendTo(ADA.pending, { ...ADDRESS, city: ' ' }),
  },
  {
    clause: 'whole-address',
    what: 'a move to nowhere',
    ask: [ADA.user, 'customer.change-address', { customer: ADA.customer, ...ADDRESS, zip: ' ' }],
  },
  { clause: 'own-payment', what: 'somebody else’s payment method', ask: giveBack({ payment: BRUNO.paypal }) },
  { clause: 'own-payment', what: 'paid by somebody else', ask: payWith(BRUNO.paypal) },
  { clause: 'own-payment', what: 'a swap paid by somebody else', ask: swap({ payment: BRUNO.paypal }) },
  { clause: 'own-payment', what: 'an exchange paid by nobody', ask: exchange({ payment: 'pay-cash' }) },
  { clause: 'other-payment', what: 'what it is paid with already', ask: payWith(ADA.visa) },
  {
    clause: 'gift-card-covers',
    what: 'a gift card with too little for the order',
    ask: ['chidi_afolabi', 'order.change-payment', { order: 'order-W310200', payment: 'pay-gift_card_5120' }],
  },
  {
    clause: 'gift-card-covers',
    what: 'a gift card with too little for the difference',
    ask: [
      'kaya_redfern',
      'order.change-items',
      {
        order: 'order-W311000',
        items: ['line-W311000-41200-1', 'line-W311000-41201-1'],
        newItems: ['item-41202', 'item-41202'],
        payment: 'pay-gift_card_5200',
      },
    ],
  },
  { clause: 'some-items', what: 'a return of nothing', ask: giveBack({ items: [] }) },
  { clause: 'some-items', what: 'an exchange of nothing', ask: exchange({ items: [], newItems: [] }) },
  { clause: 'item-in-order', what: 'a thing of another order', ask: giveBack({ items: [ADA.jacket] }) },
  { clause: 'item-in-order', what: 'a thing twice', ask: giveBack({ items: [ADA.kettle, ADA.kettle] }) },
  {
    clause: 'one-for-one',
    what: 'two for one',
    ask: exchange({ newItems: [ITEMS.lampBlackUsb, 'item-40103'] }),
  },
  { clause: 'one-for-one', what: 'one for two', ask: exchange({ items: [ADA.lamp, ADA.kettle] }) },
  { clause: 'available-item', what: 'what is sold out', ask: exchange({ newItems: [ITEMS.lampSoldOut] }) },
  {
    clause: 'available-item',
    what: 'what is sold out, in a pending order',
    ask: swap({ newItems: [ITEMS.jacketSoldOut] }),
  },
  { clause: 'same-product', what: 'another product', ask: exchange({ newItems: [ITEMS.jacketRedM] }) },
  { clause: 'other-option', what: 'the very same item', ask: exchange({ newItems: ['item-40100'] }) },
  {
    clause: 'return-delivered',
    what: 'a pending order',
    ask: giveBack({ order: ADA.pending, items: [ADA.jacket], payment: ADA.visa }),
  },
  { clause: 'refund-where', what: 'a card that did not pay', ask: giveBack({ payment: ADA.visa }) },
  {
    clause: 'exchange-delivered',
    what: 'a pending order',
    ask: exchange({ order: ADA.pending, items: [ADA.jacket], newItems: [ITEMS.jacketRedM] }),
  },
];

describe(`${verifies('LAW-1', 'RETAIL-POLICY')}what the written policy forbids`, () => {
  it.each(REFUSED)('is refused by $clause: $what', async ({ clause, ask: [user, job, slots] }) => {
    const before = await shop.fingerprint();
    const answer = await shop.asked(user, job, slots);
    expect(answer).toMatchObject({
      status: 'refused',
      clauses: [clause],
      reason: expect.stringMatching(/\w/),
    });
    expect(answer.mend).toMatch(/\w/);
    expect(answer.approvals).toEqual([]);
    expect(await shop.fingerprint()).toBe(before);
  });

  const LIN = 'gwen_parry';
  const pending = 'order-W310603';
  const THEN: Refused[] = [
    {
      clause: 'once-per-order',
      what: 'where it goes, twice',
      before: as(LIN, sendTo('order-W310600')),
      ask: as(LIN, sendTo('order-W310600', { ...ADDRESS, zip: '04844' })),
    },
    {
      clause: 'once-per-order',
      what: 'how it is paid, twice',
      before: [
        'dorit_weiss',
        'order.change-payment',
        { order: 'order-W310301', payment: 'pay-credit_card_5130' },
      ],
      ask: [
        'dorit_weiss',
        'order.change-payment',
        { order: 'order-W310301', payment: 'pay-credit_card_5131' },
      ],
    },
    {
      clause: 'final-after-items',
      what: 'where it goes, after its items were modified',
      before: [
        LIN,
        'order.change-items',
        {
          order: pending,
          items: ['line-W310603-40101-1'],
          newItems: ['item-40103'],
          payment: 'pay-credit_card_5160',
        },
      ],
      ask: as(LIN, sendTo(pending)),
    },
    { clause: 'final-after-items', what: 'cancelling it then', ask: as(LIN, cancel(pending)) },
    {
      clause: 'final-after-items',
      what: 'paying it otherwise then',
      before: [
        'chidi_afolabi',
        'order.change-items',
        {
          order: 'order-W310200',
          items: ['line-W310200-40200-1'],
          newItems: ['item-40201'],
          payment: 'pay-paypal_5121',
        },
      ],
      ask: as('chidi_afolabi', payWith('pay-gift_card_5120', 'order-W310200')),
    },
    {
      clause: 'pending-or-delivered',
      what: 'a return after a return',
      before: [
        'hiro_tanabe',
        'order.return',
        { order: 'order-W310700', items: ['line-W310700-40603-1'], payment: 'pay-credit_card_5170' },
      ],
      ask: [
        'hiro_tanabe',
        'order.return',
        { order: 'order-W310700', items: ['line-W310700-40603-1'], payment: 'pay-credit_card_5170' },
      ],
    },
  ];

  it.each(THEN)('is refused by $clause: $what', async ({ clause, before, ask: [user, job, slots] }) => {
    if (before) expect(await shop.done(...before)).toMatchObject({ status: 'answered' });
    const held = await shop.fingerprint();
    const answer = await shop.asked(user, job, slots);
    expect(answer).toMatchObject({ status: 'refused', clauses: expect.arrayContaining([clause]) });
    expect(await shop.fingerprint()).toBe(held);
  });

  it('says which clauses of the policy it has, and shows each of them refusing', () => {
    const shown = new Set([...REFUSED, ...THEN].map(({ clause }) => clause));
    expect([...shown].sort()).toEqual(Object.keys(retailPack.clauses!).sort());
  });
});

describe(`${verifies('LAW-3', 'RETAIL-POLICY')}what is confirmed`, () => {
  it('is exactly what was shown, by whoever asked, and nothing happens without it', async () => {
    const before = await shop.fingerprint();
    const asked = await shop.asked(...cancel(ADA.pending));
    expect(asked).toMatchObject({
      status: 'waiting',
      approvals: [{ person: ADA.user, role: null, form: 'approve' }],
    });
    expect(await shop.fingerprint()).toBe(before);
    await expect(shop.decide(asked, BRUNO.user, 'approved')).rejects.toThrow();
    await expect(shop.decide(asked, 'milo', 'approved')).rejects.toThrow();
    await expect(shop.decide(asked, ADA.user, 'approved', { hash: 'another' })).rejects.toThrow();
    const no = await shop.decide(asked, ADA.user, 'rejected');
    expect(no).toMatchObject({
      status: 'answered',
      answer: { data: { decision: 'rejected', sequence: null } },
    });
    expect(no.answer?.text).toMatch(/Nothing was changed/);
    expect(await shop.fingerprint()).toBe(before);
  });

  it('is asked about again when it is applied: what was allowed then and is not now changes nothing', async () => {
    const moved = await shop.asked(...sendTo(ADA.pending));
    const cancelled = await shop.asked(...cancel(ADA.pending));
    expect((await shop.decide(cancelled, ADA.user, 'approved')).status).toBe('answered');
    const held = await shop.fingerprint();
    expect(await shop.decide(moved, ADA.user, 'approved')).toMatchObject({
      ...{ status: 'refused', clauses: ['pending-or-delivered'] },
    });
    expect(await shop.fingerprint()).toBe(held);
  });
});
