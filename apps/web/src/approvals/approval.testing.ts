import type { Approval } from '../api/shapes.ts';

/** Something that waits for a head of product, as it was asked by `ben`. */
export const waiting = (more: Partial<Approval> = {}): Approval => ({
  id: 'ap',
  run: 'run',
  step: 'ask',
  form: 'approve',
  state: 'pending',
  role: 'head-of-product',
  person: null,
  escalatedTo: [],
  addressed: [{ role: 'head-of-product' }],
  question: 'May it be?',
  changeSet: null,
  hash: 'hash',
  planHash: 'plan',
  decidedBy: null,
  decidedByName: null,
  reason: null,
  at: '2026-11-22T10:00:00.000Z',
  deadline: null,
  need: 1,
  requesterMay: false,
  votes: [],
  about: {},
  options: null,
  fields: null,
  given: null,
  rule: null,
  change: null,
  requestedBy: { id: 'ben', name: 'Ben' },
  may: false,
  ...more,
});

export const vote = (by: string) => ({ by, name: by, at: '2026-11-22T11:00:00.000Z', reason: null });
