import { sql } from 'drizzle-orm/sql';
import type pg from 'pg';
import { run } from '../connection.ts';
import { sweepDeadlines } from './sweep-deadlines.ts';

/** Lets the time of a question pass at once, so that what follows when nobody answers can be tried without waiting for it. */
export async function passDeadline(pool: pg.Pool, approval: string): Promise<void> {
  await run(
    pool,
    sql`update conductor.approval set deadline_at = now() - interval '1 second' where id = ${approval} and state = 'pending'`,
  );
  await sweepDeadlines(pool);
}
