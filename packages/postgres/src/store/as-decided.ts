import type { Answer, ApprovalView } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { APPROVAL_COLUMNS } from '../approval/read.ts';
import { type Connectable, run } from '../connection.ts';

/** Answers with every approval as it stands now: an answer is of when it was given, and a person may have decided since. */
export async function asDecided<T extends Answer>(client: Connectable, answers: T[]): Promise<T[]> {
  const open = answers.flatMap(({ approvals }) => approvals.filter(({ state }) => state === 'pending'));
  if (open.length === 0) return answers;
  const rows = await run<ApprovalView>(
    client,
    sql`select ${APPROVAL_COLUMNS} from conductor.approval where id = any(${sql.param(open.map(({ id }) => id))})`,
  );
  const now = new Map(rows.map((approval) => [approval.id, approval]));
  return answers.map((answer) => ({
    ...answer,
    approvals: answer.approvals.map((approval) => now.get(approval.id) ?? approval),
  }));
}
