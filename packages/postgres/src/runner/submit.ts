import type { Request } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import type pg from 'pg';
import { run, transaction } from '../connection.ts';
import { appendJournal } from '../journal/append.ts';
import { readPrincipal } from '../snapshot.ts';

/**
 * Takes a request in: its row and the first line of its journal, in one transaction. Twice is once.
 * @throws ConductorError where nobody of that name is in the workspace
 */
export async function submitRun(pool: pg.Pool, request: Request): Promise<void> {
  await transaction(pool, 'READ COMMITTED', async (client) => {
    await readPrincipal(client, request.workspace, request.user);
    const [made] = await run(
      client,
      sql`insert into conductor.run (id, workspace, conversation, "user", request, status, at)
          values (${request.run}, ${request.workspace}, ${request.conversation}, ${request.user},
            ${JSON.stringify(request)}::jsonb, 'running', ${request.at}) on conflict (id) do nothing returning id`,
    );
    if (!made) return;
    await appendJournal(client, request, [
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
    ]);
  });
}
