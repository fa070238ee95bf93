import type { InitiativeRow, ObjectiveRow } from '../api/shapes.ts';

export interface Covered {
  /** The unfinished ones before the completed. */
  serving: InitiativeRow[];
  /** Why it is uncovered; null where it is not, or where it is archived and nobody is to serve it. */
  gap: 'nothing serves it' | 'only completed work serves it' | null;
}

/** What serves an objective, and whether anything still does. */
export function coveredBy(objective: ObjectiveRow, initiatives: readonly InitiativeRow[]): Covered {
  const all = initiatives.filter(({ objectiveIds }) => objectiveIds.includes(objective.id));
  const open = all.filter(({ state }) => state !== 'completed');
  const serving = [...open, ...all.filter(({ state }) => state === 'completed')];
  if (objective.state === 'archived' || open.length > 0) return { serving, gap: null };
  return { serving, gap: serving.length > 0 ? 'only completed work serves it' : 'nothing serves it' };
}

/** Parents before their children, each below its own; one whose parent is not shown stands at the top. */
export function inOrder(objectives: readonly ObjectiveRow[]): { objective: ObjectiveRow; depth: number }[] {
  const shown = new Set(objectives.map(({ id }) => id));
  const byPeriod = [...objectives].sort(
    (a, b) => (b.period ?? '').localeCompare(a.period ?? '') || a.name.localeCompare(b.name),
  );
  const placed: { objective: ObjectiveRow; depth: number }[] = [];
  const seen = new Set<string>();
  const place = (objective: ObjectiveRow, depth: number): void => {
    if (seen.has(objective.id)) return;
    seen.add(objective.id);
    placed.push({ objective, depth });
    for (const child of byPeriod) if (child.parentId === objective.id) place(child, depth + 1);
  };
  for (const objective of byPeriod)
    if (!objective.parentId || !shown.has(objective.parentId)) place(objective, 0);
  // What is left are parents of each other in a ring.
  for (const objective of byPeriod) place(objective, 0);
  return placed;
}
