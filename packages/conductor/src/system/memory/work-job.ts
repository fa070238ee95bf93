import type { Argument, Arguments, Brief, Job, Plan, PlanNode, SlotSpec } from '@conductor/contract';
import { z } from 'zod';
import { retold } from './retold.ts';
import { draftedOf, workClaims } from './say.ts';
import { Told, Turned } from './told.ts';
import { OUTCOMES } from './work.ts';

export const WorkAnswer = z.object({
  outcome: z.enum(OUTCOMES),
  facts: z.array(Told),
  was: z.array(Turned),
  changeSet: z.string().nullable(),
  approval: z
    .object({
      decision: z.enum(['approved', 'rejected', 'expired', 'pending']),
      approval: z.string(),
      role: z.string(),
      by: z.string().nullable(),
      reason: z.string().nullable(),
      hash: z.string(),
    })
    .nullable(),
});

const text = (says: string, more: { required?: boolean } = {}): SlotSpec => ({
  type: 'form',
  holds: 'text',
  says,
  ...more,
});

/** What facts are spoken of by. Given by forms, and by statements and questions that code has read. */
export const factSlots = {
  kind: text('the kind of fact'),
  subject: text('of what'),
  predicate: text('the word'),
  value: text('the value'),
  from: text('from'),
  to: text('until'),
  scope: text('for whom'),
  conflict: text('where others say otherwise'),
  correction: text('puts right what is held'),
  said: text('as it was said'),
  facts: text('the facts'),
  about: text('about'),
  by: text('stated by'),
  status: text('the standing'),
  heldAt: text('as it was held on'),
  validAt: text('about the time'),
  record: text('the record'),
  into: text('the record it is'),
} satisfies Record<string, SlotSpec>;
export type FactSlot = keyof typeof factSlots;

export const slotsNamed = (names: readonly FactSlot[], required: readonly FactSlot[] = []) =>
  Object.fromEntries(
    names.map((name) => [
      name,
      required.includes(name) ? { ...factSlots[name], required: true } : factSlots[name],
    ]),
  );

/** The slots that were given, as inputs. */
export const inputsOf = ({ intent: { slots } }: Brief): Arguments =>
  Object.fromEntries(Object.keys(slots).map((name): [string, Argument] => [name, { $: `slot.${name}` }]));

/** Where the words stand that were said, so that the fact can be shown in them; and in which run. */
function spanOf({ intent: { slots } }: Brief): Arguments {
  const from = slots['said']?.from;
  return from?.by === 'span' ? { start: from.start, end: from.end, run: { $: 'request.run' } } : {};
}

type Says = Pick<Job, 'name' | 'title' | 'says' | 'slots' | 'examples'>;

/** A job that changes what is held: proposed, approved where the rules want it, applied, and told. */
export const workJob = (said: Says, operation: string): Job => ({
  ...said,
  isReadByCode: true,
  recalls: [],
  lists: [{ name: 'facts', says: 'fact', entity: null, id: 'id', shown: 'told' }],
  answer: WorkAnswer,
  plan: (brief) => workPlan(said.name, operation, brief),
  checks: [retold],
  scope: (outcome) => ({ who: 'what is held', records: draftedOf(outcome).changed, missing: [] }),
  claims: workClaims,
});

function workPlan(job: string, operation: string, brief: Brief): Plan {
  const asks = brief.approvals?.[operation] !== null;
  const isStating = operation === 'fact.state';
  const input = { ...inputsOf(brief), ...(isStating ? spanOf(brief) : {}) };
  const then = asks ? asking : [apply];
  const isAny: PlanNode = {
    kind: 'when',
    id: 'isAny',
    if: { op: 'gt', left: { $: 'drafted.changed' }, right: 0 },
    then,
  };
  // What texts say decides nothing, not even whether there is something to propose.
  const applying = operation === 'fact.find' ? then : [isAny];
  return {
    version: 1,
    job,
    honours: Object.keys(brief.intent.slots),
    steps: [
      { kind: 'call', id: 'drafted', operation, input },
      ...applying,
      {
        kind: 'answer',
        id: 'answer',
        data: {
          outcome: { $: 'drafted.outcome' },
          facts: { $: 'drafted.facts' },
          was: { $: 'drafted.was' },
          changeSet: { $: 'applied.changeSet' },
          approval: asks ? { $: 'leave' } : null,
        },
      },
    ],
  };
}

const apply: PlanNode = { kind: 'commit', id: 'applied', change: { $: 'drafted.changeSet' } };

const asking: PlanNode[] = [
  {
    kind: 'ask',
    id: 'leave',
    form: 'approve',
    change: { $: 'drafted.changeSet' },
    of: { table: 'approvals' },
    question: 'May this be held as a fact?',
  },
  {
    kind: 'when',
    id: 'isApproved',
    if: { op: 'eq', left: { $: 'leave.decision' }, right: 'approved' },
    then: [apply],
  },
];
