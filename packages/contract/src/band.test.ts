import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Band, bandFaults, endsOf, isEmptyBand, isInBand, sayBand, sayBandFault } from './band.ts';

const end = fc.option(fc.integer({ min: 0, max: 30 }), { nil: undefined });
const band = fc.record({ atLeast: end, atMost: end, moreThan: end, lessThan: end });
const NUMBERS = Array.from({ length: 40 }, (_, count) => count - 2);

describe('a band of a number', () => {
  it('holds exactly the numbers between its ends', () => {
    fc.assert(
      fc.property(band, (of) => {
        const { low, high } = endsOf(of);
        for (const count of NUMBERS) expect(isInBand(count, of)).toBe(count >= low && count <= high);
        expect(isEmptyBand(of)).toBe(low > high);
      }),
    );
  });

  it('says where bands overlap and what none of them covers, and nothing else', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), band), (ends) => {
        const bands = Object.fromEntries(
          Object.entries(ends).map(([name, of]): [string, Band] => [name, { field: 'size', ...of } as Band]),
        );
        const faults = bandFaults(bands);
        const within = Object.values(bands).filter((of) => !isEmptyBand(of));
        const lowest = Math.min(...within.map((of) => endsOf(of).low));
        const highest = Math.max(...within.map((of) => endsOf(of).high));
        for (const count of NUMBERS) {
          const holding = Object.entries(bands).filter(([, of]) => isInBand(count, of));
          const told = faults.filter(({ from, to }) => count >= from && count <= to);
          for (const { kind, of } of told)
            if (kind === 'overlap') expect(holding.map(([name]) => name)).toEqual(expect.arrayContaining(of));
          expect(told.some(({ kind }) => kind === 'overlap')).toBe(holding.length > 1);
          expect(told.some(({ kind }) => kind === 'gap')).toBe(
            holding.length === 0 && count > lowest && count < highest,
          );
        }
      }),
    );
  });

  it('is said as people say it', () => {
    expect(sayBand({ moreThan: 1000 }, 'people')).toBe('over 1,000 people');
    expect(sayBand({ atLeast: 200, atMost: 999 }, 'people')).toBe('200 to 999 people');
    expect(sayBand({ lessThan: 200 }, 'people')).toBe('under 200 people');
    const [overlap] = bandFaults({
      enterprise: { field: 'employees', atLeast: 500 },
      'mid-market': { field: 'employees', atLeast: 200, atMost: 999 },
    });
    expect(sayBandFault(overlap!, 'people')).toBe(
      'mid-market and enterprise overlap: 500 to 999 people are both.',
    );
    const [gap] = bandFaults({
      enterprise: { field: 'employees', moreThan: 1000 },
      'mid-market': { field: 'employees', atLeast: 200, atMost: 999 },
    });
    expect(sayBandFault(gap!, 'people')).toBe(
      'Nothing stated covers 1,000 people, between mid-market and enterprise.',
    );
  });
});
