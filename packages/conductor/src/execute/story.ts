import type { JournalEvent } from '@conductor/contract';

/** What there is to tell of a run and is not written yet: it goes into the journal with the next effect. */
export interface Story {
  add(...events: JournalEvent[]): void;
  take(): JournalEvent[];
}

export function openStory(): Story {
  const events: JournalEvent[] = [];
  return { add: (...more) => void events.push(...more), take: () => events.splice(0) };
}
