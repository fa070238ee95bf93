import { expect, it } from 'vitest';
import { lineOf } from './live-line.ts';

it('shows how far work is, how fast, and how long it still takes', () => {
  const line = lineOf({
    kind: 'work',
    run: 'r',
    what: 'reading rows',
    done: 12_000,
    of: 48_000,
    perSecond: 3_000,
    secondsLeft: 12,
  });
  expect(line).toBe('reading rows ██████░░░░░░░░░░░░░░░░░░ 12,000 of 48,000 · 3,000 a second · 12 s left');
});

it('says nothing of what is over', () => {
  expect(lineOf({ kind: 'step', run: 'r', step: 'a', state: 'done' })).toBe('');
  expect(lineOf({ kind: 'status', run: 'r', status: 'answered' })).toBe('');
});
