import { claim, type Job, value, words } from '@conductor/contract';
import { reconvert } from '../checks/reconvert.ts';
import { shownMoney } from '../engines/shown-money.ts';
import type { LineOutput } from '../operations/add-line.ts';
import { ClaimAnswer, currencyOf, decisionClaims, decisionSteps } from './decision-steps.ts';
import { lineInput, lineSlots } from './line-slots.ts';
import { said } from './said.ts';

export const submit: Job = {
  name: 'expense.submit',
  title: 'Claim an expense',
  says: 'Claim one expense and put it before whoever approves it.',
  slots: lineSlots,
  examples: [
    'claim {amount} for a {category} {when}',
    'I spent {amount} on a {category} {when}',
    'I paid {amount} for {category} {when}, receipt {receipt}',
    'please reimburse me {amount} for the {category} {when}',
    'expense {amount} for {category}',
    'submit an expense of {amount} for a {category} {when}',
    'I want {amount} back for a {category}',
    'get me back the {amount} I paid for the {category} {when}',
    '{category} {when}, {amount}, receipt {receipt}',
    'I had a {category} for {amount} {when}',
    'the {category} cost me {amount}',
    'file an expense: {category}, {amount}, {when}',
  ],
  recalls: ['workspace.currency', 'workspace.time-zone'],
  answer: ClaimAnswer,
  // #region plan
  plan(brief) {
    currencyOf(brief);
    return {
      version: 1,
      job: 'expense.submit',
      honours: said(brief, lineSlots),
      steps: [
        {
          kind: 'call',
          id: 'line',
          operation: 'expense.add-line',
          input: { ...lineInput(brief), isAlone: true },
        },
        { kind: 'commit', id: 'handed', change: { $: 'line.changeSet' } },
        ...decisionSteps({ $: 'line.claimId' }, { $: 'handed.sequence' }),
        {
          kind: 'answer',
          id: 'answer',
          data: {
            claimId: { $: 'line.claimId' },
            total: { $: 'line.cents' },
            decision: { $: 'decision.decision' },
          },
        },
      ],
    };
  },
  // #endregion
  checks: [reconvert],
  scope: () => ({ who: 'you', records: 1, missing: [] }),
  claims(outcome, brief) {
    const { cents, day } = outcome.values['line'] as LineOutput;
    const currency = currencyOf(brief);
    const { amount, category } = brief.intent.slots;
    const from = ['step:line'];
    return [
      claim`${value(category!.shown, from)} ${words('on')} ${value(day, from)}: ${value(amount!.shown, from)}, which is ${value(shownMoney(cents, currency), from)}.`,
      ...decisionClaims(outcome, currency),
    ];
  },
};
