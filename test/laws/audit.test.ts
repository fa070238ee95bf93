import type { Answer } from '@conductor/contract';
import { cancelRun, transaction, verifyAudit } from '@conductor/postgres';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditIn } from '../../packages/postgres/src/journal/audit/verify-audit.ts';
import { openProduct, type Product } from '../scenarios/open-product.ts';

let product: Product;
const run: Record<'count' | 'title' | 'voted' | 'approved' | 'rejected' | 'pending', Answer> = {} as never;

beforeAll(async () => {
  product = await openProduct();
  // By forms, for what is read aloud is another matter.
  run.count = await product.form('feedback.count', {});
  run.title = await edit('title', 'Sign in once', ['idea-saml-sso'], 'usr-ben');
  // The vision of a product is agreed to by two product managers.
  run.voted = await vision('Everybody on time');
  await product.decide(run.voted, 'usr-ben', 'approved', { reason: 'good' });
  run.voted = await product.decide(run.voted, 'usr-chloe', 'approved');
  run.approved = await move('usr-ben');
  run.approved = await product.decide(run.approved, 'usr-ann', 'approved', { reason: 'good' });
  run.rejected = await vision('Everybody late');
  await product.decide(run.rejected, 'usr-ben', 'rejected', { reason: 'not now' });
  run.pending = await vision('Nobody late');
  const cancelled = await vision('Somebody late');
  await cancelRun(product.open.store, await product.person('usr-ann'), { run: cancelled.run }, () => {});
  await product.open.runner.settled(cancelled.run, 20_000);
});
afterAll(() => product.close());

const edit = (path: string, value: string, record: string[], user: string): Promise<Answer> =>
  product.form('record.edit', { record, set: [{ path, how: 'put', values: [value] }] }, { user });
const vision = (text: string) => edit('vision', text, ['prd-go'], 'usr-ann');
const move = (user: string) =>
  product.form('initiative.move', { initiative: 'ini-dark', column: 'col-now' }, { user });

/** What is found after a tampering that nobody keeps. */
async function found(tampering: string[]): Promise<string[]> {
  let broken: string[] = [];
  const undo = new Error('undo');
  await transaction(product.open.store.pool, 'READ COMMITTED', async (client) => {
    for (const statement of tampering)
      expect((await client.query(statement)).rowCount, statement).toBeGreaterThan(0);
    broken = (await auditIn(client, product.open.workspace)).broken;
    throw undo;
  }).catch((error: unknown) => {
    if (error !== undo) throw error;
  });
  return broken;
}

describe(`${verifies('LAW-7')}the audit`, () => {
  it('finds nothing in what was left alone', async () => {
    const { events, broken } = await verifyAudit(product.open.store.pool, product.open.workspace);
    expect(broken).toEqual([]);
    expect(events).toBeGreaterThan(50);
  });

  it('finds a tail that was cut off, with or without the run’s own word of it', async () => {
    const last = `(select run, max(seq) from conductor.journal where run = '${run.count.run}' group by run)`;
    const cut = [
      `delete from conductor.journal_payload where (run, seq) in ${last}`,
      `delete from conductor.journal where (run, seq) in ${last}`,
    ];
    expect(await found(cut)).toContainEqual(
      `run ${run.count.run}: its last events are missing, or are not those that were written`,
    );
    const covered = `update conductor.run r set (head_seq, head_hash) = (select seq, hash from conductor.journal j where j.run = r.id order by seq desc limit 1) where id = '${run.count.run}'`;
    expect(await found([...cut, covered])).toEqual([
      `run ${run.count.run}: it is answered, and no event tells its end`,
    ]);
  });

  it('finds runs and journals that are missing from either side', async () => {
    const id = run.title.run;
    expect(await found([`delete from conductor.run where id = '${id}'`])).toContainEqual(
      `run ${id}: its journal is there, and it is not`,
    );
    expect(await found([`delete from conductor.journal where run = '${id}'`])).toContainEqual(
      `run ${id}: it has no events`,
    );
  });

  it('finds an answer that was rewritten', async () => {
    const id = run.count.run;
    const rewritten = `update conductor.run set answer = jsonb_set(answer, '{answer,data,total}', '258') where id = '${id}'`;
    expect(await found([rewritten])).toEqual([
      `run ${id}: its answer is not the one that its last event tells`,
    ]);
  });

  it('finds applied changes that are others than were told', async () => {
    const of = `(select id from conductor.change_set where run = '${run.title.run}')`;
    const [{ id } = { id: '' }] = await product.sql<{ id: string }>(
      `select id from conductor.change_set where run = '${run.title.run}'`,
    );
    const altered = `update conductor.change set after = after || '{"title": "Sign in twice"}' where change_set in ${of}`;
    expect(await found([altered])).toEqual([`change set ${id}: its changes were altered`]);
    const dropped = `delete from conductor.change where change_set in ${of}`;
    expect(await found([dropped])).toEqual([`change set ${id}: its changes were altered`]);
    // With the set's own hash made to fit, the journal still knows another.
    const fitted = `update conductor.change_set set size = 0, hash = encode(sha256(''), 'hex') where id in ${of}`;
    expect(await found([dropped, fitted])).toEqual([
      `change set ${id}: its changes are not those that were told`,
    ]);
  });

  it('finds what was applied and not told, and told and not applied', async () => {
    const of = `id in (select id from conductor.change_set where run = '${run.title.run}')`;
    expect(await found([`update conductor.change_set set state = 'void' where ${of}`])).toEqual([
      expect.stringMatching(/it tells that cs-\w+ was applied, and it is not/),
    ]);
    const smuggled = `update conductor.change_set set state = 'applied', sequence = 99 where run = '${run.pending.run}'`;
    expect(await found([smuggled])).toContainEqual(
      expect.stringMatching(/it was applied, and no event tells it/),
    );
    // What a workspace began with is hashed too.
    const began = `update conductor.change set after = after || '{"title": "x"}' where ordinal = 1 and change_set in (select id from conductor.change_set where run is null)`;
    expect(await found([began])).toEqual([expect.stringMatching(/its changes were altered/)]);
  });

  it.each([
    ['rejected', `set state = 'approved'`, 'what was decided is not what was told'],
    ['approved', `set decided_by = 'usr-ben'`, 'what was decided is not what was told'],
    ['approved', `set reason = 'because'`, 'what was decided is not what was told'],
    ['approved', `set hash = 'x'`, 'it is about something else than was asked'],
    ['approved', `set state = 'pending', decided_by = null`, 'it was decided, and waits again'],
    ['approved', `set need = 2`, 'another number of people is wanted than was asked'],
    [
      'pending',
      `set state = 'approved', decided_by = 'usr-ann'`,
      'it is approved, and no event tells who decided',
    ],
    ['pending', `set state = 'expired'`, 'no event tells that its time ran out'],
  ] as const)('finds an approval that was %s and then %s', async (which, set, fault) => {
    const [{ id } = { id: '' }] = run[which].approvals;
    expect(await found([`update conductor.approval ${set} where id = '${id}'`])).toContainEqual(
      `approval ${id}: ${fault}`,
    );
  });

  it('finds a vote that was taken away, and a question', async () => {
    const [{ id } = { id: '' }] = run.approved.approvals;
    expect(await found([`delete from conductor.vote where approval = '${id}'`])).toContainEqual(
      `approval ${id}: those who said yes are not those who were told`,
    );
    expect(await found([`delete from conductor.approval where id = '${id}'`])).toContainEqual(
      `approval ${id}: run ${run.approved.run} tells of it, and it is not there`,
    );
  });

  it('finds two people where one was told, and fewer than were wanted', async () => {
    const [{ id } = { id: '' }] = run.voted.approvals;
    expect(
      await found([
        `update conductor.vote set person = 'usr-ann' where approval = '${id}' and person = 'usr-chloe'`,
      ]),
    ).toEqual([`approval ${id}: those who said yes are not those who were told`]);
    expect(await found([`update conductor.approval set need = 1 where id = '${id}'`])).toContainEqual(
      `approval ${id}: another number of people is wanted than was asked`,
    );
  });

  it('finds a checkpoint that gives something else, and one that is gone', async () => {
    const of = `run = '${run.count.run}' and step in (select step from conductor.journal where kind = 'segment')`;
    const other = `update conductor.receipt set output = jsonb_set(output::jsonb, '{values}', '{"tally": 1}')::json where ${of}`;
    expect(await found([other])).toEqual([expect.stringContaining('what it gave is not what was told')]);
    expect(await found([`delete from conductor.receipt where ${of}`])).toEqual([
      expect.stringContaining('what it gave is missing'),
    ]);
  });

  it('finds a telling that was taken away with no erasure, and an erasure that nobody told of', async () => {
    const gone = `delete from conductor.journal_payload where run = '${run.count.run}' and seq = 2`;
    const nobody = 'what it tells is missing, and no erasure took it';
    expect(await found([gone])).toEqual([`run ${run.count.run}, event 2: ${nobody}`]);
    const excuse = `insert into conductor.erased (workspace, erasure, kind, "of", place) values ('${product.open.workspace}', 'x', 'payload', '${run.count.run}', '2')`;
    expect(await found([gone, excuse])).toEqual(['erasure x: no event tells of it']);
  });
});
