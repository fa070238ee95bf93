import {
  type Brief,
  type FillNode,
  idOf,
  type Job,
  type Plan,
  type PlanNode,
  SKELETON,
} from '@conductor/contract';
import { z } from 'zod';
import { redraft } from '../checks/redraft.ts';
import { BlankShape, DraftedShape } from '../operations/objective-shapes.ts';
import { approvedCommit } from './approved-commit.ts';
import { slotInputs } from './idea-slots.ts';
import { Approval } from './insight-asks.ts';
import { draftedObjectiveClaims, objectiveValues } from './objective-draft-claims.ts';

const slots = {
  goal: {
    type: 'phrase',
    says: 'the goal in your own words',
    required: true,
    asks: 'What is the goal? Say it in your own words.',
    verbatim: 'sentence',
    except: [
      'next quarter',
      'this quarter',
      'next year',
      'this year',
      'objectives',
      'key results',
      'it',
      'that',
    ],
    after: [
      'okr for',
      'okrs for',
      'objective for',
      'objectives for',
      'objective about',
      'objective around',
      'key results for',
      'krs for',
      'goal of',
      'goal to',
      'goal is',
      'our aim is',
      'aim of',
      'ambition to',
      'from the goal',
      'subject',
    ],
  },
  window: { type: 'period', says: 'period of the objective' },
  product: { type: 'record', of: 'product', says: 'product' },
} satisfies Job['slots'];

export const objectiveDraft: Job = {
  name: 'objective.draft',
  title: 'Draft objectives',
  says: 'An objective with key results from a goal: baselines as recorded, targets as said; what is not known is asked for, and it is kept once approved.',
  slots,
  examples: [
    'draft an objective for {goal}',
    'write OKRs for {goal}',
    'turn the goal "get paid sooner" into an objective with key results',
    'key results for {goal}, baselines as recorded',
    'draft an objective for {product} {window} from the goal "fewer forms lost a week"',
    'we want to cut report time by half: make it an objective with measurable key results',
    'objective and key results with baseline and target for {goal}',
    'make "NPS of 40" an OKR for {window}',
  ],
  recalls: ['workspace.time-zone', 'workspace.fiscal-year-start-month'],
  answer: z.object({
    goal: z.string(),
    objective: z.object({
      name: z.string(),
      period: z.string().nullable(),
      productId: idOf('product').nullable(),
    }),
    keyResults: z.array(DraftedShape),
    /** What is not known: it was asked for, and is blank in the draft. */
    blank: z.array(BlankShape),
    draftId: idOf('objective').nullable(),
    approval: Approval.nullable(),
    writtenBy: z.string(),
  }),
  plan: draftPlan,
  checks: [redraft],
  scope(outcome) {
    const { outline, worded } = objectiveValues(outcome);
    return {
      who: 'a goal in your own words',
      records: outline.looked,
      missing: [],
      notes: [
        'records are the key results that were looked through for what is measured already',
        ...(worded.writtenBy === SKELETON ? ['a skeleton in your own words: no model worded it'] : []),
      ],
    };
  },
  claims: draftedObjectiveClaims,
};

function draftPlan(brief: Brief): Plan {
  const { input, honours } = slotInputs(brief, slots);
  const settled = (path: string) => ({ $: `settled.draft.${path}` });
  return {
    version: 1,
    job: 'objective.draft',
    honours,
    steps: [
      { kind: 'call', id: 'outline', operation: 'objective.outline', input },
      { kind: 'call', id: 'worded', operation: 'objective.word', input: { outline: { $: 'outline' } } },
      {
        kind: 'call',
        id: 'drafted',
        operation: 'objective.measure',
        input: { outline: { $: 'outline' }, worded: { $: 'worded' } },
      },
      askedIfBlank,
      {
        kind: 'call',
        id: 'settled',
        operation: 'objective.settle',
        input: { draft: { $: 'drafted.draft' }, filled: { $: 'filled.values' } },
      },
      keptIfReady,
      {
        kind: 'answer',
        id: 'answer',
        data: {
          goal: { $: 'outline.goal' },
          objective: { name: settled('name'), period: settled('period'), productId: settled('productId') },
          keyResults: settled('keyResults'),
          blank: { $: 'settled.blank' },
          draftId: { $: 'record.objectiveId' },
          approval: { $: 'approval' },
          writtenBy: { $: 'worded.writtenBy' },
        },
      },
    ],
  };
}

/** Of one key result, each starting with what is drafted of it. */
function fieldsOf(place: number): FillNode['fields'] {
  const start = (field: string) => ({ start: { $: `drafted.draft.keyResults.${place - 1}.${field}` } });
  return {
    [`measure${place}`]: {
      says: `Key result ${place}: what is measured`,
      type: 'text',
      optional: true,
      ...start('name'),
    },
    [`baseline${place}`]: { says: 'Where it stands', type: 'number', optional: true, ...start('baseline') },
    [`target${place}`]: { says: 'Where it should be', type: 'number', optional: true, ...start('target') },
    [`unit${place}`]: { says: 'In what unit', type: 'text', optional: true, ...start('unit') },
  };
}

/** No figure is made up: what nobody recorded or said is for whoever asked to say, or to leave blank. */
const askedIfBlank: PlanNode = {
  kind: 'when',
  id: 'isBlank',
  if: { op: 'count', list: { $: 'drafted.blank' }, compare: 'gt', to: 0 },
  then: [
    {
      kind: 'ask',
      id: 'filled',
      form: 'fill',
      of: { person: { $: 'request.user' } },
      question: 'What is not recorded is blank. What should stand there?',
      within: 'P7D',
      about: {
        goal: { $: 'outline.goal' },
        blank: { $: 'drafted.blank' },
        measured: { $: 'outline.measures' },
      },
      fields: {
        name: { says: 'The objective', type: 'text', start: { $: 'drafted.draft.name' } },
        period: { says: 'Its period', type: 'text', optional: true, start: { $: 'drafted.draft.period' } },
        ...fieldsOf(1),
        ...fieldsOf(2),
        ...fieldsOf(3),
      },
    },
  ],
};

/** The words may be anybody's, so a person approves exactly what is kept (law 2). */
const keptIfReady: PlanNode = {
  kind: 'when',
  id: 'isReady',
  if: { op: 'eq', left: { $: 'settled.isReady' }, right: true },
  then: [
    { kind: 'call', id: 'record', operation: 'objective.draft', input: { draft: { $: 'settled.draft' } } },
    ...approvedCommit({ step: 'record', question: 'Shall this objective be kept?', commit: 'kept' }),
  ],
};
