import type { Condition } from '@conductor/contract';
import { expect, test } from 'vitest';
import { conditionWords, durationWords } from './node-words.ts';

test.each<[Condition, string]>([
  [{ op: 'gt', left: { $: 'a.count' }, right: 3 }, 'a.count > 3'],
  [{ op: 'eq', left: { $: 'a.state' }, right: 'open' }, 'a.state = “open”'],
  [{ op: 'count', list: { $: 'a.items' }, compare: 'gte', to: 2 }, 'the number of a.items ≥ 2'],
  [
    { op: 'sum', list: { $: 'a.items' }, of: 'cost', compare: 'lt', to: { $: 'slot.most' } },
    'the sum of a.items.cost < slot.most',
  ],
  [
    {
      op: 'or',
      all: [
        { op: 'exists', value: { $: 'a' } },
        {
          op: 'and',
          all: [
            { op: 'empty', value: { $: 'b' } },
            { op: 'not', is: { op: 'exists', value: { $: 'c' } } },
          ],
        },
      ],
    },
    'there is a or (b is empty and not (there is c))',
  ],
])('a condition reads as words', (condition, words) => {
  expect(conditionWords(condition)).toBe(words);
});

test.each([
  ['P2DT12H', '2 days 12 hours'],
  ['PT1M', '1 minute'],
  ['PT90S', '90 seconds'],
  ['PT0S', 'PT0S'],
])('%s is %s', (duration, words) => {
  expect(durationWords(duration)).toBe(words);
});
