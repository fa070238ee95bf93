import type { Command, JobCard, Mention, SlotSource } from '@conductor/contract';

export type Start = Extract<Command, { do: 'start' }>;

/** A job with what code read put into its slots. */
export const startOf = (job: JobCard, score: number, mentions: readonly Mention[]): Start => ({
  do: 'start',
  job: job.name,
  slots: slotsFrom(job, mentions),
  score: Math.round(score * 1000) / 1000,
});

/** The first mention of its kind for each slot; code adds the others where a slot takes several. */
export function slotsFrom(job: JobCard, mentions: readonly Mention[]): Record<string, SlotSource> {
  const slots: Record<string, SlotSource> = {};
  for (const mention of mentions) {
    const slot = Object.entries(job.slots).find(([name, spec]) => {
      if (spec.type !== mention.type || name in slots) return false;
      if (spec.type === 'phrase' || spec.type === 'flag') return name === mention.of;
      return 'of' in spec ? spec.of === mention.of : true;
    })?.[0];
    if (slot) slots[slot] = { start: mention.start, end: mention.end };
  }
  return slots;
}
