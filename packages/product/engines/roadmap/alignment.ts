/** An unfinished or completed initiative, as strategy sees it. */
export interface Serving {
  id: string;
  objectiveIds: readonly string[];
  isCompleted: boolean;
}

/** An objective; `isAsked` where the question is about it. */
export interface Served {
  id: string;
  parentId: string | null;
  isActive: boolean;
  isAsked: boolean;
}

export interface Alignment {
  /** Unfinished and serving an active objective that is asked about; archived ones it still names are apart. */
  aligned: { id: string; objectiveIds: string[]; archivedIds: string[] }[];
  /** Unfinished and serving no active objective at all. */
  orphans: { id: string; why: 'no objective' | 'archived objectives only' }[];
  /** Active, asked about, and neither it nor any below it is served by unfinished work. */
  uncovered: { id: string; why: 'nothing serves it' | 'only completed work serves it' }[];
  /** Unfinished and serving active objectives, none of which is asked about. */
  elsewhereIds: string[];
}

/**
 * What work serves which objectives, and what is left on either side. An archived objective is served in vain:
 * an initiative with no other is an orphan. Completed work is no orphan, and covers nothing any more. An
 * objective is covered by work on any below it too, for those are its parts.
 */
export function align(initiatives: readonly Serving[], objectives: readonly Served[]): Alignment {
  const known = new Map(objectives.map((one) => [one.id, one]));
  const made: Alignment = { aligned: [], orphans: [], uncovered: [], elsewhereIds: [] };
  const [covered, wasServed] = [new Set<string>(), new Set<string>()];
  for (const { id, objectiveIds, isCompleted } of initiatives) {
    const active = objectiveIds.filter((one) => known.get(one)?.isActive);
    for (const one of active) coverUpwards(one, known, isCompleted ? wasServed : covered);
    if (isCompleted) continue;
    const asked = active.filter((one) => known.get(one)?.isAsked);
    const archivedIds = objectiveIds.filter((one) => !active.includes(one));
    if (asked.length > 0) made.aligned.push({ id, objectiveIds: asked, archivedIds });
    else if (active.length > 0) made.elsewhereIds.push(id);
    else made.orphans.push({ id, why: archivedIds.length > 0 ? 'archived objectives only' : 'no objective' });
  }
  made.uncovered = objectives
    .filter(({ id, isActive, isAsked }) => isActive && isAsked && !covered.has(id))
    .map(({ id }) => ({
      id,
      why: wasServed.has(id) ? 'only completed work serves it' : 'nothing serves it',
    }));
  return made;
}

function coverUpwards(id: string, known: ReadonlyMap<string, Served>, covered: Set<string>): void {
  for (let at: string | null = id; at !== null && !covered.has(at); at = known.get(at)?.parentId ?? null)
    covered.add(at);
}
