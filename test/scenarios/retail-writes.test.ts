import type { Answer } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADA, ADDRESS, BRUNO, ITEMS, openRetail, type Shop } from './open-retail.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openRetail();
});
afterAll(() => shop.close());

const told = ({ answer }: Answer) => answer?.claims.map(({ text }) => text) ?? [];

describe(`${verifies('LAW-3', 'LAW-4', 'RETAIL-JOBS')}what a customer confirms`, () => {
  it('cancels an order: the card has its money within days', async () => {
    const answer = await shop.done(BRUNO.user, 'order.cancel', {
      order: BRUNO.pending,
      reason: 'ordered by mistake',
    });
    expect(answer).toMatchObject({
      status: 'answered',
      answer: {
        data: {
          ...{ order: '#W310100', status: 'cancelled', decision: 'approved' },
          money: [{ way: 'refund', amount: 16_050, when: '5 to 7 business days' }],
        },
      },
    });
    expect(told(answer)).toEqual([
      'The order #W310100 is cancelled: ordered by mistake.',
      'Headphones: white, wireless, $160.50.',
      '$160.50 goes back to PayPal within 5 to 7 business days.',
    ]);
    expect(await shop.record('order', BRUNO.pending)).toMatchObject({
      ...{ status: 'cancelled', cancelReason: 'ordered by mistake' },
      payments: [
        { type: 'payment', amount: 16_050, methodId: BRUNO.paypal },
        { type: 'refund', amount: 16_050, methodId: BRUNO.paypal },
      ],
    });
  });

  it('cancels an order that a gift card paid: it has its money at once', async () => {
    const card = 'pay-gift_card_5140';
    const { balance } = await shop.record('paymentMethod', card);
    const answer = await shop.done('emil_novak', 'order.cancel', {
      ...{ order: 'order-W310400', reason: 'no longer needed' },
    });
    const [paid] = (await shop.record('order', 'order-W310400'))['payments'] as { amount: number }[];
    expect((await shop.record('paymentMethod', card))['balance']).toBe(Number(balance) + paid!.amount);
    expect(told(answer).at(-1)).toMatch(/has gone back to Gift card at once\.$/);
  });

  it('asks for a return: what it gives back is said, and no money has moved', async () => {
    const before = await shop.record('paymentMethod', ADA.giftCard);
    const answer = await shop.done(ADA.user, 'order.return', {
      ...{ order: ADA.arrived, items: [ADA.lamp, ADA.kettle], payment: ADA.giftCard },
    });
    expect(answer.answer?.data).toMatchObject({
      status: 'return requested',
      money: [{ way: 'refund', amount: 7_359, method: 'Gift card', when: null }],
    });
    expect(told(answer)).toContain('$73.59 is to go back to Gift card.');
    expect(told(answer).at(-1)).toMatch(/^An email says how to send them back/);
    expect(await shop.record('order', ADA.arrived)).toMatchObject({
      ...{ status: 'return requested', returnLineIds: [ADA.lamp, ADA.kettle], returnMethodId: ADA.giftCard },
    });
    expect(await shop.record('paymentMethod', ADA.giftCard)).toEqual(before);
  });

  it('asks for an exchange: the difference is said, and neither money nor things have moved', async () => {
    const line = 'line-W310500-40700-1';
    const answer = await shop.done('farah_haddad', 'order.exchange', {
      ...{ order: 'order-W310500', items: [line], newItems: ['item-40701'], payment: 'pay-paypal_5150' },
    });
    expect(answer.answer?.data).toMatchObject({
      status: 'exchange requested',
      things: [{ lineId: line, price: 8_900, becomes: { itemId: 'item-40701', price: 8_999 } }],
      money: [{ way: 'charge', amount: 99, method: 'PayPal', when: null }],
    });
    expect(await shop.record('order', 'order-W310500')).toMatchObject({
      ...{ exchanges: [{ lineId: line, itemId: 'item-40701' }], exchangeDifference: 99 },
      changed: ['exchange'],
    });
    expect(await shop.record('orderLine', line)).toMatchObject({ itemId: 'item-40700', price: 8_900 });
  });

  it('changes items: lines, payments and gift card together, and the order is final', async () => {
    const { balance } = await shop.record('paymentMethod', ADA.giftCard);
    const answer = await shop.done(ADA.user, 'order.change-items', {
      ...{ order: ADA.pending, items: [ADA.jacket], newItems: [ITEMS.jacketNavyL], payment: ADA.giftCard },
    });
    expect(told(answer)).toEqual([
      '1 item of #W310001 is changed:',
      'Rain Jacket: red, S, $72.00, gives way to Rain Jacket: navy, L, $76.50.',
      '$4.50 is paid with Gift card.',
      'The order #W310001 can be neither changed nor cancelled any more.',
    ]);
    expect(await shop.record('orderLine', ADA.jacket)).toMatchObject({
      ...{ itemId: ITEMS.jacketNavyL, price: 7_650 },
      options: [
        { name: 'color', value: 'navy' },
        { name: 'size', value: 'L' },
      ],
    });
    expect(await shop.record('order', ADA.pending)).toMatchObject({
      status: 'pending (item modified)',
      payments: [
        { type: 'payment', amount: 7_200, methodId: ADA.visa },
        { type: 'payment', amount: 450, methodId: ADA.giftCard },
      ],
    });
    expect((await shop.record('paymentMethod', ADA.giftCard))['balance']).toBe(Number(balance) - 450);
  });

  it('pays an order otherwise, sends it elsewhere, and cancels it: what paid in the end has all of it back', async () => {
    const [order, card, visa] = ['order-W310301', 'pay-credit_card_5130', 'pay-credit_card_5131'];
    const { paymentMethodId: before } = await shop.record('order', order);
    const after = before === card ? visa : card;
    const paid = await shop.done('dorit_weiss', 'order.change-payment', { order, payment: after });
    expect(paid.answer?.data['money']).toMatchObject([
      { way: 'charge', methodId: after },
      { way: 'refund', methodId: before, when: '5 to 7 business days' },
    ]);
    const sent = await shop.done('dorit_weiss', 'order.change-address', { order, ...ADDRESS });
    expect(told(sent)[0]).toBe('The order #W310301 goes to 3 Quay Row, Loft, Camden, ME 04843, USA.');
    const done = await shop.done('dorit_weiss', 'order.cancel', { order, reason: 'no longer needed' });
    expect(done.answer?.data['money']).toMatchObject([{ way: 'refund', methodId: after }]);
    const { payments, changed } = await shop.record('order', order);
    const net = (method: string) =>
      (payments as { type: string; amount: number; methodId: string }[])
        .filter(({ methodId }) => methodId === method)
        .reduce((sum, { type, amount }) => sum + (type === 'payment' ? amount : -amount), 0);
    expect([net(card), net(visa)]).toEqual([0, 0]);
    expect(changed).toEqual(['payment', 'address']);
  });

  it('moves twice, and no order with it', async () => {
    const orders = await shop.sql('select address from record."order" order by id');
    for (const zip of ['04843', '04844']) {
      const answer = await shop.done('leon_okafor', 'customer.change-address', {
        ...{ customer: 'cust-leon_okafor', ...ADDRESS, zip },
      });
      expect(answer.status).toBe('answered');
    }
    expect((await shop.record('customer', 'cust-leon_okafor'))['address']).toEqual({
      ...ADDRESS,
      zip: '04844',
    });
    expect(await shop.sql('select address from record."order" order by id')).toEqual(orders);
  });

  it('can be taken back by a manager, whole', async () => {
    const before = await shop.fingerprint();
    const done = await shop.done('gwen_parry', 'order.cancel', {
      ...{ order: 'order-W310600', reason: 'ordered by mistake' },
    });
    const [changeSet] = done.changeSets;
    expect(await shop.asked('gwen_parry', 'change.undo', { changeSet })).toMatchObject({ status: 'refused' });
    const undone = await shop.asked('milo', 'change.undo', { changeSet });
    expect(undone.status).toBe('answered');
    expect(await shop.fingerprint()).toBe(before);
  });
});

describe(`${verifies('LAW-4', 'RETAIL-JOBS')}what is looked up`, () => {
  it('is one’s own order, profile, and what there is to buy', async () => {
    const tracked = await shop.asked('hiro_tanabe', 'order.track', { order: 'order-W310702' });
    expect(tracked.answer?.data).toMatchObject({ number: '#W310702', status: 'pending', tracking: [] });
    const profile = await shop.asked('hiro_tanabe', 'customer.profile', { customer: 'cust-hiro_tanabe' });
    expect(profile.answer?.data).toMatchObject({ name: 'Hiro Tanabe', orders: { length: 3 } });
    const lamps = await shop.asked('hiro_tanabe', 'article.variants', { article: 'art-7001' });
    expect(lamps.answer?.data).toMatchObject({ name: 'Desk Lamp', available: 5, variants: { length: 6 } });
    const lamp = await shop.asked('hiro_tanabe', 'item.details', { item: ITEMS.lampSoldOut });
    expect(told(lamp)).toEqual(['Desk Lamp: white, mains costs $44.10 and is not available.']);
    const me = await shop.asked('hiro_tanabe', 'customer.find', {
      ...{ firstName: 'hiro', lastName: 'TANABE', zip: '98402' },
    });
    expect(me.answer?.data).toMatchObject({ customerId: 'cust-hiro_tanabe', by: 'name and zip code' });
    const anybody = await shop.asked('nora', 'customer.find', { email: 'Ada.Lindqvist@post.example' });
    expect(anybody.answer?.data).toMatchObject({ customerId: ADA.customer });
  });

  it('is a sum, and nothing else that could be worked out', async () => {
    const answer = await shop.asked(ADA.user, 'shop.calculate', {
      expression: '(12.50 + 7.25) * 2 - 1.75 / 5',
    });
    expect(told(answer)).toEqual(['(12.50 + 7.25) * 2 - 1.75 / 5 is 39.15.']);
    expect(await shop.asked(ADA.user, 'shop.calculate', { expression: 'process.exit(1)' })).toMatchObject({
      ...{ status: 'refused', code: 'no-sum' },
    });
  });
});

describe(`${verifies('RETAIL-JOBS')}what is handed over`, () => {
  it('waits for somebody of the shop, and is theirs to deal with', async () => {
    const asked = await shop.asked('visitor', 'shop.handover', { summary: 'A parcel came open.' });
    expect(asked).toMatchObject({ status: 'waiting', approvals: [{ form: 'escalate', role: 'shop-agent' }] });
    await expect(shop.decide(asked, ADA.user, 'handled')).rejects.toThrow();
    const dealtWith = await shop.decide(asked, 'nora', 'handled');
    expect(dealtWith).toMatchObject({
      status: 'answered',
      answer: { data: { decision: 'handled', by: 'Nora Vance' } },
    });
  });
});
