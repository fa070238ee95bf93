import { expect, test } from 'vitest';
import { vote, waiting } from './approval.testing.ts';
import { inboxOf } from './inbox-of.ts';

const ids = (all: { id: string }[]) => all.map(({ id }) => id);

test('what waits for me comes first, then what I asked, then the rest; what is over is not among them', () => {
  const inbox = inboxOf(
    [
      waiting({ id: 'mine', may: true }),
      waiting({ id: 'asked', requestedBy: { id: 'ann', name: 'Ann' } }),
      waiting({ id: 'others' }),
      waiting({ id: 'voted', may: true, need: 2, votes: [vote('ann')] }),
      waiting({ id: 'over', state: 'expired', may: true }),
    ],
    'ann',
  );
  expect(ids(inbox.mine)).toEqual(['mine']);
  expect(ids(inbox.asked)).toEqual(['asked']);
  expect(ids(inbox.others)).toEqual(['others', 'voted']);
  expect(ids(Object.values(inbox).flat())).not.toContain('over');
});

test('the sooner it must be answered the earlier it stands; what has no time stands last, the oldest first', () => {
  const { mine } = inboxOf(
    [
      waiting({ id: 'young', may: true, at: '2026-11-22T12:00:00.000Z' }),
      waiting({ id: 'old', may: true, at: '2026-11-22T08:00:00.000Z' }),
      waiting({ id: 'late', may: true, deadline: '2026-12-01T00:00:00.000Z' }),
      waiting({ id: 'soon', may: true, deadline: '2026-11-23T00:00:00.000Z' }),
    ],
    'ann',
  );
  expect(ids(mine)).toEqual(['soon', 'late', 'old', 'young']);
});
