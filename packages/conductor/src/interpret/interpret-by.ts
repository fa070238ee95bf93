import type { Calendar, Catalogue, Dispatch, Snapshot } from '@conductor/contract';

/** What an utterance is read with. */
export interface InterpretBy {
  catalogue: Catalogue;
  dispatch: Dispatch;
  calendar: Calendar;
  snapshot: Snapshot;
}
