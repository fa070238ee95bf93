import type { Draft } from '../types.ts';

/** Finds rows of one file that claim one id. */
export class SeenIds {
  readonly #drafts = new Map<string, Draft>();

  has(draft: Draft): boolean {
    return this.#drafts.has(draft.externalId);
  }

  /** Why the draft cannot go in beside those before it; undefined where it can, and then it is remembered. */
  refuse(draft: Draft): string | undefined {
    const before = this.#drafts.get(draft.externalId);
    if (!before) {
      this.#drafts.set(draft.externalId, draft);
      return undefined;
    }
    // An id made of the content says by itself that the content is the same.
    if (draft.externalId.startsWith('sha256:') || content(before) === content(draft))
      return `same as row ${before.row}`;
    return `external id ${draft.externalId} is already used by row ${before.row}`;
  }
}

function content(draft: Draft): string {
  const { row: _, ...rest } = draft;
  return JSON.stringify(rest);
}
