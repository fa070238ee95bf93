import { ConductorError, type Principal } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run, transaction } from '../connection.ts';
import { readPrincipal } from '../snapshot.ts';
import type { Store } from '../store/store.ts';
import { holdingFor, Limit, limitOf } from './limit.ts';
import { lockSpending } from './lock.ts';
import { countedAgainst, spentIn } from './spent.ts';

/** Every limit of a workspace, as it is kept: one that cannot be read is listed too, for somebody must mend it. */
export async function listLimits(client: Connectable, workspace: string): Promise<Limit[]> {
  return run<Limit>(
    client,
    sql`select scope, person, kind, amount, per from conductor.spending_limit
        where workspace = ${workspace} order by scope, person, kind, per`,
  );
}

/** What is reserved or spent of each limit that holds for somebody: of a run's there is nothing to tell. */
export async function listSpent(client: Connectable, { workspace, user }: Principal): Promise<Limit[]> {
  const limits = (await listLimits(client, workspace)).filter((limit) => Limit.safeParse(limit).success);
  const holding = holdingFor(limits, user).filter(({ scope }) => scope !== 'run');
  if (holding.length === 0) return [];
  const periods = await spentIn(client, { workspace, person: user });
  return holding.map((limit) => ({
    ...limit,
    person: limit.scope === 'person' ? user : '',
    amount: countedAgainst(limit, periods),
  }));
}

/** Sets a limit, in the place of the one of the same sort. `mayGovern` throws where this person may not. @throws ConductorError `bad-limit` */
export async function setLimit(
  { pool }: Pick<Store, 'pool'>,
  principal: Principal,
  given: unknown,
  mayGovern: () => void,
): Promise<Limit> {
  mayGovern();
  const limit = limitOf(given);
  const { workspace } = principal;
  await transaction(pool, 'READ COMMITTED', async (client) => {
    if (limit.person) await readPrincipal(client, workspace, limit.person);
    await lockSpending(client, workspace);
    await run(
      client,
      sql`insert into conductor.spending_limit (workspace, scope, person, kind, amount, per)
          values (${workspace}, ${limit.scope}, ${limit.person}, ${limit.kind}, ${limit.amount}, ${limit.per})
          on conflict (workspace, scope, person, kind, per) do update set amount = excluded.amount`,
    );
    await keepChange(client, principal, { set: limit });
  });
  return limit;
}

export type LimitKey = Pick<Limit, 'scope' | 'person' | 'kind' | 'per'>;

/** Takes a limit away. `mayGovern` throws where this person may not. @throws ConductorError `unknown-limit` */
export async function clearLimit(
  { pool }: Pick<Store, 'pool'>,
  principal: Principal,
  key: LimitKey,
  mayGovern: () => void,
): Promise<void> {
  mayGovern();
  const { workspace } = principal;
  await transaction(pool, 'READ COMMITTED', async (client) => {
    await lockSpending(client, workspace);
    const gone = await run(
      client,
      sql`delete from conductor.spending_limit where workspace = ${workspace} and scope = ${key.scope}
            and person = ${key.person} and kind = ${key.kind} and per = ${key.per} returning amount`,
    );
    if (gone.length === 0)
      throw new ConductorError('unknown-limit', 'There is no such limit.', 'See `conductor limits`.');
    await keepChange(client, principal, { cleared: key });
  });
}

/** Who changed a limit and when is kept, beside what happened outside. */
const keepChange = (client: Connectable, { workspace, user }: Principal, payload: object) =>
  run(
    client,
    sql`insert into conductor.event (workspace, name, key, payload, by)
        values (${workspace}, 'limits', '', ${JSON.stringify(payload)}::jsonb, ${user})`,
  );
