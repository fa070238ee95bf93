import { setTimeout as sleep } from 'node:timers/promises';
import { createAuthorizer, createTables } from '@conductor/conductor';
import type { Answer } from '@conductor/contract';
import { productPack } from '@conductor/product';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendAs } from '../../apps/server/src/decide-as.ts';
import { DECIDES, MOVERS } from '../../packages/product/jobs/initiative-move.ts';
import { openProduct, type Product } from './open-product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

const dataOf = ({ answer }: Answer) => answer!.data as { proposalId: string };
const dark = async () => (await product.rows('initiative')).find(({ id }) => id === 'ini-dark')!;
const setOf = async (id: string) => {
  const [set] = await product.sql<{ state: string }>('select state from conductor.change_set where id = $1', [
    id,
  ]);
  return set?.state;
};
const move = (more?: { user?: string; dryRun?: boolean }, initiative = 'ini-dark', column = 'col-now') =>
  product.form('initiative.move', { initiative, column }, more);

async function until<T>(look: () => Promise<T>, isIt: (found: T) => boolean): Promise<T> {
  for (;;) {
    const found = await look();
    if (isIt(found)) return found;
    await sleep(20);
  }
}

describe(`${verifies('JOB-initiative.move', 'LAW-1')}somebody without the right`, () => {
  it.each(['usr-ed', 'usr-gus'])('%s leaves a proposal, and no write', async (user) => {
    const before = await dark();
    const answer = await move({ user });
    expect(answer.status).toBe('answered');
    expect(answer.answer!.data).toEqual({
      allowed: false,
      requiredRole: 'head-of-product',
      proposalId: expect.stringMatching(/^cs-/),
      writes: 0,
    });
    expect(answer.answer!.text).toMatch(/You may not move initiatives, so “Dark theme” stays where it is/);
    expect([answer.changeSets, answer.approvals]).toEqual([[], []]);
    expect(await dark()).toEqual(before);
    expect(await setOf(dataOf(answer).proposalId)).toBe('proposed');
  });

  it('is told so by the same rules that refuse the write', async () => {
    const authorizer = createAuthorizer([productPack]);
    const tables = createTables([productPack]);
    for (const role of ['viewer', 'engineer', 'product-manager', 'head-of-product']) {
      const principal = { workspace: 'w', user: 'u', name: 'U', roles: [role] };
      const may = authorizer.may(principal, 'commit', { kind: 'entity', id: 'initiative' });
      expect([role, may.allowed]).toEqual([role, MOVERS.includes(role)]);
    }
    const asked = { entity: 'initiative', action: 'update', roles: ['product-manager'] };
    expect((await tables.decide('approvals', asked, ['product'])).output).toEqual({ approver: DECIDES });
  });

  it('proposes nothing else', async () => {
    const answer = await product.form('change.undo', { changeSet: 'cs-none' }, { user: 'usr-ed' });
    expect(answer.status).toBe('refused');
  });
});

describe(`${verifies('JOB-initiative.move')}a move that is asked for in words`, () => {
  it('takes the initiative where an idea has the same name, and the column by its title', async () => {
    const answer = await product.ask('pull the initiative Dark theme forward into the Now column', {
      user: 'usr-ed',
    });
    expect([answer.job, answer.slots['initiative']?.value, answer.slots['column']?.value]).toEqual([
      'initiative.move',
      'ini-dark',
      'col-now',
    ]);
  });
});

describe(`${verifies('JOB-initiative.move', 'LAW-3')}somebody with the right`, () => {
  it('moves it to the bottom of the column once it is approved, with its history, and can undo it', async () => {
    const before = await dark();
    const waiting = await move();
    expect([waiting.status, await dark()]).toEqual(['waiting', before]);
    expect(waiting.answer!.data).toMatchObject({ allowed: true, requiredRole: null, writes: 0 });

    const done = await product.decide(waiting, 'usr-ann', 'approved');
    expect(done.answer!.data).toEqual({ ...waiting.answer!.data, writes: 1 });
    // Fourteen stand in Now, so it is the fifteenth.
    expect(await dark()).toEqual({
      ...before,
      columnId: 'col-now',
      position: 15,
      columnHistory: [
        ...(before['columnHistory'] as object[]),
        { columnId: 'col-now', at: expect.any(String) },
      ],
    });
    expect(done.answer!.text).toMatch(/“Dark theme” is moved from Later to Now, at position 15/);

    const undone = await product.form('change.undo', { changeSet: done.changeSets[0] });
    expect([undone.status, await dark()]).toEqual(['answered', before]);
  });

  it('confirms it herself where she is the one whose leave it needs', async () => {
    const waiting = await move({ user: 'usr-ann' }, 'ini-setup-hour', 'col-later');
    const done = await product.decide(waiting, 'usr-ann', 'approved');
    expect([done.status, done.answer!.data['writes']]).toEqual(['answered', 1]);
  });

  it('is made as it was edited before it was approved, and says so', async () => {
    const waiting = await move({}, 'ini-alerts-chat', 'col-later');
    const [approval] = waiting.approvals;
    const set = await product.open.store.look({ workspace: 'sample', user: 'usr-ann' }, (look) =>
      look.changeSet(approval!.changeSet!),
    );
    const edited = set!.changes.map((one) => ({ ...one, after: { ...one.after, position: 1 } }));
    await amendAs(product.open, await product.person('usr-ann'), approval!.changeSet!, edited);
    const again = await until(
      async () => (await product.open.runner.current(waiting.run))?.approvals.at(-1),
      (one) => one?.state === 'pending' && one.id !== approval!.id,
    );
    const done = await product.decide({ ...waiting, approvals: [again!] }, 'usr-ann', 'approved');
    expect([done.status, done.answer?.data['writes']]).toEqual(['answered', 1]);
    expect(done.answer!.text).toMatch(/was edited before Ann Okafor approved it/);
    const moved = (await product.rows('initiative')).find(({ id }) => id === 'ini-alerts-chat');
    expect(moved).toMatchObject({ columnId: 'col-later', position: 1 });
  });

  it('changes nothing where it is rejected, or on a dry run', async () => {
    const before = await dark();
    const rejected = await product.decide(await move(), 'usr-ann', 'rejected', {
      reason: 'Not yet',
    });
    expect([rejected.answer!.data['writes'], await dark()]).toEqual([0, before]);
    expect(rejected.answer!.text).toMatch(/Ann Okafor rejected it: Not yet. Nothing was changed/);
    const dry = await move({ dryRun: true });
    expect([dry.status, dry.answer!.data['writes'], await dark()]).toEqual(['answered', 0, before]);
  });

  it('is told of what it would wait for in a later column', async () => {
    const scheduled = await move({}, 'ini-offline-beta', 'col-later');
    expect(scheduled.answer!.text).not.toMatch(/later column/);
    const custom = await move({}, 'ini-custom-roles');
    expect(custom.answer!.text).toMatch(/later column: “A read-only role”/);
  });

  it(`${verifies('LAW-10')}is refused what cannot be moved, with why`, async () => {
    const there = await move({}, 'ini-dark', 'col-later');
    expect(there.reason).toMatch(/“Dark theme” stands in Later already/);
    const done = await move({}, 'ini-autosave', 'col-later');
    expect(done.reason).toMatch(/is completed/);
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
