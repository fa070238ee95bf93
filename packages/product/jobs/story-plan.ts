import {
  type Argument,
  type Arguments,
  type Brief,
  type Plan,
  type PlanNode,
  SKELETON,
} from '@conductor/contract';
import { approvedCommit } from './approved-commit.ts';

const MOST_ROUNDS = 3;
const REWRITTEN = { $: 'rewriting.draft' };

/** Judged, mended at most three times, then put to whoever asked; kept once they have approved exactly what is kept. */
export function storyPlan({ intent: { slots } }: Brief): Plan {
  const idea: Arguments = slots['idea'] ? { idea: { $: 'slot.idea' } } : {};
  const said: Arguments = slots['story'] ? { said: { $: 'slot.story' } } : {};
  const isCheck = slots['check']?.value === true;
  const settled: Arguments = isCheck ? {} : { written: { $: 'written.values' } };
  const kept: Arguments = isCheck
    ? {}
    : { storyId: { $: 'record.storyId' }, decision: { $: 'approval.decision' } };
  return {
    version: 1,
    job: 'story.write',
    honours: ['idea', 'story', 'check'].filter((slot) => slots[slot]),
    steps: [
      { kind: 'call', id: 'outline', operation: 'story.outline', input: { ...said, ...idea } },
      ...writtenOut(isCheck),
      { kind: 'call', id: 'looked', operation: 'story.judge', input: { draft: { $: 'first.draft' } } },
      rewriting(isCheck),
      ...(isCheck ? [] : [askedIfShort]),
      { kind: 'call', id: 'settled', operation: 'story.settle', input: { draft: REWRITTEN, ...settled } },
      ...(isCheck ? [] : [keptIfReady(idea)]),
      {
        kind: 'call',
        id: 'report',
        operation: 'story.report',
        input: { draft: { $: 'settled.draft' }, failed: { $: 'settled.failed' }, ...idea, ...kept },
      },
      {
        kind: 'answer',
        id: 'answer',
        data: {
          story: { $: 'report.story' },
          failedCriteria: { $: 'settled.failed' },
          iterations: { $: 'rewriting.rewrites' },
          status: { $: 'report.status' },
        },
      },
    ],
  };
}

/** What is only checked is not written anew. */
const materialOf = (isCheck: boolean): Argument => (isCheck ? [] : { $: 'outline.material' });

/** A skeleton is written out where a model may; without one it is what it was. */
const writtenOut = (isCheck: boolean): PlanNode[] => [
  {
    kind: 'call',
    id: 'drafted',
    operation: 'story.draft',
    input: { draft: { $: 'outline.draft' }, material: materialOf(isCheck), failed: [], isFirst: true },
  },
  {
    kind: 'call',
    id: 'first',
    operation: 'story.mend',
    input: {
      draft: { $: 'outline.draft' },
      failed: [],
      rewrites: 0,
      written: { $: 'drafted' },
      by: SKELETON,
    },
  },
];

/** Until nothing fails that code decides, or nobody can do more. */
const rewriting = (isCheck: boolean): PlanNode => ({
  kind: 'repeat',
  id: 'rewriting',
  as: 'round',
  atMost: MOST_ROUNDS,
  carry: {
    draft: { first: { $: 'first.draft' }, next: { $: 'mended.draft' } },
    failed: { first: { $: 'looked.failed' }, next: { $: 'judged.failed' } },
    rewrites: { first: 0, next: { $: 'mended.rewrites' } },
    by: { first: { $: 'first.by' }, next: { $: 'mended.by' } },
  },
  do: [
    {
      kind: 'call',
      id: 'redrafted',
      operation: 'story.draft',
      input: {
        draft: { $: 'round.draft' },
        material: materialOf(isCheck),
        failed: { $: 'round.failed' },
        isFirst: false,
      },
    },
    {
      kind: 'call',
      id: 'mended',
      operation: 'story.mend',
      input: {
        draft: { $: 'round.draft' },
        failed: { $: 'round.failed' },
        rewrites: { $: 'round.rewrites' },
        written: { $: 'redrafted' },
        by: { $: 'round.by' },
      },
    },
    { kind: 'call', id: 'judged', operation: 'story.judge', input: { draft: { $: 'mended.draft' } } },
  ],
  until: {
    op: 'or',
    all: [
      { op: 'count', list: { $: 'judged.failed' }, compare: 'eq', to: 0 },
      { op: 'eq', left: { $: 'mended.changed' }, right: false },
    ],
  },
});

const start = (path: string) => ({ start: { $: `rewriting.draft.${path}` } });

/** What neither a model nor code could mend is for whoever asked to say. */
const askedIfShort: PlanNode = {
  kind: 'when',
  id: 'isShort',
  if: { op: 'count', list: { $: 'rewriting.failed' }, compare: 'gt', to: 0 },
  then: [
    {
      kind: 'ask',
      id: 'written',
      form: 'fill',
      of: { person: { $: 'request.user' } },
      question: 'The story does not pass as it stands. How should it read?',
      within: 'P7D',
      about: {
        story: { $: 'rewriting.draft.text' },
        failed: { $: 'rewriting.failed' },
        further: { $: 'rewriting.draft.further' },
        sources: { $: 'outline.sources' },
        feedback: { $: 'outline.quotes' },
      },
      fields: {
        asA: { says: 'As a … (who wants it)', type: 'text', ...start('asA') },
        iWant: { says: 'I want … (what)', type: 'text', ...start('iWant') },
        soThat: { says: 'So that … (what for)', type: 'text', optional: true, ...start('soThat') },
        given: { says: 'Given …', type: 'text', optional: true, ...start('acceptance.0.given') },
        when: { says: 'When …', type: 'text', optional: true, ...start('acceptance.0.when') },
        then: { says: 'Then …', type: 'text', optional: true, ...start('acceptance.0.then') },
      },
    },
  ],
};

/** The words are text that anybody may have written, so a person approves exactly them (law 2). */
const keptIfReady = (idea: Arguments): PlanNode => ({
  kind: 'when',
  id: 'isReady',
  if: { op: 'eq', left: { $: 'settled.isReady' }, right: true },
  then: [
    {
      kind: 'call',
      id: 'record',
      operation: 'story.keep',
      input: { draft: { $: 'settled.draft' }, ...idea },
    },
    ...approvedCommit({ step: 'record', question: 'Shall this story be kept?', commit: 'kept' }),
  ],
});
