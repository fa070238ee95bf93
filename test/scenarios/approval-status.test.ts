import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, ApprovalView, Assignment } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendAs } from '../../apps/server/src/decide-as.ts';
import { openProduct, type Product } from './open-product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

const put = (path: string, ...values: string[]): Assignment => ({ path, how: 'put', values });
const vision = async () => (await product.rows('product')).find(({ id }) => id === 'prd-go')!['vision'];

/** Ann, a head of product, would have another vision: two product managers have to agree to it. */
const askFor = (text: string): Promise<Answer> =>
  product.form('record.edit', { record: ['prd-go'], set: [put('vision', text)] }, { user: 'usr-ann' });
const asked = ({ approvals }: Answer): ApprovalView => approvals.at(-1)!;
const said = (answer: Answer, as: string, decision: 'approved' | 'rejected' = 'approved') =>
  product.decide(answer, as, decision);
const status = async (approval: string): Promise<Answer> => product.form('approval.status', { approval });
const told = async (approval: string) => {
  const { answer, reason } = await status(approval);
  const { version, validApprovals, state, escalatedTo } = answer?.data ?? { reason };
  return { version, validApprovals, state, escalatedTo };
};

/** Ann changes what she asked for while it waits, and the run asks again. */
async function edited(waiting: Answer, text: string): Promise<Answer> {
  const { changeSet, id } = asked(waiting);
  const { store, workspace, runner } = product.open;
  const set = await store.look({ workspace, user: 'usr-ann' }, (look) => look.changeSet(changeSet!));
  const changes = set!.changes.map((one) => ({ ...one, after: { ...one.after, vision: text } }));
  await amendAs(product.open, await product.person('usr-ann'), changeSet!, changes);
  return until(
    async () => (await runner.current(waiting.run))!,
    (now) => now.status === 'waiting' && asked(now).id !== id && asked(now).state === 'pending',
  );
}

async function until<T>(look: () => Promise<T>, isIt: (found: T) => boolean): Promise<T> {
  for (const deadline = Date.now() + 20_000; Date.now() < deadline; await sleep(50)) {
    const found = await look();
    if (isIt(found)) return found;
  }
  throw new Error('it did not come about in time');
}

/** The time of whoever is asked runs out, as when a clock jumps; the worker finds it by itself. */
const silence = (answer: Answer) =>
  product.sql(
    "update conductor.approval set deadline_at = clock_timestamp() - interval '1 year' where id = $1",
    [asked(answer).id],
  );
const approvalNow = async (answer: Answer): Promise<ApprovalView> => {
  const { store, workspace } = product.open;
  const all = await store.look({ workspace, user: 'usr-ann' }, (look) => look.approvals({ run: answer.run }));
  return all.find(({ id }) => id === asked(answer).id)!;
};

describe(`${verifies('JOB-approval.status', 'LAW-3')}the status of an approval`, () => {
  it('an edit after the first of two approvals voids it, and silence escalates', async () => {
    const before = await vision();
    const first = await askFor('Every job is done right the first time.');
    expect([first.status, asked(first).role, asked(first).need, asked(first).state]).toEqual([
      'waiting',
      'product-manager',
      2,
      'pending',
    ]);
    await said(first, 'usr-ben');
    const one = { version: 1, validApprovals: [{ by: 'usr-ben' }], state: 'pending', escalatedTo: null };
    expect(await told(asked(first).id)).toMatchObject(one);

    const second = await edited(first, 'Every job is done right.');
    const none = { version: 2, validApprovals: [], state: 'pending', escalatedTo: null };
    expect(await told(asked(first).id)).toEqual(none);
    expect(await told(asked(second).changeSet!)).toEqual(none);
    expect((await status(asked(second).id)).answer?.text).toMatch(
      /What Ben Tranter approved no longer counts: that was version 1, and it was edited since\./,
    );
    await expect(said(first, 'usr-chloe')).rejects.toThrow(/was edited, so this approval is void/);

    await silence(second);
    await until(
      () => approvalNow(second),
      ({ escalatedTo }) => escalatedTo.length > 0,
    );
    expect(await told(asked(second).id)).toEqual({ ...none, escalatedTo: 'administrator' });
    expect(await vision()).toBe(before);

    expect((await said(second, 'usr-ben')).status).toBe('waiting');
    const done = await said(second, 'usr-chloe');
    expect([done.status, await vision()]).toEqual(['answered', 'Every job is done right.']);
    expect(await told(asked(second).id)).toMatchObject({
      version: 2,
      validApprovals: [{ by: 'usr-ben' }, { by: 'usr-chloe' }],
      state: 'approved',
    });
    await product.form('change.undo', { changeSet: done.changeSets[0] }, { user: 'usr-ann' });
    expect(await vision()).toBe(before);
  });

  it('changes nothing where nobody answers to the end', async () => {
    const before = await vision();
    const waiting = await askFor('Something else.');
    for (const rungs of [1, 2]) {
      await silence(waiting);
      await until(
        () => approvalNow(waiting),
        ({ escalatedTo, state }) => escalatedTo.length === rungs || state !== 'pending',
      );
    }
    const done = await product.open.runner.settled(waiting.run, 20_000);
    expect([done.status, done.changeSets, await vision()]).toEqual(['answered', [], before]);
    expect(done.answer?.text).toMatch(/Nobody answered in time, so nothing was changed/);
    expect(await told(asked(waiting).id)).toMatchObject({ state: 'expired', validApprovals: [] });
    await expect(said(waiting, 'usr-ben')).rejects.toThrow(/Nobody answered in time/);
    const kinds = await product.sql<{ kind: string }>(
      'select kind from conductor.journal where run = $1 order by seq',
      [waiting.run],
    );
    const told_ = kinds
      .map(({ kind }) => kind)
      .filter((kind) => /asked-person|escalated|expired|decided/.test(kind));
    expect(told_).toEqual(['asked-person', 'escalated', 'expired']);
  });

  it('is told of all that wait, of what waits for one person, and of what is about a record', async () => {
    const go = await askFor('A third one.');
    const move = await product.form('initiative.move', { initiative: 'ini-dark', column: 'col-now' });
    const all = (await product.ask('what is waiting for approval?')).answer!;
    const ids = ({ data }: { data: Record<string, unknown> }) =>
      (data['approvals'] as { approval: string }[]).map(({ approval }) => approval).sort();
    expect([all.data['version'], all.data['state'], ids(all)]).toEqual([
      null,
      null,
      [asked(go).id, asked(move).id].sort(),
    ]);
    const ann = (await product.ask('what is waiting on Ann Okafor?')).answer!;
    expect(ids(ann)).toEqual([asked(move).id]);
    const dark = (await product.ask('approval status of the initiative Dark theme')).answer!;
    expect([ids(dark), dark.data['version'], dark.data['state']]).toEqual([[asked(move).id], 1, 'pending']);
    expect(dark.text).toMatch(/Still to answer: Ann Okafor/);
    await said(go, 'usr-ben', 'rejected');
    await said(move, 'usr-ann', 'rejected');
    expect((await product.ask('what is waiting for approval?')).answer!.text).toMatch(
      /Nothing like that waits/,
    );
  });

  it('refuses the wrong person, a second yes and another hash, and changes nothing', async () => {
    const before = await vision();
    const waiting = await askFor('A fourth one.');
    const refused: [string, () => Promise<unknown>, RegExp][] = [
      ['whoever asked', () => said(waiting, 'usr-ann'), /role product-manager/],
      [
        'an engineer',
        () => said(waiting, 'usr-ed'),
        /Ed Vasquez may not decide this: .*role product-manager/,
      ],
      [
        'a forged hash',
        () => product.decide(waiting, 'usr-ben', 'approved', { hash: 'f'.repeat(64) }),
        /not the one you looked at/,
      ],
      ['a choice', () => product.decide(waiting, 'usr-ben', 'chosen', { given: 0 }), /cannot be chosen/],
    ];
    for (const [who, attempt, why] of refused) await expect(attempt(), who).rejects.toThrow(why);
    await said(waiting, 'usr-ben');
    await expect(said(waiting, 'usr-ben')).rejects.toThrow(
      /Ben Tranter has approved this already: .*1 more of 2/,
    );
    expect([(await approvalNow(waiting)).votes.length, await vision()]).toEqual([1, before]);
    const done = await said(waiting, 'usr-dev', 'rejected');
    expect([done.status, await vision()]).toEqual(['answered', before]);
    await expect(said(waiting, 'usr-chloe')).rejects.toThrow(/Devika Rao has rejected this already/);
  });
});
