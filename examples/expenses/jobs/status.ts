import { type Arguments, type Brief, claim, type Job, plural, value, words } from '@conductor/contract';
import { z } from 'zod';
import { refind } from '../checks/refind.ts';
import { shownMoney } from '../engines/shown-money.ts';
import type { FoundClaim } from '../operations/find-claims.ts';
import { vocabulary } from '../vocabulary.ts';
import { currencyOf } from './decision-steps.ts';
import { said, saidInputs } from './said.ts';

/** “My” is whoever asks. */
function inputOf(brief: Brief): Arguments {
  const { mine, ...others } = saidInputs(brief, slots);
  return mine ? { ...others, isOwn: mine } : others;
}

const slots: Job['slots'] = {
  states: { type: 'enum', of: 'claimState', many: true, says: 'state' },
  person: { type: 'record', of: 'employee', says: 'person' },
  mine: { type: 'flag', says: 'whose', words: ['my claims', 'my claim', 'my expenses', 'my expense'] },
  window: { type: 'period', says: 'period' },
};

export const status: Job = {
  name: 'expense.status',
  title: 'Where claims stand',
  says: 'Which claims there are, what each comes to and how far it is: one’s own, somebody’s, or all that one may see.',
  slots,
  examples: [
    'where do my claims stand',
    'what happened to my claims {window}',
    'which of my claims are {states}',
    'show me my claims {window}',
    'how far are the claims of {person}',
    'status of my expenses',
    'what have I claimed {window}',
    'has my claim been approved yet',
    'which claims are {states}',
    'where do the claims of {window} stand',
    'did anybody look at my claim',
    'what became of my expenses {window}',
  ],
  recalls: ['workspace.currency', 'workspace.time-zone'],
  answer: z.object({
    claims: z.array(z.object({ id: z.string(), title: z.string(), state: z.string(), total: z.number() })),
    total: z.number(),
  }),
  plan: (brief) => ({
    version: 1,
    job: 'expense.status',
    honours: said(brief, slots),
    steps: [
      { kind: 'call', id: 'found', operation: 'expense.find', input: inputOf(brief) },
      { kind: 'answer', id: 'answer', data: { claims: { $: 'found.claims' }, total: { $: 'found.total' } } },
    ],
  }),
  checks: [refind],
  scope(outcome, brief) {
    const { person, mine } = brief.intent.slots;
    const { claims } = outcome.values['found'] as { claims: FoundClaim[] };
    return {
      who: person?.shown ?? (mine ? brief.principal.name : 'everybody you may see'),
      records: claims.length,
      missing: [],
    };
  },
  claims(outcome, brief) {
    const { claims, total } = outcome.values['found'] as { claims: FoundClaim[]; total: number };
    const currency = currencyOf(brief);
    const from = ['step:found'];
    if (claims.length === 0) return [claim`${value('No', from)} such claims.`];
    const says = (state: string) => vocabulary.enums['claimState']![state]![0]!.toLowerCase();
    return [
      claim`${value(claims.length, from)} ${words(plural(claims.length, 'claim'))} of ${value(shownMoney(total, currency), from)} together.`,
      ...claims.map(
        ({ id, title, person, state, total: sum }) =>
          claim`${value(title, [id])} (${value(person, [id])}): ${value(shownMoney(sum, currency), [id])}, ${value(says(state), [id])}`,
      ),
    ];
  },
};
