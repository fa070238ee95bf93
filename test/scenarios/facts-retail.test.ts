import type { Answer } from '@conductor/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADA, openRetail, type Shop } from './open-retail.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await openRetail();
});
afterAll(() => shop.close());

const state = (user: string, slots: Record<string, string>): Promise<Answer> =>
  shop.asked(user, 'fact.state', slots);
const outcomeOf = ({ status, reason }: Answer) => [status, reason];

describe('what is stated in the shop', () => {
  it('is how a customer pays, for that customer alone, where they say nothing else', async () => {
    const stated = await state(ADA.user, { kind: 'usual-payment', value: ADA.visa });
    expect(outcomeOf(stated)).toEqual(['answered', undefined]);
    const said = 'exchange the blue lamp that arrived for the black one';
    const read = await shop.ask(said, { user: ADA.user, dryRun: true });
    const other = await shop.ask('return the kettle', { user: ADA.user, dryRun: true });
    expect(read.slots['payment'] ?? read.question?.soFar?.slots['payment']).toMatchObject({
      value: ADA.visa,
      from: { by: 'fact' },
    });
    // Where a refund goes is asked each time.
    expect(other.slots['payment'] ?? other.question?.soFar?.slots['payment']).toBeUndefined();
    const undone = await shop.asked(ADA.user, 'change.undo', { changeSet: stated.changeSets[0]! });
    expect(outcomeOf(undone)).toEqual(['answered', undefined]);
  });

  it('for everybody is the manager’s to state, and of somebody else nobody’s', async () => {
    const word = { kind: 'shop-word', predicate: 'brolly', value: 'Kettle' };
    for (const user of [ADA.user]) {
      const refused = await state(user, word);
      expect(refused.status).toBe('refused');
    }
    const others = await state(ADA.user, { kind: 'usual-payment', value: 'pay-none' });
    expect(others.status).toBe('refused');
    const own = await state(ADA.user, { ...word, scope: 'person' });
    expect(outcomeOf(own)).toEqual(['answered', undefined]);
    const read = await shop.ask('which kinds of brolly do you have?', { user: ADA.user });
    expect(Object.values(read.slots).some(({ note }) => note?.startsWith('“brolly” read as'))).toBe(true);
  });
});
