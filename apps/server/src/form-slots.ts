import type { Job } from '@conductor/contract';

/** What a form gives, as the job's slots hold it: text, with lists and records as JSON text. Nothing given is no slot. */
export function formSlots(job: Job | undefined, given: Record<string, unknown>): Record<string, unknown> {
  const slots = Object.entries(given).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  );
  return Object.fromEntries(
    slots.map(([name, value]) => [
      name,
      job?.slots[name]?.type === 'form' && typeof value === 'object' ? JSON.stringify(value) : value,
    ]),
  );
}
