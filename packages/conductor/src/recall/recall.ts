import {
  type Brief,
  type Calendar,
  type Intent,
  type Job,
  type Policy,
  type Request,
  recallKeys,
  type Snapshot,
} from '@conductor/contract';

/**
 * Intent → Brief: what the job declares, by key, from the ledger, with sources; and what was not
 * found; and whose leave a write would need. Bulk reading is a step of the plan, after permission.
 */
export async function recall(
  intent: Intent,
  of: { job: Job; request: Request; calendar: Calendar; snapshot: Snapshot; policy?: Policy },
): Promise<Brief> {
  const { job, request, calendar, snapshot, policy } = of;
  const { found, notFound } = await snapshot.facts.recall(recallKeys(job.recalls), request.at);
  return {
    intent,
    principal: snapshot.principal,
    calendar,
    facts: found,
    notFound,
    asOf: snapshot.records.asOf,
    dryRun: request.dryRun,
    limited: await snapshot.limited(),
    ...(policy ? { approvals: approversIn(policy) } : {}),
  };
}

const approversIn = ({ approvals }: Policy): Record<string, string | null> =>
  Object.fromEntries(Object.entries(approvals).map(([name, wanted]) => [name, wanted?.role ?? null]));
