import type { Argument, Check, DraftClaim, Job, Outcome, SlotSpec } from '@conductor/contract';
import type { z } from 'zod';

interface LookJob {
  name: string;
  title: string;
  says: string;
  slots: Record<string, SlotSpec>;
  examples: string[];
  operation: string;
  why: string;
  answer: z.ZodObject;
  /** What its answer gives in an order, where that is not what comes first in it. */
  lists?: NonNullable<Job['lists']>;
  check: Check;
  claims(data: Outcome['data']): DraftClaim[];
  who(data: Outcome['data']): string;
}

/** A job that looks something up: one call, and what it gives is the answer. */
export const lookJob = (of: LookJob): Job => ({
  ...{ name: of.name, title: of.title, says: of.says, slots: of.slots, examples: of.examples },
  recalls: [],
  ...(of.lists ? { lists: of.lists } : {}),
  answer: of.answer,
  plan({ intent }) {
    const said = Object.keys(of.slots).filter((slot) => slot in intent.slots);
    const input = Object.fromEntries(said.map((slot): [string, Argument] => [slot, { $: `slot.${slot}` }]));
    const fields = Object.keys(of.answer.shape);
    return {
      version: 1,
      job: of.name,
      honours: said,
      steps: [
        { kind: 'call', id: 'found', operation: of.operation, input, why: of.why },
        {
          kind: 'answer',
          id: 'answer',
          data: Object.fromEntries(
            fields.map((field): [string, Argument] => [field, { $: `found.${field}` }]),
          ),
        },
      ],
    };
  },
  checks: [of.check],
  scope: ({ data }) => ({ who: of.who(data), records: 1, missing: [] }),
  claims: ({ data }) => of.claims(data),
});
