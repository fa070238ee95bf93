import type { Answer } from '@conductor/contract';
import { retailPack } from '@conductor/retail';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';

const ADA = 'ada_lindqvist';
const BRUNO = 'bruno_castel';
const FARAH = 'farah_haddad';

let shop: Product;
beforeAll(async () => {
  shop = await openProduct({ pack: retailPack });
}, 60_000);
afterAll(() => shop.close());

const ask = (user: string, said: string, more = {}): Promise<Answer> => shop.ask(said, { user, ...more });
/** The job, what its slots hold, and where it stands. */
async function heard(user: string, said: string, more = {}) {
  const answer = await ask(user, said, { dryRun: true, ...more });
  const slots = Object.fromEntries(Object.entries(answer.slots).map(([name, { value }]) => [name, value]));
  return { said, job: answer.job, slots, why: answer.reason ?? answer.question?.text };
}
async function row(entity: string, id: string) {
  const all = await shop.rows(entity, 'milo');
  return all.find((one) => one.id === id)!;
}

const LAMP = 'line-W310000-40100-1';
const KETTLE = 'line-W310000-40203-1';
const [GIFT, VISA] = ['pay-gift_card_5100', 'pay-credit_card_5101'];
const there = {
  ...{ address1: '12 Oak Street', address2: 'Apt 4', city: 'Denver', state: 'CO', zip: '80279' },
  country: 'USA',
};

describe('a shop’s jobs, asked for in words', () => {
  it.each([
    [
      'send the blue lamp back and put the money on my gift card',
      { job: 'order.return', slots: { order: 'order-W310000', items: [LAMP], payment: GIFT } },
    ],
    [
      'I want to return the lamp and the kettle to my gift card',
      { job: 'order.return', slots: { order: 'order-W310000', items: [LAMP, KETTLE], payment: GIFT } },
    ],
    [
      'please take back everything in order #W310000, refund the original payment method',
      { job: 'order.return', slots: { order: 'order-W310000', items: [LAMP, KETTLE], payment: GIFT } },
    ],
    [
      'both clocks go back, put the money on my gift card',
      {
        job: 'order.return',
        slots: {
          ...{ order: 'order-W310002', payment: GIFT },
          items: ['line-W310002-41001-1', 'line-W310002-41001-2'],
        },
      },
    ],
    [
      'swap the blue lamp for the black one and charge the visa ending in 4821',
      {
        job: 'order.exchange',
        slots: { order: 'order-W310000', items: [LAMP], newItems: ['item-40102'], payment: VISA },
      },
    ],
    [
      'exchange the lamp for a black one with mains and the kettle for the steel one, use my gift card',
      {
        job: 'order.exchange',
        slots: {
          ...{ order: 'order-W310000', items: [LAMP, KETTLE], payment: GIFT },
          newItems: ['item-40103', 'item-40202'],
        },
      },
    ],
    [
      'swap the red jacket for a medium navy one and pay with my visa',
      {
        job: 'order.change-items',
        slots: {
          ...{ order: 'order-W310001', items: ['line-W310001-40300-1'], payment: VISA },
          newItems: ['item-40304'],
        },
      },
    ],
    [
      'cancel order #W310001, I ordered it by mistake',
      { job: 'order.cancel', slots: { order: 'order-W310001', reason: 'ordered by mistake' } },
    ],
    [
      'cancel the order with the jacket, it is no longer needed',
      { job: 'order.cancel', slots: { order: 'order-W310001', reason: 'no longer needed' } },
    ],
    [
      'change the shipping address of my pending order to 12 Oak Street, Apt 4, Denver, CO 80279, USA',
      { job: 'order.change-address', slots: { order: 'order-W310001', ...there } },
    ],
    [
      'change my default address to 12 Oak Street, Apt 4, Denver, CO 80279, USA',
      { job: 'customer.change-address', slots: { customer: `cust-${ADA}`, ...there } },
    ],
    [
      'pay with my gift card instead',
      { job: 'order.change-payment', slots: { order: 'order-W310001', payment: GIFT } },
    ],
    ['what is in my last order?', { job: 'order.track', slots: { order: 'order-W310003' } }],
    ['where is order W310001', { job: 'order.track', slots: { order: 'order-W310001' } }],
    ['how much is left on my gift card', { job: 'customer.profile', slots: { customer: `cust-${ADA}` } }],
    ['how much is the white lamp with USB', { job: 'item.details', slots: { item: 'item-40104' } }],
    ['what sizes does the rain jacket come in', { job: 'article.variants', slots: { article: 'art-7003' } }],
    ['calculate 12.50 + 3 * 4.20', { job: 'shop.calculate', slots: { expression: '12.50 + 3 * 4.20' } }],
    ['can I talk to a human', { job: 'shop.handover', slots: {} }],
  ])('%s', async (said, wanted) => {
    expect(await heard(ADA, said)).toEqual({ said, ...wanted, why: undefined });
  });

  it('ask where several could be meant, and go on with what was chosen', async () => {
    const which = await ask(FARAH, 'return the shoes to my gift card');
    expect(which.question?.options.map(({ label }) => label)).toEqual([
      'Running Shoes (orange, 8; #W310500)',
      'Running Shoes (orange, 10; #W310500)',
    ]);
    const chosen = await ask(FARAH, '2', {
      replyTo: which.run,
      conversation: which.conversation,
      dryRun: true,
    });
    expect([chosen.job, chosen.reason]).toEqual(['order.return', undefined]);
    expect(chosen.slots['items']!.value).toEqual(['line-W310500-40702-1']);
  });

  it('ask for what was not said, with what it could be, and take it in words', async () => {
    const first = await ask(ADA, 'send back the kettle');
    expect(first.question?.options.map(({ label }) => label)).toEqual(['Visa ending in 4821', 'Gift card']);
    const more = { replyTo: first.run, conversation: first.conversation, dryRun: true };
    const second = await ask(ADA, 'my gift card', more);
    expect(second.slots).toMatchObject({ items: { value: [KETTLE] }, payment: { value: GIFT } });
    const where = await ask(ADA, 'update my default address');
    expect(where.question?.text).toMatch(/12 Oak Street/);
    const told = await ask(ADA, '12 Oak Street, Apt 4, Denver, CO 80279', {
      replyTo: where.run,
      conversation: where.conversation,
    });
    expect(told.question?.text).toMatch(/country/);
    const whole = await ask(ADA, 'USA', {
      replyTo: told.run,
      conversation: told.conversation,
      dryRun: true,
    });
    expect(whole.slots).toMatchObject({ zip: { value: '80279' }, country: { value: 'USA' } });
  });

  it('find nothing of anybody else’s, and say what is not there', async () => {
    const theirs = await ask(ADA, 'cancel order #W310100, no longer needed');
    expect(theirs).toMatchObject({ status: 'question', question: { options: [] } });
    expect(theirs.question!.text).toBe('There is no order #W310100 that you could mean.');
    const backpack = await ask(ADA, 'return the grey backpack to my visa');
    expect(backpack.slots['items']).toBeUndefined();
    expect(backpack.question!.text).toMatch(/Nothing here is “the grey backpack”/);
    const black = await ask(ADA, 'return the black lamp to my visa');
    expect(black.question!.text).toMatch(/Nothing here is “the black lamp”.*Desk Lamp \(blue/);
  });

  it('do exactly what was said, once it is confirmed', async () => {
    const asked = await ask(BRUNO, 'return the backpack and put the money back on the card I paid with');
    expect([asked.status, asked.question?.text]).toEqual(['waiting', undefined]);
    expect((await row('order', 'order-W310101'))['status']).toBe('delivered');
    const done = await shop.decide(asked, BRUNO, 'approved');
    expect([done.status, done.reason]).toEqual(['answered', undefined]);
    expect(await row('order', 'order-W310101')).toMatchObject({
      ...{ status: 'return requested', returnLineIds: ['line-W310101-40402-1'] },
    });
  });
});
