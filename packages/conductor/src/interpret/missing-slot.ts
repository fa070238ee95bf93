import type { Heard, Intent, Job } from '@conductor/contract';

/** The intent, or a question for the first thing it cannot do without. */
export function missingSlot(intent: Intent, job: Job): Heard {
  const missing = Object.entries(job.slots).find(([name, spec]) => spec.required && !intent.slots[name]);
  if (!missing) return intent;
  const [slot, spec] = missing;
  return {
    kind: 'question',
    text: spec.asks ?? `${job.title} needs ${spec.says}. Which?`,
    options: [],
    slot,
    soFar: intent,
  };
}
