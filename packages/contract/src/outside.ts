import type { PackBeginning } from './beginning.ts';
import type { Change } from './change.ts';
import type { Records } from './records.ts';

/** An action in another system's words: `cancel_pending_order` with its arguments. */
export interface OutsideAction {
  name: string;
  arguments: Record<string, unknown>;
}

/** One object of that system's database: `orders`, `#W1234567`. */
export interface OutsideObject {
  collection: string;
  key: string;
}

/**
 * How another system's actions and database are spoken of in a pack's words: so that its cases can be done here,
 * through the same flow as any other request.
 */
export interface Outside {
  /** The people and records that its database file holds. @throws ConductorError where it is no such file */
  begin(file: unknown): PackBeginning;
  /** The person who is signed in there, by that system's name; null is nobody. */
  person(user: string | null): string;
  /** The form that asks for the same. @throws ConductorError where there is no such action, or its arguments are none of its */
  form(action: OutsideAction): { job: string; slots: Record<string, unknown> };
  /** The objects of its database that a change touches. */
  touches(change: Change, records: Records): Promise<OutsideObject[]>;
  /** An object as that system keeps it, from the records as they are; null where there is none. */
  object(of: OutsideObject, records: Records): Promise<unknown>;
}
