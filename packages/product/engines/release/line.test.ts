import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineOf, type Shipped } from './line.ts';
import { saysAny } from './secrets.ts';

const SECRET = { id: 'ini-sync-core', title: 'Sync foundation' };
const shipped = (more: Partial<Shipped> = {}): Shipped => ({
  title: 'Forms save as you type',
  description: null,
  targetOutcomes: [],
  actualOutcomes: [],
  ...more,
});
const outcome = (value: number) => ({
  targetOutcomes: [{ measure: 'Median search time', baseline: 3.8, target: 0.5, unit: 'seconds' }],
  actualOutcomes: [{ measure: 'median search time', value, at: '2026-10-20' }],
});

describe('what is said of one thing that shipped', () => {
  it('is its title where there is nothing besides', () => {
    expect(lineOf(shipped({ description: '  ' }), [])?.text).toBe('Forms save as you type');
  });

  it('is its description after that, and what it brought where that was met', () => {
    expect(lineOf(shipped({ description: 'Every field\nkept.', ...outcome(0.4) }), [])?.text).toBe(
      'Forms save as you type: Every field kept. (Median search time: from 3.8 to 0.4 seconds)',
    );
    expect(lineOf(shipped(outcome(2)), [])?.text).toBe('Forms save as you type');
  });

  it.each(['the sync foundation', 'SYNC—Foundation!', 'Sýnc  foundation', 'see ini-sync-core'])(
    'leaves out a description that says what is internal: %s',
    (said) => {
      expect(lineOf(shipped({ description: `Built on ${said}.` }), [SECRET])).toEqual({
        text: 'Forms save as you type',
        isShortened: true,
      });
    },
  );

  it('is nothing where the title itself says it, and keeps what only begins like it', () => {
    expect(lineOf(shipped({ title: 'Sync foundation for all' }), [SECRET])).toBeNull();
    expect(lineOf(shipped({ description: 'Sync foundations.' }), [SECRET])?.isShortened).toBe(false);
  });

  it('names no customer', () => {
    const line = lineOf(
      shipped({ description: 'Asked for by Orrin Rail.' }),
      [],
      [{ id: 'co-1', title: 'Orrin Rail' }],
    );
    expect(line).toEqual({ text: 'Forms save as you type', isShortened: true });
  });

  it('never says a secret, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.boolean(), (before, after, isTitle) => {
        const text = `${before} Sync foundation ${after}`;
        const line = lineOf(shipped(isTitle ? { title: text } : { description: text }), [SECRET]);
        expect(line === null || !saysAny(line.text, [SECRET])).toBe(true);
        expect(line?.text ?? '').not.toMatch(/sync foundation/i);
      }),
    );
  });
});
