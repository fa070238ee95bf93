import { verifies } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followSentences } from './sentences-so-far.ts';

/** What is told while a text comes in pieces. */
function toldOf(text: string, sizes: readonly number[]): (readonly string[])[] {
  const told: (readonly string[])[] = [];
  const hear = followSentences((sentences) => told.push(sentences));
  let at = 0;
  for (let place = 0; at < text.length; place += 1) {
    at += sizes[place % sizes.length]!;
    hear(text.slice(0, at));
  }
  return told;
}

const sizes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 });
const sentences = fc.array(
  fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== ''),
  { minLength: 1, maxLength: 6 },
);

describe(`${verifies('MODEL-WRITES')}a reply that is still being written`, () => {
  it('is told sentence by sentence, each once it is whole, however it is cut', () => {
    fc.assert(
      fc.property(sentences, sizes, fc.constantFrom('', 'Here it is:\n```json\n'), (said, cuts, before) => {
        const reply = { sentences: said.map((text, place) => ({ text, claims: [place + 1] })) };
        const told = toldOf(before + JSON.stringify(reply), cuts);
        const whole = said.map((text) => text.trim());
        expect(told).toEqual(whole.map((_, place) => whole.slice(0, place + 1)));
      }),
    );
  });

  it('tells nothing of what is no list of sentences', () => {
    expect(toldOf('{"text": "all of it"}', [3])).toEqual([]);
    expect(toldOf('{"sentences": "all of it"}', [3])).toEqual([]);
    expect(toldOf('{"sentences": [{"text": "half of', [3])).toEqual([]);
  });
});
