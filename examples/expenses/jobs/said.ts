import type { Arguments, Brief, Job } from '@conductor/contract';

/** The slots that were said, in the order in which the job has them: the same request is the same plan. */
export const said = ({ intent }: Brief, slots: Job['slots']): string[] =>
  Object.keys(slots).filter((slot) => intent.slots[slot]);

/** They as the inputs of an operation that calls them the same. */
export const saidInputs = (brief: Brief, slots: Job['slots']): Arguments =>
  Object.fromEntries(said(brief, slots).map((slot) => [slot, { $: `slot.${slot}` }]));
