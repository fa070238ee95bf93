import { ConductorError, type Records } from '@conductor/contract';
import { FEWEST_PERIODS } from '../engines/roadmap/forecast.ts';
import { IN_USE } from '../engines/roadmap/in-use.ts';
import { faultsIn, type History, sharedHistory } from '../engines/roadmap/throughput.ts';
import type { Team } from '../entities/index.ts';

/** What the teams finished, or the one team that is named: initiatives do not say which team does them. */
export async function historyOf(
  team: string | undefined,
  thisMonth: string,
  records: Records,
): Promise<History> {
  const teams = await records.select<Team>('team', {
    fields: ['id', 'name', 'throughput'],
    where: [IN_USE, ...(team ? [{ path: 'id', is: 'eq', value: team } as const] : [])],
    orderBy: [{ path: 'name' }],
  });
  const faults = faultsIn(teams);
  if (faults.length > 0)
    throw new ConductorError(
      'bad-history',
      `What was finished cannot be worked with. ${faults.slice(0, 5).join('; ')}.`,
      'Give each month once, as 2026-05, with how many initiatives were finished in it: a whole number, 0 where it was none.',
    );
  return sharedHistory(teams, thisMonth, FEWEST_PERIODS);
}
