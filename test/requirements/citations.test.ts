import { describe, expect, it } from 'vitest';
import { citationsIn, coverageFaults } from './citations.ts';
import { requirements } from './index.ts';

describe('the gate of requirements', () => {
  it('finds what a test cites', () => {
    const cite = ['verifies', '(\'LAW-1\', "JOB-a.b")'].join('');
    expect(citationsIn(`it(${cite} + 'x', () => { ${['verifies', "('LAW-2')"].join('')}; })`)).toEqual([
      'LAW-1',
      'JOB-a.b',
      'LAW-2',
    ]);
  });

  it('fails for what holds and nothing shows, for what there is not, and for what comes later', () => {
    const all = [
      { id: 'A', text: '', state: 'holds' as const },
      { id: 'B', text: '', state: 'partly' as const },
      { id: 'C', text: '', state: 'later' as const },
    ];
    expect(
      coverageFaults(all, [
        { id: 'A', file: 'a' },
        { id: 'B', file: 'a' },
      ]),
    ).toEqual(['B holds partly, and nothing says what is missing']);
    expect(coverageFaults(all.slice(0, 1), [])).toEqual(['A holds, and no test cites it']);
    expect(
      coverageFaults(all.slice(2), [
        { id: 'C', file: 'c' },
        { id: 'D', file: 'd' },
      ]),
    ).toHaveLength(2);
  });

  it('knows ten laws, and each requirement by one id', () => {
    expect(requirements.filter(({ id }) => id.startsWith('LAW-'))).toHaveLength(10);
    expect(new Set(requirements.map(({ id }) => id)).size).toBe(requirements.length);
  });
});
