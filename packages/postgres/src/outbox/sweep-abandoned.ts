import { sql } from 'drizzle-orm/sql';
import type pg from 'pg';
import { run, transaction } from '../connection.ts';
import type { Claim } from './claim-delivery.ts';
import { tell } from './settle-delivery.ts';

const WHY = 'The worker that was sending it ended before it could say what became of it.';

interface Abandoned extends Pick<Claim, 'run' | 'workspace' | 'changeSet' | 'attempts'> {
  id: string;
  key: string;
}

/** What a worker had in hand when it came to its end is unknown from now on: a person is told, and nothing is sent again by itself. */
export async function sweepAbandoned(pool: pg.Pool): Promise<void> {
  for (;;) {
    const found = await transaction(pool, 'READ COMMITTED', async (client) => {
      const [abandoned] = await run<Abandoned>(
        client,
        sql`update conductor.outbox set state = 'unknown', why = ${WHY}, settled_at = clock_timestamp()
            where id = (select id from conductor.outbox o where state = 'sending' and not exists (select from conductor.worker w
                where w.executor = o.executor and w.token = o.token and w.released_at is null)
              order by id limit 1 for update skip locked)
            returning id, key, run, workspace, change_set as "changeSet", attempts`,
      );
      if (!abandoned) return false;
      const { id, key, changeSet, attempts } = abandoned;
      const payload = { delivery: id, key, changeSet, attempt: attempts, why: WHY };
      await tell(client, abandoned, { kind: 'delivery-unknown', step: null, payload });
      return true;
    });
    if (!found) return;
  }
}
