import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shortened } from './shortened.ts';

it('a text that is cut is never longer than it may be, begins as it did, and holds no half of a character', () => {
  const text = fc.string({ unit: 'binary', maxLength: 60 });
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 40 }), (whole, longest) => {
      const short = shortened(whole, longest);
      expect(short.length).toBeLessThanOrEqual(Math.max(longest, 1));
      expect(short.isWellFormed()).toBe(whole.isWellFormed() || short.isWellFormed());
      expect(whole.startsWith(short.replace(/…$/, ''))).toBe(true);
      if (whole.length <= longest) expect(short).toBe(whole);
    }),
  );
});
