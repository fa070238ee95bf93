import { Answer, type ApprovalView, type Request } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { APPROVAL_COLUMNS } from '../approval/read.ts';
import { run } from '../connection.ts';
import { readCheckpoints } from '../runner/checkpoints.ts';
import type { Store } from './store.ts';

/** All that is kept of a run that has ended; null where this workspace has no such run. */
export interface KeptRun {
  request: Request;
  answer: Answer;
  checkpoints: Map<string, unknown>;
  approvals: ApprovalView[];
}

export async function readKeptRun({ pool }: Store, workspace: string, id: string): Promise<KeptRun | null> {
  const [row] = await run<{ request: Request; answer: unknown }>(
    pool,
    sql`select request, answer from conductor.run where workspace = ${workspace} and id = ${id}`,
  );
  if (!row?.answer) return null;
  return {
    request: row.request,
    answer: Answer.parse(row.answer),
    checkpoints: await readCheckpoints(pool, id),
    approvals: await run<ApprovalView>(
      pool,
      sql`select ${APPROVAL_COLUMNS} from conductor.approval where run = ${id}`,
    ),
  };
}
