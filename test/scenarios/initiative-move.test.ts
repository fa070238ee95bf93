import { createAuthorizer, createTables } from '@conductor/conductor';
import type { Answer } from '@conductor/contract';
import { productPack } from '@conductor/product';
import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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
const MOVE = 'move the initiative Dark theme to Now';

describe(`${verifies('JOB-initiative.move', 'LAW-1')}somebody without the right`, () => {
  it.each(['usr-ed', 'usr-gus'])('%s leaves a proposal, and no write', async (user) => {
    const before = await dark();
    const answer = await product.ask(MOVE, { user });
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
    expect((await tables.decide('approvals', asked)).output).toEqual({ approver: DECIDES });
  });

  it('proposes nothing else', async () => {
    const answer = await product.form('change.undo', { changeSet: 'cs-none' }, { user: 'usr-ed' });
    expect(answer.status).toBe('refused');
  });
});

describe(`${verifies('JOB-initiative.move', 'LAW-3')}somebody with the right`, () => {
  it('moves it to the bottom of the column once it is approved, with its history, and can undo it', async () => {
    const before = await dark();
    const waiting = await product.ask(MOVE);
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
    const waiting = await product.ask('push First hour back to Later', { user: 'usr-ann' });
    const done = await product.decide(waiting, 'usr-ann', 'approved');
    expect([done.status, done.answer!.data['writes']]).toEqual(['answered', 1]);
  });

  it('changes nothing where it is rejected, or on a dry run', async () => {
    const before = await dark();
    const rejected = await product.decide(await product.ask(MOVE), 'usr-ann', 'rejected', {
      reason: 'Not yet',
    });
    expect([rejected.answer!.data['writes'], await dark()]).toEqual([0, before]);
    expect(rejected.answer!.text).toMatch(/Ann Okafor rejected it: Not yet. Nothing was changed/);
    const dry = await product.ask(MOVE, { dryRun: true });
    expect([dry.status, dry.answer!.data['writes'], await dark()]).toEqual(['answered', 0, before]);
  });

  it('is told of what it would wait for in a later column', async () => {
    const waiting = await product.ask('move Tell people about colliding edits to Now');
    expect(waiting.status).toBe('waiting');
    const scheduled = await product.form('initiative.move', {
      initiative: 'ini-offline-beta',
      column: 'col-later',
    });
    expect(scheduled.answer!.text).not.toMatch(/later column/);
    const custom = await product.form('initiative.move', {
      initiative: 'ini-custom-roles',
      column: 'col-now',
    });
    expect(custom.answer!.text).toMatch(/later column: “A read-only role”/);
  });

  it(`${verifies('LAW-10')}is refused what cannot be moved, with why`, async () => {
    const there = await product.form('initiative.move', { initiative: 'ini-dark', column: 'col-later' });
    expect(there.reason).toMatch(/“Dark theme” stands in Later already/);
    const done = await product.form('initiative.move', { initiative: 'ini-autosave', column: 'col-later' });
    expect(done.reason).toMatch(/is completed/);
  });
});

it('nothing was complained of', () => expect(product.complaints).toEqual([]));
