import { expect, test } from 'vitest';
import { vote, waiting } from './approval.testing.ts';
import { waitsFor } from './asked-of.ts';

const people = [
  { id: 'ann', name: 'Ann', roles: ['head-of-product'] },
  { id: 'ben', name: 'Ben', roles: ['head-of-product'] },
  { id: 'cy', name: 'Cy', roles: ['owner'] },
];

test('a role is those who have it, but not whoever asks', () => {
  expect(waitsFor(waiting(), people)).toBe('Ann (head of product)');
  expect(waitsFor(waiting({ requesterMay: true }), people)).toBe('Ann or Ben (head of product)');
});

test('whoever has said yes is waited for no more', () => {
  expect(waitsFor(waiting({ votes: [vote('ann')] }), people)).toBe(
    'somebody else with the role head of product',
  );
});

test('those it was escalated to are waited for besides', () => {
  const addressed = [{ person: 'ann' }, { role: 'owner' }];
  expect(waitsFor(waiting({ addressed }), people)).toBe('Ann or Cy (owner)');
});
