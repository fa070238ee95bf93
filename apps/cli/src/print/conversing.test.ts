import { blankAnswer } from '@conductor/contract';
import { expect, it } from 'vitest';
import { followsText, leftText } from './conversing.ts';

const blank = blankAnswer({ run: 'run-1', conversation: 'conv-1' });

it('says how a turn hangs together with those before it, and nothing where it stands by itself', () => {
  expect(followsText(blank)).toBe('');
  const follows = { how: 'varies' as const, run: 'run-0', shown: 'as before, for SMB' };
  expect(followsText({ ...blank, follows })).toBe('↪ as before, for SMB');
  const smb = { value: 'smb', shown: 'SMB', from: { by: 'form' as const } };
  expect(followsText({ ...blank, steers: { scope: { 'enum:segment': smb } } })).toBe('From now on: SMB');
  expect(followsText({ ...blank, steers: { scope: { 'enum:segment': null } } })).toContain('everything');
});

it('says the goal, what is outside it, and what was left open', () => {
  expect(leftText(blank)).toBe('');
  const goal = { said: 'plan Q3', outside: ['This is about Q2.'] };
  const text = leftText({ ...blank, goal, leftOpen: ['Which Halden?'] });
  expect(text.split('\n')).toEqual([
    'Goal: plan Q3',
    '! This is about Q2.',
    'Left open: Which Halden? (say “back to the question”)',
  ]);
});
