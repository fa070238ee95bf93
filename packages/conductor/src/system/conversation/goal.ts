import {
  type Brief,
  claim,
  type DraftClaim,
  type Job,
  type Outcome,
  readOperation,
  value,
} from '@conductor/contract';
import { z } from 'zod';
import { shownOf, steeringPlan, textSlot } from './steering.ts';

const HOW = ['set', 'tell', 'end'] as const;
const Held = z.object({ how: z.enum(HOW), goal: z.string().nullable(), within: z.string().nullable() });

/** Takes down what a conversation is for. What it does to the conversation is `steers` of the intent. */
export const noteGoal = readOperation({
  name: 'conversation.note-goal',
  title: 'Note what the conversation is for',
  input: z.object({ how: z.string(), goal: z.string().optional(), within: z.string().optional() }),
  output: Held,
  yields: 'person',
  reads: 'public',
  cost: { modelCalls: 0 },
  run: async ({ how, goal, within }) => ({
    how: z.enum(HOW).parse(how),
    goal: goal ?? null,
    within: within === undefined ? null : shownOf(within),
  }),
});

export const goal: Job = {
  name: 'conversation.goal',
  title: 'What the conversation is for',
  says: 'The goal of this conversation: set, told or ended. What goes outside it is said so.',
  slots: {
    how: { type: 'form', holds: 'text', says: 'whether it is set, told or ended', required: true },
    goal: { type: 'form', holds: 'text', says: 'the goal' },
    within: { type: 'form', holds: 'json', says: 'what it is limited to' },
  },
  examples: ['our goal is to plan the enterprise quarter', 'what was the goal?', 'we are done with that'],
  isReadByCode: true,
  recalls: [],
  answer: Held,
  plan: (brief) =>
    steeringPlan('conversation.goal', 'conversation.note-goal', ['how', 'goal', 'within'], brief, [
      'how',
      'goal',
      'within',
    ]),
  checks: [
    { name: 'the goal is what was said', run: async ({ brief, outcome }) => differences(brief, outcome) },
  ],
  scope: () => ({ who: 'this conversation', records: 0, missing: [] }),
  claims,
};

const differences = (brief: Brief, { data }: Outcome): string[] =>
  (textSlot(brief, 'goal') ?? null) === data['goal'] ? [] : ['another goal was said than is told'];

const FROM = ['step:noted'];

function claims({ data }: Outcome): DraftClaim[] {
  const { how, goal: said, within } = data as z.infer<typeof Held>;
  if (!said) return [claim`This conversation has ${value('no goal', FROM)}. Say “our goal is …” to set one.`];
  if (how === 'end')
    return [claim`Done with ${value(`“${said}”`, FROM)}: this conversation has no goal now.`];
  const limits = within ? [claim`It is about ${value(within, FROM)}.`] : [];
  return how === 'set'
    ? [
        claim`The goal of this conversation is now ${value(`“${said}”`, FROM)}.`,
        ...limits,
        claim`${value('What goes outside it', FROM)} is said so.`,
      ]
    : [claim`The goal of this conversation is ${value(`“${said}”`, FROM)}.`, ...limits];
}
