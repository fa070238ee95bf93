import { sql } from 'drizzle-orm/sql';
import type pg from 'pg';
import { run } from '../connection.ts';
import type { Claimed } from './claim.ts';

/** A run that ends its worker this often at one place is taken up no more. */
export const MOST_DEATHS = 3;

/** No step has this name. */
const RISK = '$risk';

interface Risk {
  /** How often a worker came to its end with it since it came any further. */
  deaths: number;
  /** What of a pack was called last; null before anything was. */
  what: string | null;
}

/**
 * Counts that a worker came to its end with this run in hand; anew where it has come further since it was counted last.
 * What it calls from here on is written down before it is called: where it dies again, that is known.
 */
export async function countDeath(
  pool: pg.Pool,
  { id, recoveries }: Pick<Claimed, 'id' | 'recoveries'>,
): Promise<Risk> {
  const [held] = await run<{ output: Risk & { before: number } }>(
    pool,
    sql`with far as (select count(*)::int as steps from conductor.receipt where run = ${id} and step <> ${RISK})
        insert into conductor.receipt as r (run, step, output)
          select ${id}, ${RISK}, json_build_object('steps', steps, 'before', ${recoveries - 1}::int, 'what', null) from far
        on conflict (run, step) do update set output = json_build_object(
          'steps', excluded.output -> 'steps',
          'before', case when (r.output ->> 'steps')::int = (excluded.output ->> 'steps')::int
              and (r.output ->> 'before')::int < ${recoveries}::int
            then (r.output ->> 'before')::int else ${recoveries - 1}::int end,
          'what', r.output -> 'what')
        returning output`,
  );
  const { what, before } = held!.output;
  return { what, deaths: recoveries - before };
}

export async function noteRisk(pool: pg.Pool, { id }: Pick<Claimed, 'id'>, what: string): Promise<void> {
  await run(
    pool,
    sql`update conductor.receipt set output = (output::jsonb || jsonb_build_object('what', ${what}::text))::json
        where run = ${id} and step = ${RISK}`,
  );
}
