import { Answer, blankAnswer, ConductorError } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, explainDatabaseError, isConnectionLoss, run } from '../connection.ts';
import { asDecided } from '../store/as-decided.ts';
import type { Notices } from './notices.ts';

const LOOK_EVERY_MS = 400;
/** A database that is away this long is not merely being started again. */
const GONE_AFTER_MS = 20_000;

export interface RunRow {
  id: string;
  conversation: string;
  status: Answer['status'];
  job: string | null;
  answer: unknown;
}

/** The answer as it stands, or null where there is no such run. */
export async function currentAnswer(client: Connectable, id: string): Promise<Answer | null> {
  const [row] = await run<RunRow>(
    client,
    sql`select id, conversation, status, job, answer from conductor.run where id = ${id}`,
  );
  const [answer = null] = row ? await asDecided(client, [answerOf(row)]) : [];
  return answer;
}

/** A run goes on after it was last answered: its status is the row's. */
export function answerOf(row: RunRow): Answer {
  const answer = row.answer
    ? Answer.parse(row.answer)
    : { ...blankAnswer({ run: row.id, conversation: row.conversation }), job: row.job };
  return { ...answer, status: row.status };
}

/** Waits until a run is answered, refused, failed, or waits for a person. */
export async function settledAnswer(
  client: Connectable,
  notices: Notices,
  id: string,
  within = 120_000,
): Promise<Answer> {
  const deadline = Date.now() + within;
  let lostAt: number | undefined;
  let look: () => void = () => {};
  const silence = notices.onProgress(id, (progress) => {
    if (progress.kind === 'status') look();
  });
  try {
    while (Date.now() < deadline) {
      const noticed = new Promise<void>((resolve) => {
        look = resolve;
        setTimeout(resolve, LOOK_EVERY_MS);
      });
      const answer = await currentAnswer(client, id).catch((error: unknown) => {
        if (!isConnectionLoss(error)) throw error;
        lostAt ??= Date.now();
        if (Date.now() - lostAt > GONE_AFTER_MS) throw explainDatabaseError(error);
        return undefined;
      });
      if (answer !== undefined) lostAt = undefined;
      if (answer === null)
        throw new ConductorError('unknown-run', `There is no run ${id}.`, 'See `conductor runs`.');
      if (answer && answer.status !== 'running') return answer;
      await noticed;
    }
  } finally {
    silence();
  }
  throw new ConductorError(
    'still-running',
    `The run ${id} is still going.`,
    `Look again with: conductor show ${id}`,
  );
}
