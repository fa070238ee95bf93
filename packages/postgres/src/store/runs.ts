import type { Answer } from '@conductor/contract';
import { type SQL, sql } from 'drizzle-orm/sql';
import { run } from '../connection.ts';
import { answerOf, type RunRow } from '../runner/watch.ts';
import { asDecided } from './as-decided.ts';
import type { Store } from './store.ts';

/** A run as a list shows it. */
export interface RunSummary {
  run: string;
  conversation: string;
  at: string;
  user: string;
  said: string | null;
  status: Answer['status'];
  job: string | null;
  /** From asking to the last answer; 0 while there is none. */
  ms: number;
}

/** A run with what was asked and what came of it. */
export type RunView = Answer & {
  said: string | null;
  at: string;
  user: string;
  /** Which of its change sets were taken back since. */
  undone: string[];
};

const SUMMARY = sql`id as run, conversation, at, "user", request->>'said' as said, status,
  coalesce(job, request->'form'->>'job') as job, coalesce((answer->>'ms')::float8, 0) as ms`;

/** Which runs a list shows; what is not given filters nothing. */
export interface RunFilter {
  /** Words that stand in what was said, or in the job's name, in any case. */
  q?: string;
  status?: string;
  user?: string;
  job?: string;
}

/** The newest first. `before` is the `at` of the last one that was seen, or its id. */
export async function listRuns(
  store: Store,
  workspace: string,
  { limit, before, ...filter }: { limit: number; before?: string } & RunFilter,
): Promise<RunSummary[]> {
  const older =
    before === undefined
      ? sql`true`
      : /^\d{4}-/.test(before)
        ? sql`at < ${before}::timestamptz`
        : sql`(at, id) < (select at, id from conductor.run where id = ${before})`;
  return run(
    store.pool,
    sql`select ${SUMMARY} from conductor.run where workspace = ${workspace} and ${older} and ${fitting(filter)}
        order by at desc, id desc limit ${limit}`,
  );
}

const JOB = sql`coalesce(job, request->'form'->>'job')`;

function fitting({ q = '', status, user, job }: RunFilter): SQL {
  const words = q.split(/\s+/).filter((word) => word !== '');
  return sql.join(
    [
      sql`true`,
      ...words.map((word) => {
        const part = `%${word.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`;
        return sql`concat_ws(' ', request->>'said', ${JOB}, id) ilike ${part}`;
      }),
      ...(status ? [sql`status = ${status}`] : []),
      ...(user ? [sql`"user" = ${user}`] : []),
      ...(job ? [sql`${JOB} = ${job}`] : []),
    ],
    sql` and `,
  );
}

type ViewedRow = RunRow & Pick<RunView, 'said' | 'at' | 'user' | 'undone'>;

const viewOf = ({ said, at, user, undone, ...row }: ViewedRow): RunView => ({
  ...answerOf(row),
  said,
  at,
  user,
  undone,
});

const VIEWED = sql`id, conversation, status, job, answer, request->>'said' as said, at, "user",
  (select coalesce(jsonb_agg(c.id), '[]') from conductor.change_set c where c.run = run.id and c.state = 'undone') as undone`;

/** The answer as it stands with what was asked; null where this workspace has no such run. */
export async function readRun(store: Store, workspace: string, id: string): Promise<RunView | null> {
  const [row] = await run<ViewedRow>(
    store.pool,
    sql`select ${VIEWED} from conductor.run where workspace = ${workspace} and id = ${id}`,
  );
  const [view = null] = row ? await asDecided(store.pool, [viewOf(row)]) : [];
  return view;
}

/** The turns of one conversation in the order they were asked. */
export async function conversationRuns(
  store: Store,
  workspace: string,
  conversation: string,
): Promise<RunView[]> {
  const rows = await run<ViewedRow>(
    store.pool,
    sql`select ${VIEWED} from conductor.run where workspace = ${workspace} and conversation = ${conversation}
        order by at, id limit 500`,
  );
  return asDecided(store.pool, rows.map(viewOf));
}
