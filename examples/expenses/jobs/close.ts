import { claim, type DraftClaim, type Job, type Outcome, plural, value, words } from '@conductor/contract';
import { z } from 'zod';
import { restand } from '../checks/restand.ts';
import { shownMoney } from '../engines/shown-money.ts';
import type { OpenClaim } from '../operations/month.ts';
import { currencyOf } from './decision-steps.ts';

interface Standing {
  monthId: string;
  month: string;
  state: 'open' | 'closed';
  waiting: OpenClaim[];
  drafts: OpenClaim[];
}

const Open = z.array(z.object({ id: z.string(), title: z.string(), person: z.string(), total: z.number() }));

export const close: Job = {
  name: 'expense.close-period',
  title: 'Close a month',
  says: 'Close an accounting month, or list what stands open in it.',
  slots: { window: { type: 'period', says: 'the month', required: true, asks: 'Which month?' } },
  examples: [
    'close {window}',
    'close the books for {window}',
    'close the accounting month {window}',
    'what stands open in {window}',
    'can we close {window}',
    'do the month end for {window}',
    'shut the books of {window}',
    'lock the books of {window}',
    'close the period {window}',
    'is anything still open in {window}',
  ],
  recalls: ['workspace.currency', 'workspace.time-zone'],
  answer: z.object({
    month: z.string(),
    waiting: Open,
    drafts: Open,
    decision: z.enum(['approved', 'rejected', 'expired', 'pending']).nullable(),
  }),
  plan: () => ({
    version: 1,
    job: 'expense.close-period',
    honours: ['window'],
    steps: [
      { kind: 'call', id: 'standing', operation: 'month.standing', input: { window: { $: 'slot.window' } } },
      {
        kind: 'when',
        id: 'isReady',
        if: { op: 'empty', value: { $: 'standing.waiting' } },
        then: [
          {
            kind: 'call',
            id: 'closing',
            operation: 'month.close',
            input: { month: { $: 'standing.monthId' } },
          },
          {
            kind: 'ask',
            id: 'decision',
            form: 'approve',
            change: { $: 'closing.changeSet' },
            of: { table: 'approvals' },
            question: 'May this month be closed?',
            about: { drafts: { $: 'standing.drafts' } },
          },
          {
            kind: 'when',
            id: 'isApproved',
            if: { op: 'eq', left: { $: 'decision.decision' }, right: 'approved' },
            then: [{ kind: 'commit', id: 'closed', change: { $: 'closing.changeSet' } }],
          },
        ],
      },
      {
        kind: 'answer',
        id: 'answer',
        data: {
          month: { $: 'standing.month' },
          waiting: { $: 'standing.waiting' },
          drafts: { $: 'standing.drafts' },
          decision: { $: 'decision.decision' },
        },
      },
    ],
  }),
  checks: [restand],
  scope(outcome) {
    const { month, waiting, drafts } = outcome.values['standing'] as Standing;
    return { who: month, records: waiting.length + drafts.length, missing: [], when: month };
  },
  claims(outcome, brief) {
    const standing = outcome.values['standing'] as Standing;
    const listed = [...standing.waiting, ...standing.drafts].map(
      ({ id, title, person, state, total }) =>
        claim`${value(title, [id])} of ${value(person, [id])}, ${value(shownMoney(total, currencyOf(brief)), [id])}: ${words(state === 'draft' ? 'a draft' : 'waits for a decision')}`,
    );
    return [cameOf(outcome, standing), ...listed];
  },
};

function cameOf({ values, state }: Outcome, { monthId, month, waiting }: Standing): DraftClaim {
  const what = value(month, [monthId]);
  if (values['closed']) return claim`${what} is closed.`;
  if (waiting.length > 0)
    return claim`${what} stays open: ${value(waiting.length, ['step:standing'])} ${words(plural(waiting.length, 'claim waits', 'claims wait'))} for a decision.`;
  if (state === 'waiting') return claim`${what} can be closed, and waits for a second person in finance.`;
  return claim`${what} stays open.`;
}
