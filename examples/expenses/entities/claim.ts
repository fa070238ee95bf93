import { type Entity, idOf, instant, quantity } from '@conductor/contract';
import { z } from 'zod';

export const CLAIM_STATES = ['draft', 'submitted', 'approved', 'rejected', 'reimbursed'] as const;

/** What one person claims of one month: its expenses are lines of it. */
export const claim = {
  name: 'claim',
  plural: 'claims',
  prefix: 'claim',
  says: ['expense claim', 'expense report'],
  fieldSays: {
    employeeId: ['employee', 'claimed by', 'from'],
    monthId: ['accounting month'],
    total: ['total', 'amount', 'sum'],
    submittedAt: ['submitted', 'handed in'],
  },
  shown: ['employeeId', 'monthId', 'total', 'state'],
  lane: 'state',
  label: 'title',
  owner: 'employee.personId',
  // What a trip was called may say who made it; what it cost is the company's.
  personal: { of: 'employeeId', fields: ['title'] },
  indexed: ['employeeId', 'monthId', 'state'],
  fields: z.object({
    title: z.string(),
    employeeId: idOf('employee'),
    monthId: idOf('accountingMonth'),
    state: z.enum(CLAIM_STATES),
    /** Of its lines, in cents of the company's currency. */
    total: quantity('cents'),
    submittedAt: instant().nullable(),
  }),
} satisfies Entity;
