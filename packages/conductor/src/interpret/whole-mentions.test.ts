import { type SlotSpec, wordsOf } from '@conductor/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeMentions } from './whole-mentions.ts';

const slots: Record<string, SlotSpec>[] = [
  { text: { type: 'phrase', says: 'text', after: [], verbatim: 'text' } },
  { goal: { type: 'phrase', says: 'goal', after: [], verbatim: 'sentence' } },
];
const read = (utterance: string) =>
  Object.fromEntries(
    wholeMentions(utterance, wordsOf(utterance), slots, []).map(({ of, readings }) => [
      of,
      readings[0]!.value,
    ]),
  );

describe('what is said word for word', () => {
  it.each([
    ['is it any good: "Win by 2030. Be first."', 'Win by 2030. Be first.', 'Win by 2030'],
    [
      'critique this strategy: we win mid-market. We are fast.',
      'we win mid-market. We are fast.',
      'we win mid-market',
    ],
    [
      'goal: fewer refunds. objective + key results?',
      'fewer refunds. objective + key results?',
      'fewer refunds',
    ],
    ['critique our vision', undefined, undefined],
    ['at 10:30 tell me', undefined, undefined],
  ])('“%s”', (utterance, text, goal) => {
    expect(read(utterance)).toEqual({ ...(text ? { text } : {}), ...(goal ? { goal } : {}) });
  });

  it('stands where it is said to stand', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), fc.constantFrom(': ', ' "', ' “'), (said, mark) => {
        const utterance = `check this${mark}${said}`;
        for (const { start, end, readings } of wholeMentions(utterance, wordsOf(utterance), slots, []))
          expect(utterance.slice(start, end)).toBe(readings[0]!.value);
      }),
    );
  });
});
