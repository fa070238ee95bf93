import { decisionTable, is } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { expect, it } from 'vitest';
import { shownTable } from './pack-rules.ts';
import { withHits } from './seen-rules.ts';

const of = (name: string) => ({ kind: 'pack' as const, name, title: name });
const approvals = (says: string) =>
  shownTable(
    decisionTable('approvals', [
      { id: 'big', says, when: { action: is('create') }, then: { approver: 'head' } },
      { id: 'rest', says: 'anything else needs nobody', then: { approver: '' } },
    ]),
  );
const refusals = shownTable(
  decisionTable('refusals', [
    { id: 'late', says: 'it is late', when: { late: 'true' }, then: { clause: 'on-time' } },
    { id: 'big', says: 'it is big', when: { big: 'true' }, then: { clause: 'small' } },
  ]),
);
const hits = (tables: ReturnType<typeof withHits>) => tables.map(({ rows }) => rows.map((row) => row.hits));

it(`${verifies('MODEL-ROUTES')}counts what the journal tells of a row, and tells no number where it does not`, () => {
  const told = { rows: { 'approvals: What is new': 3 }, clauses: { 'on-time': 2, small: 4 } };
  const tables = [
    { ...approvals('What is new'), of: of('a') },
    { ...refusals, of: of('a') },
  ];
  // A policy cites “small” too: which of the two refused is not told. That nobody's leave is wanted is not either.
  expect(hits(withHits(tables, told, ['small']))).toEqual([
    [3, null],
    [2, null],
  ]);
  expect(hits(withHits(tables, { rows: {}, clauses: {} }, []))).toEqual([
    [0, null],
    [0, 0],
  ]);
});

it('does not tell rows apart that say the same', () => {
  const told = { rows: { 'approvals: What is new': 3 }, clauses: {} };
  const tables = ['a', 'b'].map((name) => ({ ...approvals('What is new'), of: of(name) }));
  expect(hits(withHits(tables, told, []))).toEqual([
    [null, null],
    [null, null],
  ]);
});

it('tells routes that say the same apart by whom they named', () => {
  const routes = shownTable(
    decisionTable('routes', [
      {
        id: 'a',
        says: 'the fast one first',
        when: { capability: is('a') },
        then: { order: 'a-fast, a-slow' },
      },
      {
        id: 'b',
        says: 'the fast one first',
        when: { capability: is('b') },
        then: { order: 'b-fast, b-slow' },
      },
    ]),
  );
  const told = {
    rows: { 'routes: the fast one first → a-fast': 2, 'routes: the fast one first → a-slow': 1 },
    clauses: {},
  };
  expect(hits(withHits([{ ...routes, of: of('a') }], told, []))).toEqual([[3, 0]]);
});
