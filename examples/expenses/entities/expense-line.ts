import { day, type Entity, idOf, quantity } from '@conductor/contract';
import { z } from 'zod';

export const CATEGORIES = ['taxi', 'train', 'flight', 'hotel', 'meal', 'supplies', 'training'] as const;

/** One expense of a claim. */
export const expenseLine = {
  name: 'expenseLine',
  plural: 'expense lines',
  prefix: 'cost',
  says: ['expense', 'expense line'],
  fieldSays: {
    claimId: ['claim'],
    day: ['day', 'date', 'spent on'],
    receiptId: ['receipt'],
    cents: ['cost', 'value in cents'],
    'claim.employeeId': ['employee', 'spent by'],
    'claim.state': ['claim state'],
  },
  memberSays: { 'receiptId.missing': ['without a receipt', 'unreceipted'] },
  shown: ['day', 'category', 'amount', 'currency', 'cents', 'receiptId'],
  label: 'what',
  owner: 'claim.employee.personId',
  indexed: ['claimId', 'day'],
  fields: z.object({
    /** "Taxi, 42.50 EUR". */
    what: z.string(),
    claimId: idOf('claim'),
    day: day(),
    category: z.enum(CATEGORIES),
    amount: z.number(),
    /** ISO 4217. */
    currency: z.string(),
    /** What that is in the company's currency, at the rate of `rateId`; null where it is that currency. */
    cents: quantity('cents'),
    rateId: idOf('exchangeRate').nullable(),
    receiptId: idOf('receipt').nullable(),
  }),
} satisfies Entity;
