import { claim, type Job, value, words } from '@conductor/contract';
import { z } from 'zod';
import { reconvert } from '../checks/reconvert.ts';
import { shownMoney } from '../engines/shown-money.ts';
import type { LineOutput } from '../operations/add-line.ts';
import { currencyOf } from './decision-steps.ts';
import { lineInput, lineSlots } from './line-slots.ts';
import { said } from './said.ts';

const slots: Job['slots'] = {
  ...lineSlots,
  claim: { type: 'record', of: 'claim', says: 'the claim' },
  // Where no claim is said it goes there anyway.
  draft: {
    type: 'flag',
    says: 'the draft of the month',
    words: ['my draft', 'the draft', 'to the draft', 'on the draft', 'to my draft', 'on my draft'],
  },
};

export const add: Job = {
  name: 'expense.add',
  title: 'Add an expense to a draft',
  says: 'Put an expense on a draft claim, to be handed in later with the others.',
  slots,
  examples: [
    'add {amount} for a {category} {when} to {claim}',
    'add a {category} of {amount} to my draft',
    'note {amount} for {category} {when} for later',
    'put {amount} for the {category} on the claim {claim}',
    'put a {category} for {amount} {when} on my claim of this month',
    'also add {amount} for {category}, receipt {receipt}',
    'add an expense of {amount} for {category} {when} to the draft',
    'write down {amount} for a {category} {when}',
    'add another {category} of {amount} to {claim}',
    'collect {amount} for {category} on the draft',
  ],
  recalls: ['workspace.currency', 'workspace.time-zone'],
  answer: z.object({ claimId: z.string(), lineId: z.string(), cents: z.number(), total: z.number() }),
  plan(brief) {
    currencyOf(brief);
    return {
      version: 1,
      job: 'expense.add',
      honours: said(brief, slots),
      steps: [
        { kind: 'call', id: 'line', operation: 'expense.add-line', input: lineInput(brief) },
        { kind: 'commit', id: 'added', change: { $: 'line.changeSet' } },
        {
          kind: 'answer',
          id: 'answer',
          data: {
            claimId: { $: 'line.claimId' },
            lineId: { $: 'line.lineId' },
            cents: { $: 'line.cents' },
            total: { $: 'line.total' },
          },
        },
      ],
    };
  },
  checks: [reconvert],
  scope: (outcome) => ({ who: (outcome.values['line'] as LineOutput).title, records: 1, missing: [] }),
  claims({ values }, brief) {
    const { title, cents, total, day } = values['line'] as LineOutput;
    const currency = currencyOf(brief);
    const from = ['step:line'];
    const does = words(brief.dryRun ? 'would be' : 'is');
    return [
      claim`${value(brief.intent.slots['category']!.shown, from)} on ${value(day, from)} for ${value(shownMoney(cents, currency), from)} ${does} on ${value(`“${title}”`, from)}, which comes to ${value(shownMoney(total, currency), from)}.`,
    ];
  },
};
