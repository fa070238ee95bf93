import type { Calendar, Catalogue, Dispatch, Snapshot } from '@conductor/contract';
import type { Known } from './described/known-records.ts';

/** What an utterance is read with. */
export interface InterpretBy {
  catalogue: Catalogue;
  dispatch: Dispatch;
  calendar: Calendar;
  snapshot: Snapshot;
  /** The records that can be called by what they hold. */
  known: Known;
}
