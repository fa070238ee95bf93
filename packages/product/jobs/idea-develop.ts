import { idOf, type Job, type Plan, type PlanNode, SKELETON } from '@conductor/contract';
import { z } from 'zod';
import { redevelop } from '../checks/redevelop.ts';
import { MOST_CHUNKS } from '../operations/gather-idea.ts';
import { DevelopedShape } from '../operations/idea-shapes.ts';
import { approvedCommit } from './approved-commit.ts';
import { plural } from './claim.ts';
import { developClaims, developValues } from './idea-develop-claims.ts';
import { Approval } from './insight-asks.ts';

export const ideaDevelop: Job = {
  name: 'idea.develop',
  title: 'Develop an idea',
  says: 'An idea thought through: problem, value, evidence, risks, target outcomes and experiments, from what is recorded; written into it once approved.',
  slots: {
    idea: {
      type: 'record',
      of: 'idea',
      says: 'idea',
      required: true,
      asks: 'Which idea shall be developed?',
    },
  },
  examples: [
    'flesh out the idea {idea}',
    'develop the idea {idea}',
    'elaborate on {idea}: problem, value, risks',
    'what problem does {idea} solve, for whom, and how would we test it?',
    'which risks does the idea {idea} have, and which experiments would tell',
    'write up {idea} with evidence from the feedback',
    'put some meat on the bones of {idea}',
    'one pager on the idea {idea}',
  ],
  recalls: ['workspace.time-zone'],
  lists: [{ name: 'evidence', says: 'quotation', entity: 'feedback', id: 'feedbackId' }],
  answer: DevelopedShape.extend({
    ideaId: idOf('idea'),
    approval: Approval.nullable(),
    /** `skeleton`, or the model that wrote what nobody had. */
    writtenBy: z.string(),
  }),
  plan: developPlan,
  checks: [redevelop],
  scope(outcome) {
    const { gathered, written } = developValues(outcome);
    const read = gathered.chunks.reduce((sum, { pieces }) => sum + pieces.length, 0);
    const left = gathered.feedbackIds.length - read;
    return {
      who: gathered.idea.title,
      records: gathered.feedbackIds.length,
      missing: [{ what: `${plural(left, 'older piece')} of feedback left unread`, count: left }],
      notes: [
        'records are the feedback that is linked to the idea',
        ...(written.writtenBy === SKELETON ? ['a skeleton from what is recorded: no model wrote it'] : []),
      ],
    };
  },
  claims: developClaims,
};

const GATHERED = {
  idea: { $: 'gathered.idea' },
  points: { $: 'merged.points' },
  risks: { $: 'gathered.risks' },
  outcomes: { $: 'gathered.outcomes' },
  experiments: { $: 'gathered.experiments' },
};

/** What people said is read in chunks side by side, and put together before anything is written. */
const summarised: PlanNode[] = [
  {
    kind: 'each',
    id: 'summaries',
    in: { $: 'gathered.chunks' },
    as: 'chunk',
    atMost: MOST_CHUNKS,
    concurrency: 4,
    do: [
      {
        kind: 'call',
        id: 'summed',
        operation: 'feedback.summarise',
        input: { pieces: { $: 'chunk.pieces' }, about: { $: 'gathered.about' } },
      },
    ],
    collect: { $: 'summed' },
  },
  {
    kind: 'call',
    id: 'merged',
    operation: 'feedback.merge-summaries',
    input: { summaries: { $: 'summaries' } },
  },
];

function developPlan(): Plan {
  const part = (name: string) => ({ $: `composed.${name}` });
  return {
    version: 1,
    job: 'idea.develop',
    honours: ['idea'],
    steps: [
      { kind: 'call', id: 'gathered', operation: 'idea.gather', input: { idea: { $: 'slot.idea' } } },
      ...summarised,
      { kind: 'call', id: 'written', operation: 'idea.write', input: GATHERED },
      {
        kind: 'call',
        id: 'composed',
        operation: 'idea.compose',
        input: { ...GATHERED, written: { $: 'written' }, feedbackIds: { $: 'gathered.feedbackIds' } },
      },
      {
        kind: 'call',
        id: 'edit',
        operation: 'idea.develop',
        input: { idea: { $: 'slot.idea' }, fields: { $: 'composed.fields' } },
      },
      // Text chose the words, so a person approves exactly what would change (law 2).
      ...approvedCommit({
        step: 'edit',
        question: 'Shall this be written into the idea?',
        commit: 'developed',
      }),
      {
        kind: 'answer',
        id: 'answer',
        data: {
          ideaId: { $: 'edit.ideaId' },
          problem: part('problem'),
          value: part('value'),
          evidence: part('evidence'),
          risks: part('risks'),
          targetOutcomes: part('targetOutcomes'),
          experiments: part('experiments'),
          blank: part('blank'),
          approval: { $: 'approval' },
          writtenBy: { $: 'written.writtenBy' },
        },
      },
    ],
  };
}
