import type { Brief, Fact, Intent, Policy, Principal, Request, SlotValue } from '@conductor/contract';
import { toyPack } from './pack.ts';

export const keeper: Principal = { workspace: 'w', user: 'kim', name: 'Kim', roles: ['keeper'] };

export const slot = (value: unknown, shown = String(value)): SlotValue => ({
  value,
  shown,
  from: { by: 'span', start: 0, end: 1 },
});

export const toyFact = (given: Partial<Fact> = {}): Fact => ({
  id: 'fact:shelf.keeper',
  subject: 'shelf',
  predicate: 'keeper',
  value: 'Kim',
  validFrom: null,
  validTo: null,
  recordedAt: '2026-01-01T00:00:00.000Z',
  status: 'stated',
  source: { by: 'kim', where: 'said' },
  scope: 'workspace',
  sensitivity: 'internal',
  ...given,
});

export function toyBrief(job = 'note.count', slots: Intent['slots'] = {}, more: Partial<Brief> = {}): Brief {
  return {
    intent: { kind: 'intent', job, slots, unread: [], candidates: [{ job, score: 1 }] },
    principal: keeper,
    calendar: { timeZone: 'UTC', fiscalYearStartMonth: 1, now: '2026-11-22T09:00:00.000Z' },
    facts: {},
    notFound: [],
    asOf: 0,
    dryRun: false,
    ...more,
  };
}

export const toyRequest = (more: Partial<Request> = {}): Request => ({
  run: 'run-1',
  workspace: 'w',
  conversation: 'conv-1',
  user: 'kim',
  at: '2026-11-22T09:00:00.000Z',
  view: { branch: 'base' },
  dryRun: false,
  ...more,
});

const yes = { allowed: true, policies: ['all'], requiredRoles: [] };

/** Everything is permitted; `approvals` says what needs whose leave. */
export function toyPolicy(more: Partial<Policy> = {}): Policy {
  const all = <T>(value: T) => Object.fromEntries(toyPack.operations.map(({ name }) => [name, value]));
  return { calls: all(yes), commits: all(yes), approvals: all(null), ...more };
}
