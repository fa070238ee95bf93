import { verifies } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INTEGRITIES, joinLabels, type Label, PACK_LABEL, SENSITIVITIES } from './integrity.ts';

const label: fc.Arbitrary<Label> = fc.record({
  integrity: fc.constantFrom(...INTEGRITIES),
  sensitivity: fc.constantFrom(...SENSITIVITIES),
});

describe(`${verifies('LAW-2')}what a value is made from`, () => {
  it('gives it the lowest trust and the highest secrecy of them, in any order', () => {
    fc.assert(
      fc.property(fc.array(label), (labels) => {
        const joined = joinLabels(labels);
        expect(joinLabels([...labels].reverse())).toEqual(joined);
        expect(joinLabels([joined, ...labels])).toEqual(joined);
        for (const { integrity, sensitivity } of labels) {
          expect(INTEGRITIES.indexOf(joined.integrity)).toBeLessThanOrEqual(INTEGRITIES.indexOf(integrity));
          expect(SENSITIVITIES.indexOf(joined.sensitivity)).toBeGreaterThanOrEqual(
            SENSITIVITIES.indexOf(sensitivity),
          );
        }
      }),
    );
    expect(joinLabels([])).toEqual(PACK_LABEL);
  });
});
