import type { Brief, Plan } from '@conductor/contract';
import { z } from 'zod';

/** What a form's slot of text holds. */
export const textSlot = (brief: Brief, name: string): string | undefined => {
  const value = brief.intent.slots[name]?.value;
  return typeof value === 'string' ? value : undefined;
};

/** One step that takes down what was said, and the answer that says it back. */
export const steeringPlan = (
  job: string,
  operation: string,
  inputs: readonly string[],
  { intent }: Brief,
  outputs: readonly string[],
): Plan => ({
  version: 1,
  job,
  honours: Object.keys(intent.slots).sort(),
  steps: [
    {
      kind: 'call',
      id: 'noted',
      operation,
      input: Object.fromEntries(
        inputs.filter((name) => intent.slots[name]).map((name) => [name, { $: `slot.${name}` }]),
      ),
    },
    {
      kind: 'answer',
      id: 'answer',
      data: Object.fromEntries(outputs.map((name) => [name, { $: `noted.${name}` }])),
    },
  ],
});

const Shown = z.array(z.object({ shown: z.string() }));

/** The shown words of a list that is kept as text. */
export const shownOf = (list: string): string =>
  Shown.parse(JSON.parse(list))
    .map(({ shown }) => shown)
    .join(', ');
