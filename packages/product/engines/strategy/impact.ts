/** A record and what it rests on: the objectives it serves, the idea it is of. */
export interface Resting {
  id: string;
  on: readonly string[];
}

/** A record that a change reaches, and what it rests on of what the change reached before. */
export interface Reached {
  id: string;
  via: string;
}

/**
 * All that rests on these records, directly or through others, the nearest first and among those in the order
 * given; a record once, and what the change starts from never. Circles are gone round once.
 */
export function restingOn(roots: readonly string[], all: readonly Resting[]): Reached[] {
  const above = new Map<string, string[]>();
  for (const { id, on } of all) for (const root of on) above.set(root, [...(above.get(root) ?? []), id]);
  const seen = new Set(roots);
  const reached: Reached[] = [];
  for (let level = [...seen]; level.length > 0; ) {
    const next: string[] = [];
    for (const via of level) {
      for (const id of above.get(via) ?? []) {
        if (seen.has(id)) continue;
        seen.add(id);
        reached.push({ id, via });
        next.push(id);
      }
    }
    level = next;
  }
  return reached;
}

/** A question for leave, and the records its change would touch. */
export interface Leave {
  id: string;
  /** When it was given; while nobody has, when it was asked for. */
  at: string;
  touches: readonly string[];
}

/** Asked for or given before a change of what it rests on: whoever said yes did not know of it. */
export const staleBy = (
  leaves: readonly Leave[],
  changes: readonly { at: string; reaches: ReadonlySet<string> }[],
): string[] =>
  leaves
    .filter(({ at, touches }) =>
      changes.some(
        (change) => Date.parse(at) < Date.parse(change.at) && touches.some((id) => change.reaches.has(id)),
      ),
    )
    .map(({ id }) => id);
