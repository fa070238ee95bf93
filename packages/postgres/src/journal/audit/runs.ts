import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../../connection.ts';

const ENDS = ['answered', 'failed', 'cancelled'];

/** Runs and their journals, held against each other: what one has and the other has not, and answers that were not told so. */
export async function runFaults(client: Connectable, workspace: string): Promise<string[]> {
  const lost = await run<{ run: string }>(
    client,
    sql`select distinct run from conductor.journal j where workspace = ${workspace}
          and not exists (select from conductor.run r where r.id = j.run and r.workspace = j.workspace) order by run`,
  );
  const faulty = await run<Told>(
    client,
    sql`select * from (
          select r.id, r.status, last.seq is null as "isUntold", (r.head_seq, r.head_hash) is distinct from (last.seq, last.hash) and r.head_seq is not null as "isCut",
            r.status not in ('running', 'waiting') and last.seq is not null and ended.kind is null as "isUnended",
            ended.payload is not null and (ended.payload->>'status' <> r.status or ended.payload->'answer' is distinct from r.answer->'answer') as "isOther"
          from conductor.run r
          left join lateral (select seq, hash from conductor.journal j where j.run = r.id and j.workspace = r.workspace
            order by seq desc limit 1) last on true
          left join lateral (select j.kind, p.payload from conductor.journal j left join conductor.journal_payload p using (run, seq)
            where j.run = r.id and j.kind = any(${sql.param(ENDS)}) order by j.seq desc limit 1) ended on r.status not in ('running', 'waiting')
          where r.workspace = ${workspace}) as told
        where "isUntold" or "isCut" or "isUnended" or "isOther" order by id`,
  );
  return [
    ...lost.map((line) => `run ${line.run}: its journal is there, and it is not`),
    ...faulty.flatMap(faultsOf),
  ];
}

interface Told {
  id: string;
  status: string;
  isUntold: boolean;
  isCut: boolean;
  isUnended: boolean;
  isOther: boolean;
}

function faultsOf({ id, status, isUntold, isCut, isUnended, isOther }: Told): string[] {
  if (isUntold) return [`run ${id}: it has no events`];
  return [
    ...(isCut ? [`run ${id}: its last events are missing, or are not those that were written`] : []),
    ...(isUnended ? [`run ${id}: it is ${status}, and no event tells its end`] : []),
    ...(isOther ? [`run ${id}: its answer is not the one that its last event tells`] : []),
  ];
}
