import { blankAnswer, ConductorError, type Request } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import type pg from 'pg';
import { isConnectionLoss, run, transaction } from '../connection.ts';
import { appendJournal } from '../journal/append.ts';
import { endingOf } from './ending.ts';

/**
 * The last resort, where even the end of a turn could not be written: whoever waits is told, rather
 * than left waiting. With the database away the run is left as it is, and goes on when it is back.
 */
export async function failRun(
  pool: pg.Pool,
  request: Request,
  error: unknown,
  complain?: (message: string) => void,
): Promise<void> {
  if (isConnectionLoss(error)) throw error;
  complain?.(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const known =
    error instanceof ConductorError
      ? { reason: error.message, mend: error.mend, code: error.code }
      : {
          reason: `Something in Conductor broke: ${(error as Error)?.message ?? error}`,
          mend: 'Report it with the id of the run.',
        };
  const answer = {
    ...blankAnswer(request),
    ...known,
    status: 'failed' as const,
    mend: `${known.mend} What was committed before stands.`,
  };
  await transaction(pool, 'READ COMMITTED', async (client) => {
    const ended = await run(
      client,
      sql`${endingOf(answer)}update conductor.run set status = 'failed', answer = ${JSON.stringify(answer)}::jsonb, settled_at = clock_timestamp(), executor = null, token = null
          where id = ${request.run} and status in ('running', 'waiting') returning 1`,
    );
    const payload = { status: 'failed', answer: null, reason: answer.reason };
    if (ended.length > 0) await appendJournal(client, request, [{ kind: 'failed', step: null, payload }]);
  });
}
