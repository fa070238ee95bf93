import type { Job } from '@conductor/contract';
import { z } from 'zod';
import { recount } from '../checks/recount.ts';
import { claim, plural, value, words } from './claim.ts';
import { feedbackSlots, filterInputs, whoOf } from './feedback-slots.ts';
import { ruleClaims, SEGMENT_FACTS } from './segment-rules.ts';

interface Data {
  total: number;
  by: { key: string; count: number }[];
  missing: { what: string; count: number }[];
}

export const feedbackCount: Job = {
  name: 'feedback.count',
  title: 'Count feedback',
  says: 'How much feedback there is, whole or by segment, state, source, company, product or month.',
  slots: { ...feedbackSlots, groupBy: { type: 'enum', of: 'grouping', says: 'grouping' } },
  examples: [
    'how much feedback came in last month?',
    'how many pieces of feedback do we have',
    'count the feedback {groupBy}',
    'count feedback from {segment} {window}',
    'number of {states} feedback {groupBy}',
    'how many customers asked for {about} {window}?',
    'how many comments about {about} came from {sources}',
    'feedback volume {groupBy} {window}',
    'total feedback {window}',
    'what is the count of feedback {groupBy}',
    'how many {states} items are there',
    'tally of feedback by {groupBy}',
    'breakdown of feedback {groupBy}',
    'split the feedback {groupBy}',
    'how often did {companies} write to us {window}?',
    'how much did we hear from {companies}',
    'give me the numbers {groupBy} {window}',
    'feedback counts',
    'how many tickets came in {window}',
    'how many requests did we get',
    'how many people mention {about}',
    'how many customers complained about {about} {window}',
    'how many said {about}',
    'how many accounts want {about}',
    'how many times was {about} mentioned',
  ],
  measures: {
    pieces: {
      says: [
        'pieces',
        'requests',
        'feedback',
        'comments',
        'items',
        'mentions',
        'tickets',
        'complaints',
        'times',
      ],
      of: { $: 'tally.total' },
    },
    companies: {
      says: ['companies', 'customers', 'accounts', 'companies asked', 'customers asked', 'organisations'],
      of: { $: 'tally.companies' },
    },
  },
  counts: {
    entity: 'feedback',
    says: 'piece of feedback',
    ids: { $: 'tally.newest' },
    total: { $: 'tally.total' },
  },
  asides: [
    {
      says: [
        'who did',
        'who asked',
        'who wants it',
        'who wanted it',
        'who they were',
        'who they are',
        'list who',
        'name them',
        'which companies',
        'which customers',
        'which accounts',
        'who it was',
        'who said so',
        'who',
      ],
      slots: { groupBy: { value: 'company', shown: 'company' } },
    },
  ],
  recalls: ['workspace.time-zone', ...SEGMENT_FACTS],
  answer: z.object({
    total: z.number(),
    by: z.array(z.object({ key: z.string(), count: z.number() })),
    missing: z.array(z.object({ what: z.string(), count: z.number() })),
  }),
  plan(brief) {
    const groupBy = brief.intent.slots['groupBy'];
    const { input, honours } = filterInputs(brief, { needsRules: groupBy?.value === 'segment' });
    return {
      version: 1,
      job: 'feedback.count',
      honours: [...honours, ...(groupBy ? ['groupBy'] : [])],
      steps: [
        {
          kind: 'call',
          id: 'tally',
          operation: 'feedback.tally',
          input: { ...input, ...(groupBy ? { groupBy: { $: 'slot.groupBy' } } : {}) },
        },
        {
          kind: 'answer',
          id: 'answer',
          data: { total: { $: 'tally.total' }, by: { $: 'tally.by' }, missing: { $: 'tally.missing' } },
        },
      ],
    };
  },
  checks: [recount],
  scope(outcome, brief) {
    const { total, missing } = outcome.data as unknown as Data;
    return { who: whoOf(brief), records: total, missing };
  },
  claims(outcome, brief) {
    const { total, by, missing } = outcome.data as unknown as Data;
    const from = ['step:tally'];
    return [
      claim`${value(total, from)} ${words(plural(total, 'piece'))} of feedback.`,
      ...ruleClaims(brief),
      ...by.map(({ key, count }) => claim`${value(key, from)}: ${value(count, from)}`),
      ...missing.map(
        ({ what, count }) =>
          claim`Not counted in, because it is not known: ${value(count, from)} with ${words(what)}.`,
      ),
    ];
  },
};
