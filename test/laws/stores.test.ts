import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Answer, blankAnswer, type Durable, type Request, Suspended } from '@conductor/contract';
import {
  amendChangeSet,
  beginWorkspace,
  cancelRun,
  type Database,
  decide,
  openDatabase,
  openRunner,
  openStore,
  principalOf,
  sweepDeadlines,
  verifyJournal,
} from '@conductor/postgres';
import { sightOfAll, toyPack } from '@conductor/testkit';
import { conformance, type UnderTest } from '@conductor/testkit/conformance';
import { startPlainPostgres } from '../../packages/postgres/src/server/plain-postgres.testing.ts';

const NOTHING_MORE: Answer = { ...blankAnswer({ run: '', conversation: '' }), status: 'answered' };

/** What a run was asked to do and what came of it: the runner under test is given it by the run's id. */
interface Doing {
  work(durable: Durable): Promise<unknown>;
  settle(outcome: { result: unknown } | { error: unknown }): void;
}

async function underTest(database: Database, cleanUp: () => Promise<void>): Promise<UnderTest> {
  const store = await openStore({
    url: database.url,
    entities: toyPack.entities,
    embedder: 'none',
    sight: sightOfAll,
  });
  await beginWorkspace(store, {
    workspace: { id: 'w', name: 'Toy', settings: {} },
    people: [
      { id: 'kim', name: 'Kim', email: null, roles: ['keeper'] },
      { id: 'ann', name: 'Ann', email: null, roles: ['head'] },
      { id: 'ben', name: 'Ben', email: null, roles: ['head'] },
      { id: 'cy', name: 'Cy', email: null, roles: ['head'] },
    ],
    facts: [
      {
        id: 'fact:shelf.keeper',
        subject: 'shelf',
        predicate: 'keeper',
        value: 'Kim',
        validFrom: null,
        source: { by: 'kim', where: 'said' },
      },
    ],
    changes: [{ entity: 'box', id: 'box-1', before: null, after: { name: 'Attic' } }],
  });
  const doing = new Map<string, Doing>();
  const runner = await openRunner({
    url: database.url,
    pool: store.pool,
    tables: store.tables,
    embedder: 'none',
    sight: sightOfAll,
    async conduct(request: Request, durable: Durable) {
      const { work, settle } = doing.get(request.run)!;
      try {
        settle({ result: await work(durable) });
      } catch (error) {
        if (error instanceof Suspended) throw error;
        settle({ error });
      }
      await durable.write('end', (writer) => writer.publish({ ...NOTHING_MORE, run: request.run }));
    },
  });
  let count = 0;
  const person = (id: string) => principalOf(store, 'w', id);
  return {
    async perform<T>(work: (durable: Durable) => Promise<T>, given?: string) {
      count += 1;
      const run = given ?? `run-${count}`;
      const outcome = new Promise<T>((resolve, reject) => {
        doing.set(run, {
          work,
          settle: (of) => ('error' in of ? reject(of.error) : resolve(of.result as T)),
        });
      });
      const request: Request = {
        run,
        workspace: 'w',
        conversation: `conv-${run}`,
        user: 'kim',
        at: new Date().toISOString(),
        view: { branch: 'base' },
        dryRun: false,
        said: 'x',
      };
      await runner.submit(request);
      return Promise.race([outcome, runner.settled(run, 20_000).then(() => outcomeOrNothing(outcome))]);
    },
    look: (work, asOf) =>
      store.look(
        { workspace: 'w', user: 'kim', view: { branch: 'base', ...(asOf === undefined ? {} : { asOf }) } },
        work,
      ),
    decide: async (approval, decision, { by = 'ann', ...saying } = {}) =>
      decide(
        store,
        await person(by),
        { approval: approval.id, decision, hash: approval.hash, ...saying },
        () => {},
      ),
    amend: async (id, changes) =>
      amendChangeSet(store, await person('ann'), { id, changes, mayAmend: () => {} }),
    cancel: async (run) => cancelRun(store, await person('kim'), { run }, () => {}),
    async letTimePass(approval) {
      await store.pool.query(
        "update conductor.approval set deadline_at = clock_timestamp() - interval '1 year' where id = $1",
        [approval],
      );
    },
    sweep: () => sweepDeadlines(store.pool),
    journal: () => verifyJournal(store.pool, 'w'),
    async tamper(what) {
      const of =
        "(select run, seq from conductor.journal where workspace = 'w' order by at desc, seq desc limit 1 offset $1)";
      const one = { payload: 2, kind: 5, delete: 9 }[what];
      const how = {
        payload: `update conductor.journal_payload set payload = '{"note":"nothing happened"}' where (run, seq) in ${of}`,
        kind: `update conductor.journal set kind = 'answered' where (run, seq) in ${of}`,
        delete:
          'delete from conductor.journal where seq = 1 and run in (select run from conductor.journal where seq = 2 order by run limit 1) and $1::int > 0',
      }[what];
      await store.pool.query(how, [one]);
    },
    async close() {
      await runner.close();
      await store.close();
      await cleanUp();
    },
  };
}

/** A run that was done before is settled at once, with nothing more to come. */
const outcomeOrNothing = <T>(outcome: Promise<T>): Promise<T> =>
  Promise.race([
    outcome,
    new Promise<never>((_, reject) => setTimeout(() => reject(new Error('it was not done again')), 500)),
  ]);

conformance('the embedded Postgres', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'));
  chmodSync(folder, 0o755);
  const database = await openDatabase({ data: join(folder, 'data') });
  return underTest(database, async () => {
    await database.release();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
});

conformance('a Postgres 15 that somebody else runs', async () => {
  const plain = await startPlainPostgres();
  if (!plain) return { skipped: 'no Postgres 15 or later is installed on this machine' };
  const database = await openDatabase({ url: plain.url });
  return underTest(database, async () => {
    await database.release();
    await plain.stop();
  });
});
