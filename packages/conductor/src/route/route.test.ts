import type { CheckedPlan, PlanNode } from '@conductor/contract';
import { fakeDispatch, fakeTables, toyPack, toyPolicy } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { loadPacks } from '../load/catalogue.ts';
import { route } from './route.ts';

const catalogue = loadPacks([toyPack]);
const rank: PlanNode = { kind: 'call', id: 'ranked', operation: 'note.rank', input: {} };
const draft: PlanNode = { kind: 'call', id: 'draft', operation: 'note.add', input: { text: 'x' } };
const ask = (of: Extract<PlanNode, { kind: 'ask' }>['of']): PlanNode => ({
  kind: 'ask',
  id: 'leave',
  form: 'approve',
  change: { $: 'draft.changeSet' },
  of,
  question: 'May it?',
});
const routesOf = async (steps: PlanNode[], order: unknown = null, approver: string | null = null) => {
  const checked = { plan: { version: 1, job: 'note.count', honours: [], steps } } as unknown as CheckedPlan;
  const tables = fakeTables({
    decide: async () => ({ output: order === null ? null : { order }, rule: 'routes: a row' }),
  });
  const approval = approver ? { role: approver, rule: 'approvals: a row' } : null;
  return (
    await route(checked, {
      ...{ catalogue, tables, dispatch: fakeDispatch() },
      policy: toyPolicy({ approvals: { 'note.add': approval } }),
    })
  ).routes;
};

describe('a step is given its candidates', () => {
  it('in the order of the table, with the row that said so', async () => {
    const routes = await routesOf([rank], 'note.rank-by-text, note.rank-by-id');
    expect(routes['ranked']).toEqual({
      step: 'ranked',
      candidates: ['note.rank-by-text', 'note.rank-by-id'],
      rule: 'routes: a row',
    });
  });

  it('that offer it, whatever else the table names', async () => {
    expect((await routesOf([rank], 'shell.run, note.rank-by-id'))['ranked']?.candidates).toEqual([
      'note.rank-by-id',
    ]);
  });

  it('in the pack’s own order where the table names none of them', async () => {
    for (const order of [null, 'shell.run', 7])
      expect((await routesOf([rank], order))['ranked']?.candidates).toEqual([
        'note.rank-by-id',
        'note.rank-by-text',
      ]);
  });

  it('inside branches and loops too', async () => {
    const steps: PlanNode[] = [
      {
        kind: 'each',
        id: 'e',
        in: { $: 'x.y' },
        as: 'one',
        atMost: 2,
        do: [{ kind: 'when', id: 'w', if: { op: 'exists', value: true }, then: [rank] }],
      },
    ];
    expect(Object.keys(await routesOf(steps))).toEqual(['ranked']);
  });
});

describe('a question to a person goes', () => {
  it('to the role that the approvals table names', async () => {
    expect((await routesOf([draft, ask({ table: 'approvals' })], null, 'head'))['leave']).toMatchObject({
      candidates: ['role:head'],
      rule: 'approvals: a row',
    });
  });
  it('to whoever asked, where no table wants another', async () => {
    expect((await routesOf([draft, ask({ table: 'approvals' })]))['leave']?.candidates).toEqual([
      'requester',
    ]);
  });
  it('to whom the job names', async () => {
    expect((await routesOf([draft, ask({ role: 'keeper' })]))['leave']?.candidates).toEqual(['role:keeper']);
  });
});
