import type { Change, OutsideAction } from '@conductor/contract';
import { sentenceFor } from './sentences.ts';
import { isSameAction, isSameChange, type Wanted } from './wanted.ts';

/** So often a customer says again what they want and have not got. */
const PATIENCE = 3;

/**
 * Wants some changes and no others, says so truthfully, and says yes to exactly those. Notes what becomes of them, whoever it is
 * that serves.
 */
export class Customer {
  readonly #wanted: readonly Wanted[];
  readonly #file: unknown;
  readonly #done = new Set<Wanted>();
  readonly #said = new Map<Wanted, number>();
  /** How often they were asked something. */
  asked = 0;
  /** They had all of it after their own words. */
  hadByWords = false;
  /** Changes that were made and are none of those wanted, or one of them once more. */
  wrong: string[] = [];

  constructor(wanted: readonly Wanted[], file: unknown) {
    this.#wanted = wanted;
    this.#file = file;
  }

  open(): Wanted[] {
    return this.#wanted.filter((one) => !this.#done.has(one));
  }

  /** What they say next; nothing where they have all of it, or give up. */
  next(): { text: string; wanted: Wanted } | null {
    const wanted = this.open().find((one) => (this.#said.get(one) ?? 0) < PATIENCE);
    if (!wanted) return null;
    const said = this.#said.get(wanted) ?? 0;
    this.#said.set(wanted, said + 1);
    return { text: sentenceFor(wanted.action, this.#file, said), wanted };
  }

  wantsAction = (action: OutsideAction): Wanted | undefined =>
    this.open().find((one) => isSameAction(one.action, action));

  wantsChanges = (changes: readonly Change[]): Wanted | undefined =>
    this.open().find((one) => isSameChange(one.changes, changes));

  /** Something was changed: what they wanted, or what they did not. */
  note(wanted: Wanted | undefined, what: string): void {
    if (wanted) this.#done.add(wanted);
    else this.wrong.push(what);
  }
}
