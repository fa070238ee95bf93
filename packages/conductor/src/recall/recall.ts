import {
  type Brief,
  type Calendar,
  ConductorError,
  type Embedder,
  type Fact,
  type Intent,
  type Job,
  type Policy,
  type Request,
  recallKeys,
  type Snapshot,
  USUAL_RECALL,
} from '@conductor/contract';
import { Purse } from './budget.ts';
import { findWanted } from './wanted.ts';

/**
 * Intent → Brief: what the job declares, from the ledger, with sources; what was not found, what people disagree about, and what
 * its budget left out; and whose leave a write would need. Bulk reading is a step of the plan, after permission.
 *
 * The budget is spent in the order in which the job declares: keys, relations and searches as they stand there.
 * @throws ConductorError `disputed` where it is not agreed how time is counted
 */
export async function recall(
  intent: Intent,
  of: {
    job: Job;
    request: Request;
    calendar: Calendar;
    snapshot: Snapshot;
    policy?: Policy;
    embedder?: Embedder;
  },
): Promise<Brief> {
  const { job, request, calendar, snapshot, policy, embedder } = of;
  if (calendar.disputed !== undefined && !job.isTimeless)
    throw new ConductorError('disputed', calendar.disputed, SETTLE);
  const keyed = await snapshot.facts.recall(recallKeys(job.recalls), request.at);
  const purse = new Purse(job.recallBudget ?? USUAL_RECALL);
  const facts: Record<string, Fact> = {};
  const recalled: Fact[] = [];
  const notFound: string[] = [];
  for (const wanted of job.recalls) {
    if (typeof wanted === 'string') {
      if (keyed.notFound.includes(wanted)) notFound.push(wanted);
      for (const [key, fact] of Object.entries(keyed.found))
        if (isOf(wanted, key) && purse.takes(fact)) facts[key] = fact;
      continue;
    }
    const found = await findWanted(wanted, {
      ...{ intent, job, snapshot, at: request.at },
      ...(embedder ? { embedder } : {}),
    });
    recalled.push(...found.facts.filter((fact) => purse.takes(fact)));
    notFound.push(...found.notFound);
  }
  return {
    intent,
    principal: snapshot.principal,
    calendar,
    facts,
    notFound,
    ...(keyed.disputed ? { disputed: keyed.disputed } : {}),
    ...(recalled.length > 0 ? { recalled } : {}),
    ...(purse.cut > 0 ? { cut: purse.cut } : {}),
    asOf: snapshot.records.asOf,
    dryRun: request.dryRun,
    limited: await snapshot.limited(),
    ...(policy ? { approvals: approversIn(policy) } : {}),
  };
}

const SETTLE = 'Settle it on the page Memory, or with `conductor memory settle`; then ask again.';

const isOf = (wanted: string, key: string): boolean =>
  wanted.endsWith('.*') ? key.startsWith(wanted.slice(0, -1)) : key === wanted;

const approversIn = ({ approvals }: Policy): Record<string, string | null> =>
  Object.fromEntries(Object.entries(approvals).map(([name, wanted]) => [name, wanted?.role ?? null]));
