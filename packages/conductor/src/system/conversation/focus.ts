import {
  type Brief,
  claim,
  type DraftClaim,
  type Job,
  type Outcome,
  readOperation,
  value,
  words,
} from '@conductor/contract';
import { z } from 'zod';
import { shownOf, steeringPlan, textSlot } from './steering.ts';

const Kept = z.object({ stays: z.string(), letGo: z.string().nullable() });

/** Takes down what a conversation stays with. What it does to the conversation is `steers` of the intent. */
export const noteFocus = readOperation({
  name: 'conversation.keep-to',
  title: 'Note what is looked at from now on',
  input: z.object({ stays: z.string(), letGo: z.string().optional() }),
  output: Kept,
  yields: 'person',
  reads: 'public',
  cost: { modelCalls: 0 },
  run: async ({ stays, letGo }) => ({ stays: shownOf(stays), letGo: letGo ?? null }),
});

export const focus: Job = {
  name: 'conversation.focus',
  title: 'Stay with something',
  says: 'What this conversation looks at from now on, until somebody says otherwise.',
  slots: {
    stays: { type: 'form', holds: 'json', says: 'what is stayed with', required: true },
    letGo: { type: 'form', holds: 'text', says: 'what is let go of' },
  },
  examples: [
    'focus on enterprise',
    'only look at August from now on',
    'forget the focus',
    'what are we focusing on?',
  ],
  isReadByCode: true,
  recalls: [],
  answer: Kept,
  plan: (brief) =>
    steeringPlan('conversation.focus', 'conversation.keep-to', ['stays', 'letGo'], brief, ['stays', 'letGo']),
  checks: [
    {
      name: 'what is stayed with is what was said',
      run: async ({ brief, outcome }) => differences(brief, outcome),
    },
  ],
  scope: () => ({ who: 'this conversation', records: 0, missing: [] }),
  claims,
};

function differences(brief: Brief, { data }: Outcome): string[] {
  const list = JSON.parse(textSlot(brief, 'stays') ?? '[]') as { shown: string }[];
  const said = list.map(({ shown }) => shown);
  return said.join(', ') === data['stays']
    ? []
    : [`${said.join(', ')} was said, and ${String(data['stays'])} is stayed with`];
}

const FROM = ['step:noted'];

function claims({ data }: Outcome): DraftClaim[] {
  const { stays, letGo } = data as z.infer<typeof Kept>;
  const gone = letGo ? [claim`No longer only ${value(letGo, FROM)}.`] : [];
  if (stays === '')
    return [...gone, claim`From now on ${value('everything', FROM)} is looked at: nothing is stayed with.`];
  return [
    ...gone,
    claim`From now on only ${value(stays, FROM)} is looked at, ${words('wherever a request can be limited so and says nothing else')}. Say “forget the focus” to look at everything again.`,
  ];
}
