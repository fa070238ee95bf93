import { verifies } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paidBy, refuseShort, whenBack } from './payments.ts';

const entry = fc.record({
  type: fc.constantFrom('payment' as const, 'refund' as const),
  amount: fc.integer({ min: 0, max: 100_000 }),
  methodId: fc.constantFrom('pay-a', 'pay-b', 'pay-c'),
});
const payments = fc.array(entry, { maxLength: 8 });

describe(`${verifies('RETAIL-JOBS')}what each method has paid`, () => {
  it('is nothing once it has been given back, whatever came before', () => {
    fc.assert(
      fc.property(payments, (made) => {
        const refunds = [...paidBy(made)].map(([methodId, amount]) => ({
          ...{ type: 'refund' as const, amount, methodId },
        }));
        expect(paidBy([...made, ...refunds]).size).toBe(0);
        for (const { amount } of refunds) expect(amount).toBeGreaterThan(0);
      }),
    );
  });

  it('is that of the new method alone after a payment was changed', () => {
    const amount = 500;
    expect([
      ...paidBy([
        { type: 'payment', amount, methodId: 'pay-a' },
        { type: 'payment', amount, methodId: 'pay-b' },
        { type: 'refund', amount, methodId: 'pay-a' },
      ]),
    ]).toEqual([['pay-b', amount]]);
  });
});

describe(`${verifies('RETAIL-POLICY')}a gift card`, () => {
  const card = (balance: number | null) => ({ kind: 'gift_card' as const, balance, name: 'Gift card' });

  it('bears what is on it to the cent, and not a cent more', () => {
    expect(() => refuseShort(card(1_999), 1_999)).not.toThrow();
    expect(() => refuseShort(card(1_998), 1_999)).toThrow(/\$19\.98 on it, which is \$0\.01 less/);
    expect(() => refuseShort(card(null), 1)).toThrow(
      expect.objectContaining({ clauses: ['gift-card-covers'] }),
    );
  });

  it('is never short of what it gets, and no other method of anything', () => {
    expect(() => refuseShort(card(0), 0)).not.toThrow();
    expect(() => refuseShort(card(0), -500)).not.toThrow();
    expect(() => refuseShort({ kind: 'paypal', balance: null, name: 'PayPal' }, 1e9)).not.toThrow();
  });

  it('has its money back at once, and nothing else has', () => {
    expect([
      whenBack({ kind: 'gift_card' }),
      whenBack({ kind: 'paypal' }),
      whenBack({ kind: 'credit_card' }),
    ]).toEqual([...['at once', '5 to 7 business days', '5 to 7 business days']]);
  });
});
