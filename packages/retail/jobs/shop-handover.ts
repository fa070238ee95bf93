import { type Argument, claim, type Job, value, words } from '@conductor/contract';
import { z } from 'zod';

/** Hands a matter to somebody of the shop, who says when it is dealt with. */
export const shopHandover: Job = {
  name: 'shop.handover',
  title: 'Hand it to a person',
  says: 'Hand over to a person of the shop what cannot be done here.',
  slots: {
    summary: {
      type: 'phrase',
      after: ['about', 'because', 'since', 'for', 'that', 'as'],
      says: 'what it is about',
    },
  },
  examples: [
    'let me talk to a person about {summary}',
    'I want a human because {summary}',
    'transfer me to an agent about {summary}',
    'hand me over to somebody of the shop, because {summary}',
    'can I speak to a real person about {summary}',
  ],
  recalls: [],
  answer: z.object({ decision: z.enum(['handled', 'expired', 'pending']), by: z.string().nullable() }),
  plan: ({ intent: { slots } }) => ({
    version: 1,
    job: 'shop.handover',
    honours: slots['summary'] ? ['summary'] : [],
    steps: [
      {
        kind: 'escalate',
        id: 'handed',
        to: { role: 'shop-agent' },
        why: 'A customer asks for a person',
        about: (slots['summary'] ? { summary: { $: 'slot.summary' } } : {}) as Record<string, Argument>,
      },
      { kind: 'answer', id: 'answer', data: { decision: { $: 'handed.decision' }, by: { $: 'handed.by' } } },
    ],
  }),
  checks: [
    {
      name: 'who took it over has a part in the shop',
      async run({ outcome, snapshot }) {
        const { by, decision } = outcome.data as { by: string | null; decision: string };
        if (decision !== 'handled') return by === null ? [] : [`${by} is named, and it was not dealt with`];
        const person = (await snapshot.people()).find(({ name }) => name === by);
        return person?.roles.some((role) => role.startsWith('shop-')) ? [] : [`${by} is nobody of the shop`];
      },
    },
  ],
  scope: () => ({ who: 'one matter', records: 0, missing: [] }),
  claims({ data, values }) {
    // Until somebody took it over it is told by the question itself: nothing of it is known yet.
    if (values['handed'] === undefined) return [];
    const { decision, by } = data as { decision: string; by: string | null };
    const who = value(decision === 'handled' ? (by ?? 'Somebody') : 'Nobody', ['step:handed']);
    return [
      claim`${who} of the shop ${words(decision === 'handled' ? 'has dealt with it' : 'has dealt with it yet')}.`,
    ];
  },
};
