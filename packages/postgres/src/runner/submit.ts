import type { Request } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import type pg from 'pg';
import { run, transaction } from '../connection.ts';
import { appendJournal } from '../journal/append.ts';
import { readPrincipal } from '../snapshot.ts';
import type { Claimed } from './claim.ts';
import type { Lease } from './lease.ts';

/**
 * Takes a request in: its row and the first line of its journal, in one transaction. Twice is once.
 * With a lease it is in that worker's hands from the first, and given back to be begun.
 * @throws ConductorError where nobody of that name is in the workspace
 */
export async function submitRun(
  pool: pg.Pool,
  request: Request,
  lease: Lease | null,
): Promise<Claimed | null> {
  return transaction(pool, 'READ COMMITTED', async (client) => {
    await readPrincipal(client, request.workspace, request.user);
    const [made] = await run(
      client,
      sql`insert into conductor.run (id, workspace, conversation, "user", request, status, at, executor, token, made_with, started_at)
          values (${request.run}, ${request.workspace}, ${request.conversation}, ${request.user},
            ${JSON.stringify(request)}::jsonb, 'running', ${request.at}, ${lease?.executor ?? null}, ${lease?.token ?? null},
            ${lease?.fingerprint ?? null}, ${lease ? sql`clock_timestamp()` : null}) on conflict (id) do nothing returning id`,
    );
    if (!made) return null;
    await appendJournal(
      client,
      request,
      [
        {
          kind: 'asked',
          step: null,
          payload: {
            by: request.user,
            said: request.said ?? null,
            form: request.form ?? null,
            dryRun: request.dryRun,
          },
        },
      ],
      { isNew: true },
    );
    return (
      lease && { id: request.run, request, wakes: 0, recoveries: 0, madeWith: lease.fingerprint, isNew: true }
    );
  });
}
