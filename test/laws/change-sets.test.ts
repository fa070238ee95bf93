import { type Answer, type ApprovalView, BASE_VIEW } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendAs, decideAs } from '../../apps/server/src/decide-as.ts';
import { openProduct, type Product } from '../scenarios/open-product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

const DRAFT = 'draft an initiative for the biggest gap and send it to the head of product for approval';
const drafted = () => product.ask(DRAFT);
const setOf = async (answer: Answer) => {
  const { workspace, store } = product.open;
  const id = answer.approvals.at(-1)!.changeSet!;
  return (await store.look({ workspace, user: 'usr-ben' }, (snapshot) => snapshot.changeSet(id)))!;
};
const initiative = async (id: string) => (await product.rows('initiative')).find((row) => row.id === id);

describe(`${verifies('LAW-3')}a change set`, () => {
  it('is applied once, with its receipt, who, why and run', async () => {
    const waiting = await drafted();
    const done = await product.decide(waiting, 'usr-ann', 'approved', { reason: 'Yes' });
    const set = await setOf(done);
    expect(set).toMatchObject({ state: 'applied', run: done.run, by: 'usr-ben', size: 1 });
    const receipts = await product.sql('select step from conductor.receipt where run = $1 and step = $2', [
      done.run,
      'added',
    ]);
    expect(receipts).toHaveLength(1);
    const applied = await product.sql(
      'select 1 from conductor.change where change_set = $1 and sequence is not null',
      [set.id],
    );
    expect(applied).toHaveLength(1);
  });

  it('asked for twice under one run is asked for once', async () => {
    const run = `run-${crypto.randomUUID()}`;
    const [a, b] = await Promise.all([
      product.form(
        'feedback.import',
        { upload: await product.upload('a.csv', 'text,id,created\nHello,e-1,2026-01-02') },
        { run },
      ),
      product.form(
        'feedback.import',
        { upload: await product.upload('a.csv', 'text,id,created\nHello,e-1,2026-01-02') },
        { run },
      ),
    ]);
    expect([a.run, a.answer?.data['created']]).toEqual([b.run, b.answer?.data['created']]);
    expect(
      (await product.rows('feedback')).filter((row) => row['externalId'] === 'e-1').length,
    ).toBeLessThanOrEqual(1);
  });

  it('whose records changed after it was previewed is refused, and nothing of it is written', async () => {
    const first = await drafted();
    const set = await setOf(first);
    const { entity, id, after } = set.changes[0]!;
    // Somebody makes the same record meanwhile.
    const { workspace } = product.open;
    const column = (await product.rows('column'))[0]!.id;
    await product.sql(
      `insert into record.initiative (workspace, id, sequence, title, state, visibility, "columnId", "columnHistory", "objectiveIds", "ownerIds", "ideaIds", "dependsOn", "targetOutcomes", "actualOutcomes", tags)
       values ($1, $2, 1, 'Theirs', 'candidate', 'internal', $3, '[]', '[]', '[]', '[]', '[]', '[]', '[]', '[]')`,
      [workspace, id, column],
    );
    const done = await product.decide(first, 'usr-ann', 'approved');
    expect(entity).toBe('initiative');
    expect([done.status, done.reason]).toEqual([
      'failed',
      expect.stringContaining(`${id} changed after this change was previewed`),
    ]);
    expect(done.mend).toMatch(/Nothing was written/);
    expect((await initiative(id))?.['title']).toBe('Theirs');
    expect(after?.['title']).not.toBe('Theirs');
    expect((await setOf(first)).state).toBe('proposed');
    await product.sql('delete from record.initiative where id = $1', [id]);
  });

  it('that was edited voids the approvals that waited for it, and is applied as edited once approved again', async () => {
    const waiting = await drafted();
    const set = await setOf(waiting);
    const [change] = set.changes;
    const edited = [{ ...change!, after: { ...change!.after!, title: 'As Ann would have it' } }];
    const now = await amendAs(product.open, await product.person('usr-ann'), set.id, edited);
    expect(now.hash).not.toBe(set.hash);
    const old = waiting.approvals.at(-1) as ApprovalView;
    await expect(
      decideAs(product.open, await product.person('usr-ann'), {
        approval: old.id,
        decision: 'approved',
        hash: old.hash,
      }),
    ).rejects.toThrow(/edited|void/);
    const again = await asked(waiting.run, set.id, now.hash);
    await expect(
      decideAs(product.open, await product.person('usr-ann'), {
        approval: again,
        decision: 'approved',
        hash: old.hash,
      }),
    ).rejects.toThrow(/edited after you looked at it/);
    await decideAs(product.open, await product.person('usr-ann'), {
      approval: again,
      decision: 'approved',
      hash: now.hash,
    });
    const done = await product.open.runner.settled(waiting.run, 20_000);
    expect(done.status).toBe('answered');
    expect(await initiative(change!.id)).toMatchObject({ title: 'As Ann would have it' });
  });

  it('that was tampered with in the store after it was approved is not applied', async () => {
    const waiting = await drafted();
    const set = await setOf(waiting);
    // Between the click and the commit, somebody with the database changes what was approved.
    await product.sql('update conductor.change_set set hash = $2 where id = $1', [set.id, 'f'.repeat(64)]);
    const done = await product.decide(waiting, 'usr-ann', 'approved');
    expect([done.status, done.changeSets]).toEqual(['failed', []]);
    expect(await initiative(set.changes[0]!.id)).toBeUndefined();
  });

  it('is undone whole: every record is as it was, and as of then it is as it was then', async () => {
    const before = await product.rows('feedback');
    const upload = await product.upload(
      'two.csv',
      'text,id,created\nOne,u-1,2026-01-02\nTwo,u-2,2026-01-03\n',
    );
    const done = await product.form('feedback.import', { upload });
    const applied = await product.sql<{ sequence: string }>(
      'select sequence from conductor.change_set where id = $1',
      [done.changeSets[0]],
    );
    const undone = await product.form('change.undo', { changeSet: done.changeSets[0] });
    expect(undone.answer?.data['conflicts']).toEqual([]);
    expect(await product.rows('feedback')).toEqual(before);
    const { store, workspace } = product.open;
    const view = { ...BASE_VIEW, asOf: Number(applied[0]?.sequence) };
    const then = await store.look({ workspace, user: 'usr-ben', view }, ({ records }) =>
      records.count('feedback'),
    );
    expect(then).toBe(before.length + 2);
    const twice = await product.form('change.undo', { changeSet: undone.changeSets[0] });
    expect(twice.answer?.data['undone']).toBeGreaterThan(0);
    expect((await product.rows('feedback')).length).toBe(before.length + 2);
  });
});

/** The approval that is asked for after an edit. */
async function asked(run: string, changeSet: string, hash: string): Promise<string> {
  for (let tries = 0; tries < 200; tries += 1) {
    const [row] = await product.sql<{ id: string }>(
      "select id from conductor.approval where run = $1 and change_set = $2 and hash = $3 and state = 'pending'",
      [run, changeSet, hash],
    );
    if (row) return row.id;
    await new Promise((soon) => setTimeout(soon, 50));
  }
  throw new Error('nobody was asked again');
}
