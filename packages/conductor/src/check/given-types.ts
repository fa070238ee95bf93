import type { Type } from '@conductor/contract';

/** What a person's decision gives. */
export const DECISION_TYPE: Type = {
  kind: 'record',
  fields: {
    decision: { kind: 'enum', members: ['approved', 'rejected', 'pending'] },
    approval: { kind: 'text' },
    role: { kind: 'text' },
    by: { kind: 'optional', of: { kind: 'text' } },
    reason: { kind: 'optional', of: { kind: 'text' } },
    hash: { kind: 'text' },
  },
};
/** What applying a change set gives. */
export const COMMIT_TYPE: Type = {
  kind: 'record',
  fields: { changeSet: { kind: 'text' }, sequence: { kind: 'number' }, size: { kind: 'number' } },
};
