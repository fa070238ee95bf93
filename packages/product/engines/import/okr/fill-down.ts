import type { Resolved } from '../mapping/resolve-mapping.ts';
import type { Target } from '../types.ts';

/**
 * Reads blank cells as merged ones: a blank takes the value above, unless a column further left has a new one. So a
 * quarter that stands left of its objectives holds for all of them, and one right of an objective for that alone.
 */
export class FillDown {
  readonly #above = new Map<Target, string>();
  readonly #ordered: Target[];

  constructor(targets: readonly Target[], resolved: Resolved) {
    const place = (target: Target) => resolved.get(target)?.[0];
    this.#ordered = targets
      .filter((target) => place(target) !== undefined)
      .sort((a, b) => place(a)! - place(b)!);
  }

  /** The row's values with the blanks filled. */
  fill(read: (target: Target) => string): Map<Target, string> {
    const filled = new Map<Target, string>();
    let isNew = false;
    for (const target of this.#ordered) {
      const own = read(target);
      const above = this.#above.get(target);
      const value = own || (isNew ? '' : (above ?? ''));
      if (own !== '' && own !== above) isNew = true;
      this.#above.set(target, value);
      filled.set(target, value);
    }
    return filled;
  }
}
