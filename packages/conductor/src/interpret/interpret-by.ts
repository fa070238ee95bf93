import type {
  Calendar,
  Catalogue,
  Command,
  Dispatch,
  InterpreterTask,
  SlotValue,
  Snapshot,
} from '@conductor/contract';
import type { Known } from './described/known-records.ts';
import type { Glossary } from './glossary/index.ts';
import type { NamedRecord } from './name-mentions.ts';
import type { Pointer } from './references/pointers.ts';

/** What fills a slot that nobody says, by job and slot. */
export type Preferred = ReadonlyMap<string, SlotValue>;

/** A whole request of which the built-in reading is not sure: all that a model needs of it besides the jobs there are. */
export type UnsureReading = Pick<InterpreterTask, 'utterance' | 'mentions' | 'focus' | 'pointed'>;

/** What a model reads a request as. */
export interface ModelReading {
  /** Whose reading it is. */
  by: string;
  commands: readonly Command[];
  /** Whose reading goes on where the two differ; a person is asked where no table says. */
  differ: string | null;
}

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
  /** What records and people are called, where a follow-up is read: it may call them by less than their names. */
  names?: readonly NamedRecord[];
  /** Words of the utterance that point back, and what at. */
  pointers?: readonly Pointer[];
  /** Told of a whole request of which the built-in reading is not sure: it may be read again with a model's. */
  unsure?(of: UnsureReading): void;
  /** What a model reads the whole request as, where one was asked. */
  reading?: ModelReading | undefined;
}
