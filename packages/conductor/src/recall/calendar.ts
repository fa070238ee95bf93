import type { Calendar, Dispute, Snapshot } from '@conductor/contract';

export const CALENDAR_KEYS = ['workspace.time-zone', 'workspace.fiscal-year-start-month'];

/** How the workspace counts time, from facts with sources; where it never said, UTC and calendar years. */
export async function recallCalendar(snapshot: Snapshot, now: string): Promise<Calendar> {
  const { found, disputed = [] } = await snapshot.facts.recall(CALENDAR_KEYS, now);
  const timeZone = found['workspace.time-zone']?.value;
  const month = found['workspace.fiscal-year-start-month']?.value;
  return {
    timeZone: typeof timeZone === 'string' ? timeZone : 'UTC',
    fiscalYearStartMonth: typeof month === 'number' ? month : 1,
    now,
    ...(disputed[0] ? { disputed: disagreement(disputed[0]) } : {}),
  };
}

function disagreement({ predicate, facts }: Dispute): string {
  const sides = facts.map(
    ({ source, value }) => `${source.name ?? source.by}: “${source.said ?? JSON.stringify(value)}”`,
  );
  return `People disagree about the ${predicate.replaceAll('-', ' ')} that every period is counted by: ${sides.join('; ')}.`;
}
