import { verifies } from '@conductor/testkit';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openProduct, type Product } from './open-product.ts';

let product: Product;
beforeAll(async () => {
  product = await openProduct();
});
afterAll(() => product.close());

const rule = async () => {
  const { store, workspace } = product.open;
  const { all = {} } = await store.look({ workspace, user: 'usr-ann' }, ({ facts }) =>
    facts.recall(['segment-rule.smb'], new Date().toISOString()),
  );
  return (all['segment-rule.smb'] ?? []).map(({ source }) => source.by);
};
const state = (value: string, user: string) =>
  product.form('fact.state', { kind: 'segment-rule', predicate: 'smb', value }, { user });

it(`${verifies('MEMORY-STATE', 'LAW-5')}undoing what was taken back never puts it beside what somebody else stated since`, async () => {
  await state('under 100 people', 'usr-ann');
  const [fact] = await product.sql<{ id: string }>(
    `select id from conductor.fact where subject = 'segment-rule' and predicate = 'smb' and recorded_to is null and source->>'by' = 'usr-ann' and status = 'stated'`,
  );
  const taken = await product.form('fact.withdraw', { facts: fact!.id }, { user: 'usr-ann' });
  expect(await rule()).toEqual([]);
  await state('under 50 people', 'usr-ben');
  const undone = await product.form('change.undo', { changeSet: taken.changeSets[0]! }, { user: 'usr-ann' });
  expect(undone.answer?.data).toMatchObject({ undone: 0 });
  expect(undone.answer?.text).toMatch(/was not undone/);
  expect(await rule()).toEqual(['usr-ben']);
});
