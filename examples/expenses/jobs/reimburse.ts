import { claim, type Job, plural, value, words } from '@conductor/contract';
import { z } from 'zod';
import { repay } from '../checks/repay.ts';
import { shownMoney } from '../engines/shown-money.ts';
import type { Reimbursed } from '../operations/reimburse.ts';
import { currencyOf } from './decision-steps.ts';
import { said, saidInputs } from './said.ts';

const slots: Job['slots'] = {
  window: { type: 'period', says: 'period' },
  person: { type: 'record', of: 'employee', says: 'person' },
  state: { type: 'enum', of: 'claimState', says: 'state' },
};

export const reimburseJob: Job = {
  name: 'expense.reimburse',
  title: 'Pay claims back',
  says: 'Pay approved claims back: all of them, those of a month or those of a person.',
  slots,
  examples: [
    'pay back the approved claims',
    'reimburse the approved claims {window}',
    'reimburse {person}',
    'pay {person} what was approved',
    'pay out the approved claims of {window}',
    'do the payout {window}',
    'settle the approved claims of {person}',
    'pay everybody back',
    'run the reimbursement for {window}',
    'pay out what is approved',
  ],
  recalls: ['workspace.currency', 'workspace.time-zone'],
  answer: z.object({
    claimIds: z.array(z.string()),
    total: z.number(),
    decision: z.enum(['approved', 'rejected', 'expired', 'pending']),
  }),
  plan: (brief) => ({
    version: 1,
    job: 'expense.reimburse',
    honours: said(brief, slots),
    steps: [
      { kind: 'call', id: 'payout', operation: 'expense.reimburse', input: saidInputs(brief, slots) },
      {
        kind: 'ask',
        id: 'decision',
        form: 'approve',
        change: { $: 'payout.changeSet' },
        of: { table: 'approvals' },
        question: 'May these claims be paid back?',
      },
      {
        kind: 'when',
        id: 'isApproved',
        if: { op: 'eq', left: { $: 'decision.decision' }, right: 'approved' },
        then: [{ kind: 'commit', id: 'paid', change: { $: 'payout.changeSet' } }],
      },
      {
        kind: 'answer',
        id: 'answer',
        data: {
          claimIds: { $: 'payout.claimIds' },
          total: { $: 'payout.total' },
          decision: { $: 'decision.decision' },
        },
      },
    ],
  }),
  checks: [repay],
  scope(outcome, brief) {
    const { claimIds } = outcome.values['payout'] as Reimbursed;
    return { who: brief.intent.slots['person']?.shown ?? 'everybody', records: claimIds.length, missing: [] };
  },
  claims(outcome, brief) {
    const { claimIds, total } = outcome.values['payout'] as Reimbursed;
    const does = outcome.values['paid'] ? 'are paid back' : 'would be paid back';
    const one = outcome.values['paid'] ? 'is paid back' : 'would be paid back';
    const from = ['step:payout'];
    return [
      claim`${value(claimIds.length, from)} ${words(plural(claimIds.length, `claim ${one}`, `claims ${does}`))}: ${value(shownMoney(total, currencyOf(brief)), from)}.`,
    ];
  },
};
