import { hashOf } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../../connection.ts';

/** What was read may be large: few at a time. */
const A_PAGE = 200;

interface Segment {
  run: string;
  seq: number;
  step: string;
  told: string | null;
  values: unknown;
  isKept: boolean;
  /** By law: then it is not missing. */
  isErased: boolean;
}

/** What the steps that read gave is kept to go on from: it must still be what was told. */
export async function checkpointFaults(client: Connectable, workspace: string): Promise<string[]> {
  const faults: string[] = [];
  let after: Pick<Segment, 'run' | 'seq'> = { run: '', seq: 0 };
  for (;;) {
    const segments = await run<Segment>(
      client,
      sql`select j.run, j.seq, j.step, p.payload->>'values' as told, r.output->'values' as values, r.run is not null as "isKept",
            exists(select from conductor.erased e where e.workspace = j.workspace and e.kind = 'receipt' and e.of = j.run and e.place = j.step) as "isErased"
          from conductor.journal j left join conductor.journal_payload p using (run, seq)
          left join conductor.receipt r on r.run = j.run and r.step = j.step
          where j.workspace = ${workspace} and j.kind = 'segment' and (j.run, j.seq) > (${after.run}, ${after.seq})
          order by j.run, j.seq limit ${A_PAGE}`,
    );
    for (const { run: id, step, told, values, isKept, isErased } of segments) {
      if (isErased) continue;
      if (!isKept) faults.push(`run ${id}, step ${step}: what it gave is missing`);
      else if (told !== null && hashOf(values) !== told)
        faults.push(`run ${id}, step ${step}: what it gave is not what was told`);
    }
    if (segments.length < A_PAGE) return faults;
    after = segments.at(-1)!;
  }
}
