import type { AskOptions, Taken } from './catalogue.ts';
import type { Durable } from './durable.ts';
import type { JournalEvent } from './event.ts';
import type { LanguageTask } from './language.ts';

/** What a model is asked by: a name that no other step of the run has, and where it is kept and told. */
export interface AskedBy extends AskOptions {
  name: string;
  durable: Durable;
  story: { add(...events: JournalEvent[]): void; take(): JournalEvent[] };
  /** Whether anything limits what may be spent: then what it may cost is taken first. */
  limited: boolean | undefined;
}

/**
 * Has a model do a language task, as one step of the run: what it said is kept, journaled without its words, and not asked for again.
 * Null where nobody may be asked, by the rules or for want of money: the way without a model stands.
 */
export type AskModel = <T>(
  task: LanguageTask,
  accept: (reply: unknown) => T | Promise<T>,
  by: AskedBy,
) => Promise<Taken<T> | null>;
