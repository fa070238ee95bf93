import type { Job } from '@conductor/contract';
import { readdLines } from '../checks/readd-lines.ts';
import type { MovedClaim } from '../operations/move-claim.ts';
import { ClaimAnswer, currencyOf, decisionClaims, decisionSteps } from './decision-steps.ts';

export const handInJob: Job = {
  name: 'expense.hand-in',
  title: 'Hand a claim in',
  says: 'Hand in a draft claim with all its expenses, and put it before whoever approves it.',
  slots: { claim: { type: 'record', of: 'claim', says: 'the claim', required: true } },
  examples: [
    'hand in {claim}',
    'hand {claim} in',
    'send {claim} for approval',
    'put {claim} before the approvers',
    'my claim {claim} is complete, send it off',
    '{claim} is ready to be approved',
    'I am done with {claim}, hand it in',
    'finish {claim} and send it in',
    'ask for approval of {claim}',
    'get {claim} approved',
  ],
  recalls: ['workspace.currency', 'workspace.time-zone'],
  answer: ClaimAnswer,
  plan: () => ({
    version: 1,
    job: 'expense.hand-in',
    honours: ['claim'],
    steps: [
      { kind: 'call', id: 'sent', operation: 'expense.hand-in', input: { claim: { $: 'slot.claim' } } },
      { kind: 'commit', id: 'handed', change: { $: 'sent.changeSet' } },
      ...decisionSteps({ $: 'sent.claimId' }, { $: 'handed.sequence' }),
      {
        kind: 'answer',
        id: 'answer',
        data: {
          claimId: { $: 'sent.claimId' },
          total: { $: 'sent.total' },
          decision: { $: 'decision.decision' },
        },
      },
    ],
  }),
  checks: [readdLines],
  scope: (outcome) => ({ who: (outcome.values['sent'] as MovedClaim).title, records: 1, missing: [] }),
  claims: (outcome, brief) => decisionClaims(outcome, currencyOf(brief)),
};
