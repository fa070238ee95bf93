import { stripVTControlCharacters } from 'node:util';
import { ApprovalView } from '@conductor/contract';
import type { ListedApproval } from '@conductor/postgres';
import { expect, it } from 'vitest';
import { USUAL_DATA } from '../options.ts';
import { approvalText } from './approval.ts';

const people = [
  { id: 'usr-ann', name: 'Ann', roles: ['head'] },
  { id: 'usr-ben', name: 'Ben', roles: ['manager'] },
  { id: 'usr-dev', name: 'Dev', roles: ['manager'] },
];
const listed = (more: Partial<ListedApproval>): ListedApproval => ({
  ...ApprovalView.parse({
    id: 'ap-1',
    run: 'run-1',
    step: 'ask',
    state: 'pending',
    role: 'manager',
    person: null,
    question: 'May this be written?',
    changeSet: null,
    hash: 'h',
    planHash: 'p',
    decidedBy: null,
    decidedByName: null,
    reason: null,
    at: '2026-11-22T09:00:00.000Z',
  }),
  addressed: [{ role: 'manager' }],
  requestedBy: { id: 'usr-ann', name: 'Ann' },
  change: null,
  ...more,
});
const textOf = (more: Partial<ListedApproval>) =>
  stripVTControlCharacters(approvalText(listed(more), people, { data: USUAL_DATA })).split('\n');

it('says how many are needed, who has said yes, who is left and until when', () => {
  const votes = [{ by: 'usr-ben', name: 'Ben', at: '2026-11-22T09:30:00.000Z', reason: null }];
  const lines = textOf({
    need: 2,
    votes,
    deadline: '2026-11-25T09:00:00.000Z',
    addressed: [{ role: 'manager' }, { role: 'administrator' }],
    escalatedTo: ['administrator'],
  });
  expect(lines).toContain('Waits for 2 of manager, then administrator (Dev).');
  expect(lines).toContain('Yes so far: Ben – 1 of 2.');
  expect(lines).toContain('Nobody answered in time, so it went on.');
  expect(lines).toContain('Until 2026-11-25 09:00 UTC.');
  expect(lines.some((line) => /Approve: .*approve ap-1 --as usr-dev/.test(line))).toBe(true);
});

it('shows what there is to choose from by number, and what came of it', () => {
  const options = ['Attic', 'Cellar'];
  const waiting = textOf({ form: 'choose', options, about: { order: 'o-7' } });
  expect(waiting).toEqual(expect.arrayContaining(['    order: o-7', '  1. Attic', '  2. Cellar']));
  expect(waiting.some((line) => /choose ap-1 1/.test(line))).toBe(true);
  const done = textOf({ form: 'choose', options, state: 'chosen', given: 1, decidedBy: 'usr-ben' });
  expect(done.at(-1)).toBe('chosen by Ben: Cellar');
});

it('shows the fields to fill in, what stands in them, and the line that does', () => {
  const lines = textOf({
    form: 'fill',
    fields: {
      size: { says: 'how large', type: 'number', start: 3 },
      kind: { says: 'which kind', type: 'enum', members: ['flat', 'deep'], optional: true },
    },
  });
  expect(lines).toContain('  size: how large (number, now 3)');
  expect(lines).toContain('  kind: which kind (flat | deep, may be left out)');
  expect(lines.some((line) => /fill ap-1 size="…" kind="…"/.test(line))).toBe(true);
});
