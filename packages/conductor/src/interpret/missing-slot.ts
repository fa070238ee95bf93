import type { Heard, Intent, Job } from '@conductor/contract';
import { offeredFor } from './described/offer.ts';
import type { InterpretBy } from './interpret-by.ts';
import { preferredSlots } from './prefers.ts';

/** The intent, or a question for the first thing it cannot do without. */
export function missingSlot(
  intent: Intent,
  job: Job,
  by: Pick<InterpretBy, 'known' | 'catalogue' | 'preferred'>,
): Heard {
  let filled = {
    ...intent,
    slots: preferredSlots(job, intent.slots, by.preferred, ({ required }) => required === true),
  };
  for (const [slot, spec] of Object.entries(job.slots)) {
    if (!spec.required || filled.slots[slot]) continue;
    const { only, options } = offeredFor(slot, job, filled.slots, by);
    if (!only)
      return {
        kind: 'question',
        text: spec.asks ?? `${job.title} needs ${spec.says}. Which?`,
        options,
        slot,
        soFar: filled,
      };
    filled = { ...filled, slots: { ...filled.slots, [slot]: only } };
  }
  return filled;
}
