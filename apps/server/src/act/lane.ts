import { type Beginning, beginWorkspace } from '@conductor/postgres';
import type { ActCase } from './cases.ts';
import { type Acted, type CaseBy, type Copy, doCase, lookAt } from './copy.ts';

/** What is printed of one case: what came of its actions and of the database, or why it could not be done. */
export type ActLine = ({ id: string } & Acted) | { id: string | null; error: string };

export interface LaneBy extends CaseBy {
  /** The same beginning for every copy; the id is the copy's. */
  beginning(workspace: string): Beginning;
  complain(message: string): void;
}

/** Does one case after the other on the same copy, as long as that can be put back; else on another. */
export class Lane {
  readonly #by: LaneBy;
  readonly #name: string;
  #count = 0;
  #copy: Promise<Copy> | undefined;

  constructor(by: LaneBy, name: string) {
    this.#by = by;
    this.#name = name;
  }

  async do(one: ActCase): Promise<ActLine> {
    this.#copy ??= this.#another();
    try {
      const { acted, isFresh } = await doCase(this.#by, await this.#copy, one);
      if (!isFresh) this.#leave(`After ${one.id} a copy was not again what the file holds: another is made.`);
      return { id: one.id, ...acted };
    } catch (error) {
      const { message, stack = message } = error as Error;
      this.#leave(`${one.id}: ${stack}`);
      return { id: one.id, error: `It could not be done: ${message}` };
    }
  }

  #leave(why: string): void {
    this.#by.complain(why);
    this.#copy = undefined;
  }

  async #another(): Promise<Copy> {
    this.#count += 1;
    const beginning = this.#by.beginning(`${this.#name}-${this.#count}`);
    await beginWorkspace(this.#by.all, beginning);
    return lookAt(this.#by.all, beginning);
  }
}
