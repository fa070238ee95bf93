import { type Brief, idOf, type Job, type Plan, SKELETON } from '@conductor/contract';
import { z } from 'zod';
import { recritique } from '../checks/recritique.ts';
import { CRITERIA } from '../engines/critique/rubric.ts';
import { RemarkShape } from '../operations/critique-shapes.ts';
import { plural } from './claim.ts';
import { slotInputs } from './idea-slots.ts';
import { critiqueClaims, critiqueValues } from './vision-critique-claims.ts';

/** `remarks` point at characters of the text of the vision with the same `productId`; null is the text that somebody gave. */
const Answer = z.object({
  visions: z.array(z.object({ productId: idOf('product').nullable(), title: z.string(), text: z.string() })),
  remarks: z.array(RemarkShape),
  rubric: z.array(z.object({ criterion: z.enum(CRITERIA), asks: z.string(), source: z.string() })),
  /** Criteria that take a reader, where no model was one. */
  undecided: z.array(z.enum(CRITERIA)),
  writtenBy: z.string(),
});

const slots = {
  product: { type: 'record', of: 'product', says: 'product' },
  text: {
    type: 'phrase',
    says: 'the text in your own words',
    verbatim: 'text',
    after: [
      'our vision is',
      'the vision is',
      'our strategy is',
      'the strategy is',
      'our mission is',
      'the mission is',
    ],
  },
} satisfies Job['slots'];

export const visionCritique: Job = {
  name: 'vision.critique',
  title: 'Critique a vision',
  says: 'What is weak in a vision or a strategy, sentence by sentence, against a published rubric, the objectives and what customers said.',
  slots,
  examples: [
    'critique our vision',
    'critique the vision of {product}',
    'what is weak in our strategy: "We win mid-market by being the fastest to onboard."',
    'review the vision statement of {product} sentence by sentence',
    'is this vision any good? "Every clinic paperless by 2030"',
    'which sentences of the vision of {product} are not backed by evidence',
    'does the vision of {product} contradict our objectives',
    'play devil’s advocate with the vision of {product}',
  ],
  recalls: ['workspace.time-zone'],
  answer: Answer,
  plan: critiquePlan,
  checks: [recritique],
  scope(outcome, { intent: { slots: said } }) {
    const { read, found, critique } = critiqueValues(outcome);
    return {
      who: said['text'] ? 'a text in your own words' : read.statements.map(({ title }) => title).join(', '),
      records: found.objectiveIds.length + found.compared,
      missing: [
        {
          what: `${plural(read.withoutIds.length, 'product')} with no vision written down`,
          count: read.withoutIds.length,
        },
        {
          what: `${plural(found.unread, 'piece')} of feedback not read for ${plural(found.unread, 'its', 'their')} meaning yet`,
          count: found.unread,
        },
      ],
      notes: [
        'records are the active objectives and the feedback that it was held against',
        ...(critique.writtenBy === SKELETON ? ['a skeleton of what code can tell: no model read it'] : []),
      ],
    };
  },
  claims: critiqueClaims,
};

function critiquePlan(brief: Brief): Plan {
  const { input, honours } = slotInputs(brief, slots);
  // A text that is given is what is meant, whichever product it is for.
  const { product: _, ...text } = input;
  return {
    version: 1,
    job: 'vision.critique',
    honours,
    steps: [
      { kind: 'call', id: 'read', operation: 'vision.read', input: input['text'] ? text : input },
      {
        kind: 'call',
        id: 'found',
        operation: 'vision.examine',
        input: {
          statements: { $: 'read.statements' },
          ...(input['product'] ? { product: input['product'] } : {}),
        },
      },
      {
        kind: 'call',
        id: 'critique',
        operation: 'vision.critique',
        input: { statements: { $: 'read.statements' }, beside: { $: 'found.beside' } },
      },
      {
        kind: 'call',
        id: 'gathered',
        operation: 'vision.gather',
        input: {
          statements: { $: 'read.statements' },
          found: { $: 'found.remarks' },
          read: { $: 'critique' },
        },
      },
      {
        kind: 'answer',
        id: 'answer',
        data: {
          visions: { $: 'gathered.visions' },
          remarks: { $: 'gathered.remarks' },
          rubric: { $: 'gathered.rubric' },
          undecided: { $: 'gathered.undecided' },
          writtenBy: { $: 'critique.writtenBy' },
        },
      },
    ],
  };
}
