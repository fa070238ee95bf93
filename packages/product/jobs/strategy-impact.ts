import type { Brief, Job, Plan } from '@conductor/contract';
import { z } from 'zod';
import { retouch } from '../checks/retouch.ts';
import type { ImpactOutput } from '../operations/impact.ts';
import { slotInputs } from './idea-slots.ts';
import { impactClaims } from './strategy-impact-claims.ts';

const outputOf = (values: Record<string, unknown>) => values['impact'] as ImpactOutput;

const slots = {
  objectives: { type: 'record', of: 'objective', many: true, says: 'objective' },
  product: { type: 'record', of: 'product', says: 'product' },
  window: { type: 'period', says: 'when it was changed' },
  vision: {
    type: 'flag',
    says: 'a vision is meant',
    words: [
      'vision',
      'the vision',
      'our vision',
      'new vision',
      'product vision',
      'vision statement',
      'north star',
      'mission statement',
      'the mission',
      'our mission',
      'new mission',
    ],
  },
  /** How it changed is for the record to say: here so that the word is not taken for a filter on feedback. */
  archived: {
    type: 'flag',
    says: 'an archived objective',
    words: ['objective', 'goal', 'it'].flatMap((what) =>
      ['got', 'is', 'was', 'gets'].map((verb) => `${what} ${verb} archived`),
    ),
  },
} satisfies Job['slots'];

export const strategyImpact: Job = {
  name: 'strategy.impact',
  title: 'Impact of a change of strategy',
  says: 'What a change of the vision or of an objective touches: what rests on it, which approvals are stale, and what stays as it is.',
  slots,
  examples: [
    'we changed the objective {objectives}, what does it touch?',
    'we changed the vision, what does it touch?',
    'impact of changing {objectives}',
    'what rests on the vision of {product}?',
    'which approvals are stale since the objective {objectives} was changed',
    'what hangs on {objectives}',
    'the objective was reworded {window}: which initiatives need another look?',
    'what is affected and what stays the same after the change of the vision',
    'blast radius of archiving {objectives}',
    'ripple effects of editing the vision of {product}',
    'knock-on effects and consequences of rewording {objectives}',
    'if the parent objective {objectives} goes away, what happens to its children',
    'which sign-offs does the edit of {objectives} make invalid',
    'what is downstream of {objectives}, now that its target was raised',
    'which records does the amendment of {objectives} reach, and which hold without it',
    'our direction was updated: what in the backlog is hit by the strategic shift',
    'what loses its footing with the revised wording, the modified period or the new version of {objectives}',
    'dependents of {objectives}, were we dropping it: the fallout of the rewrite, revision or update',
  ],
  recalls: ['workspace.time-zone'],
  measures: {
    impacted: {
      says: ['affected', 'impacted', 'touched', 'records affected', 'things touched'],
      of: { $: 'impact.impactedIds' },
      isList: true,
    },
    stale: {
      says: ['stale approvals', 'approvals stale', 'approvals to ask for again'],
      of: { $: 'impact.staleApprovals' },
      isList: true,
    },
  },
  answer: z.object({
    impactedIds: z.array(z.string()),
    staleApprovals: z.array(z.string()),
    unchangedIds: z.array(z.string()),
  }),
  plan: planOf,
  checks: [retouch],
  scope(outcome, brief) {
    const { roots, impactedIds, unchangedIds } = outputOf(outcome.values);
    const unknown = roots.filter(({ changed }) => changed === null).length;
    return {
      who: roots.map(({ title, kind }) => (kind === 'vision' ? `the vision of ${title}` : title)).join(', '),
      records: impactedIds.length + unchangedIds.length,
      missing: [{ what: 'with no change of it on record', count: unknown }],
      notes: notesOf(roots, brief),
    };
  },
  claims: (outcome, brief) => impactClaims(outputOf(outcome.values), brief),
};

function planOf(brief: Brief): Plan {
  const { archived: _, ...asked } = slots;
  const { input, honours } = slotInputs(brief, asked);
  return {
    version: 1,
    job: 'strategy.impact',
    honours: [...honours, 'archived'],
    steps: [
      {
        kind: 'call',
        id: 'impact',
        operation: 'strategy.impact',
        input,
        why: 'Follow what rests on it, and look which approvals are older than its change',
      },
      {
        kind: 'answer',
        id: 'answer',
        data: {
          impactedIds: { $: 'impact.impactedIds' },
          staleApprovals: { $: 'impact.staleApprovals' },
          unchangedIds: { $: 'impact.unchangedIds' },
        },
      },
    ],
  };
}

const notesOf = (roots: ImpactOutput['roots'], { intent: { slots: said } }: Brief): string[] => [
  ...(roots.some(({ isNamed }) => !isNamed)
    ? [`${said['vision'] ? 'no product' : 'no objective'} was named: what was changed last`]
    : []),
  'what is archived or superseded is left out, and so is feedback: what was said stays said',
];
