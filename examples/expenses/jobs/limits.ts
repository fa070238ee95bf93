import { claim, type DraftClaim, type Job, value } from '@conductor/contract';
import { z } from 'zod';
import { relook } from '../checks/relook.ts';
import { clauses } from '../clauses.ts';
import { shownMoney } from '../engines/shown-money.ts';
import { vocabulary } from '../vocabulary.ts';
import { currencyOf } from './decision-steps.ts';
import { said, saidInputs } from './said.ts';

interface Found {
  grade: string;
  limits: { id: string; category: string; cents: number }[];
  unset: string[];
}

const shown = (list: string, member: string): string => vocabulary.enums[list]![member]![0]!;

const slots: Job['slots'] = {
  grade: { type: 'enum', of: 'grade', says: 'grade' },
  category: { type: 'enum', of: 'category', says: 'category' },
};

export const limitsJob: Job = {
  name: 'expense.limits',
  title: 'Explain the limits',
  says: 'What one may spend on something, by one’s grade or another, and the clause that says so.',
  slots,
  examples: [
    'what may I spend on a {category}',
    'how much am I allowed to spend on {category}',
    'what is the limit for {category}',
    'what is my limit for a {category}',
    'which limits apply to a {grade}',
    'how expensive may a {category} be for a {grade}',
    'what are my spending limits',
    'is there a limit on {category}',
    'up to how much is a {category} covered',
    'what does the policy allow for {category}',
  ],
  recalls: ['workspace.currency'],
  answer: z.object({
    grade: z.string(),
    limits: z.array(z.object({ id: z.string(), category: z.string(), cents: z.number() })),
    unset: z.array(z.string()),
  }),
  plan: (brief) => ({
    version: 1,
    job: 'expense.limits',
    honours: said(brief, slots),
    steps: [
      { kind: 'call', id: 'found', operation: 'expense.limits', input: saidInputs(brief, slots) },
      {
        kind: 'answer',
        id: 'answer',
        data: { grade: { $: 'found.grade' }, limits: { $: 'found.limits' }, unset: { $: 'found.unset' } },
      },
    ],
  }),
  checks: [relook],
  scope(outcome) {
    const { grade, limits } = outcome.data as unknown as Found;
    return { who: shown('grade', grade), records: limits.length, missing: [] };
  },
  claims(outcome, brief): DraftClaim[] {
    const { grade, limits, unset } = outcome.data as unknown as Found;
    const currency = currencyOf(brief);
    const from = ['step:found'];
    return [
      ...limits.map(
        ({ id, category, cents }) =>
          claim`${value(shown('category', category), [id])}, for ${value(shown('grade', grade), [id])}: up to ${value(shownMoney(cents, currency), [id])} for one expense.`,
      ),
      ...unset.map(
        (category) =>
          claim`${value(shown('category', category), from)}: no limit is set for ${value(shown('grade', grade), from)}, so none can be claimed.`,
      ),
      claim`That is ${value(clauses['limit-by-grade']!.from!, from)}.`,
    ];
  },
};
