import { cosine } from '@conductor/contract';
import { describe, expect, it } from 'vitest';
import { lexicalVector } from './lexical-vector.ts';

const near = (a: string, b: string) => cosine(lexicalVector(a), lexicalVector(b));

describe('lexicalVector', () => {
  it('is nearer for shared words, and for shared stems, than for none', () => {
    const text = 'Exporting the report to CSV fails';
    expect(near(text, 'csv export of a report')).toBeGreaterThan(0.4);
    expect(near('export', 'exports')).toBeGreaterThan(0.15);
    expect(Math.abs(near(text, 'Login with a password is slow'))).toBeLessThan(0.2);
  });

  it('does not see order, case or stop words', () => {
    expect(near('Dark mode, please', 'we would like the mode to be dark')).toBeCloseTo(1, 6);
  });

  it('is zero where there is no word to count, and has the dimensions asked for', () => {
    expect(lexicalVector('it is what it is …').every((value) => value === 0)).toBe(true);
    expect(lexicalVector('words', 64)).toHaveLength(64);
  });
});
