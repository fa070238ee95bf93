import type { Calendar, Catalogue, Dispatch, SlotValue, Snapshot } from '@conductor/contract';
import type { Known } from './described/known-records.ts';
import type { Glossary } from './glossary/index.ts';
import type { Pointer } from './references/pointers.ts';

/** What fills a slot that nobody says, by job and slot. */
export type Preferred = ReadonlyMap<string, SlotValue>;

/** What an utterance is read with. */
export interface InterpretBy {
  catalogue: Catalogue;
  dispatch: Dispatch;
  calendar: Calendar;
  snapshot: Snapshot;
  /** The records that can be called by what they hold. */
  known: Known;
  /** The team's own words. */
  glossary: Glossary;
  /** What slots hold that nobody says. */
  preferred: Preferred;
  /** Words of the utterance that point back, and what at. */
  pointers?: readonly Pointer[];
}
