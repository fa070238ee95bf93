import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm/sql';
import type pg from 'pg';
import { run } from '../connection.ts';
import { sweepDeadlines } from './sweep-deadlines.ts';

const LONGEST_MS = 20_000;

/**
 * Lets the time of a question pass at once, so that what follows when nobody answers can be tried without waiting for it. A sweep
 * waits for nobody: where the question or its run is in use at that moment, another one comes.
 */
export async function passDeadline(pool: pg.Pool, approval: string): Promise<void> {
  await run(
    pool,
    sql`update conductor.approval set deadline_at = now() - interval '1 second' where id = ${approval} and state = 'pending'`,
  );
  const end = Date.now() + LONGEST_MS;
  do {
    await sweepDeadlines(pool);
    if (!(await isDue(pool, approval))) return;
    await sleep(50);
  } while (Date.now() < end);
}

async function isDue(pool: pg.Pool, approval: string): Promise<boolean> {
  const due = await run(
    pool,
    sql`select 1 from conductor.approval where id = ${approval} and state = 'pending' and deadline_at < now()`,
  );
  return due.length > 0;
}
