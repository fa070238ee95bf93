import { decisionTable, is, type Pack } from '@conductor/contract';
import { describe, expect, it } from 'vitest';

import { createTables } from './tables.ts';

const table = decisionTable('approvals', [
  {
    id: 'small',
    says: 'small ones need one',
    when: { kind: is('a', 'b'), cents: '<= 100' },
    then: { approver: 'boss' },
  },
  {
    id: 'odd',
    says: 'what is over its limit',
    when: { if: 'cents > limit' },
    then: { approver: 'owner', need: 2 },
  },
  { id: 'rest', says: 'anything else', then: { approver: '' } },
]);
const pack: Pack = {
  ...{ name: 'p', version: '1', entities: [], operations: [], jobs: [], policies: '' },
  vocabulary: { enums: {}, names: [], filler: [] },
  rules: [table],
};
const decide = (facts: Record<string, unknown>) => createTables([pack]).decide('approvals', facts, ['p']);

describe('a decision table written in rows', () => {
  it('takes the first row that fits, and says why', async () => {
    expect(await decide({ kind: 'b', cents: 100, limit: 5 })).toEqual({
      output: { approver: 'boss', need: '' },
      rule: 'approvals: small ones need one',
    });
    expect((await decide({ kind: 'b', cents: 101, limit: 5 })).output).toEqual({
      approver: 'owner',
      need: 2,
    });
    expect((await decide({ kind: 'c', cents: 1, limit: 5 })).rule).toBe('approvals: anything else');
  });

  it('passes over a row that hangs on a fact which is not known', async () => {
    expect((await decide({ kind: 'a' })).rule).toBe('approvals: anything else');
  });
});
