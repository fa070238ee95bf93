import type { ErasureReport } from '@conductor/contract';
import { describe, expect, it } from 'vitest';
import { agoOf, reportText } from './forget.ts';

describe('an age', () => {
  const now = new Date('2026-03-31T12:00:00Z');
  it.each([
    ['P90D', '2025-12-31T12:00:00.000Z'],
    ['90 days', '2025-12-31T12:00:00.000Z'],
    ['2 weeks', '2026-03-17T12:00:00.000Z'],
    ['1 year', '2025-03-31T12:00:00.000Z'],
    ['P2Y', '2024-03-31T12:00:00.000Z'],
  ])('%s is the instant so long ago', (age, ago) => {
    expect(agoOf(age, now)).toBe(ago);
  });

  it.each(['', 'long', '0 days', 'P1X', '-3 days', '3'])(
    '“%s” is none, and it is said what would be',
    (age) => {
      expect(() => agoOf(age, now)).toThrow(/is no age/);
    },
  );
});

describe('a report of an erasure', () => {
  const report: ErasureReport = {
    ...{ id: 'erasure-1', what: 'facts about pricing', why: 'They asked', by: 'ann' },
    ...{ at: '2026-03-31T12:00:00Z', done: false, gone: { facts: 1_200, runs: 0 } },
    ...{ ended: ['run-1'], left: ['Backups.'] },
  };

  it('says what would go, what would be ended and what is left to be seen to, and nothing that is nought', () => {
    const text = reportText(report);
    expect(text).toContain('This would be erased: facts about pricing.');
    expect(text).toMatch(/1,200 {2}facts/);
    expect(text).not.toContain('runs\n');
    expect(text).toContain('would be ended for it: run-1');
    expect(text).toContain('Backups.');
    expect(text).not.toContain('erasure-1');
  });

  it('says why it went, and where that is kept', () => {
    const text = reportText({ ...report, done: true });
    expect(text).toContain('Erased: facts about pricing.');
    expect(text).toContain('Why: They asked');
    expect(text).toContain('erasure-1');
  });
});
