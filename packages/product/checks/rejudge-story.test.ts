import type { CheckContext } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { failuresOf, judge } from '../engines/stories/gate.ts';
import { mendStory } from '../engines/stories/mend.ts';
import { draftOf } from '../operations/story-shapes.ts';
import { rejudgeStory } from './rejudge-story.ts';

const SAID = 'As a planner, I want the map, so that I rest.';
const GOOD = {
  story: { id: null, text: SAID, asA: 'planner', iWant: 'the map', soThat: 'I rest' },
  failedCriteria: [] as { criterion: string }[],
  iterations: 0,
  status: 'passed',
};

/** The check over an answer, where somebody said `SAID` and these stories are kept already. */
function differences(data: object, stories: object[] = [], said = SAID): Promise<string[]> {
  const records = { select: async (entity: string) => (entity === 'story' ? stories : []) };
  const context = {
    brief: { intent: { slots: { story: { value: said } } } },
    outcome: { state: 'done', data, values: { settled: { draft: GOOD.story, isReady: true } } },
    snapshot: { records },
  };
  return rejudgeStory.run(context as unknown as CheckContext);
}
const withStory = (story: object) => ({ ...GOOD, story: { ...GOOD.story, ...story } });

describe(`${verifies('JOB-story.write')}a story judged a second way`, () => {
  it('agrees with a good one', async () => expect(await differences(GOOD)).toEqual([]));

  it.each<[string, object, RegExp]>([
    ['a word that nobody said', withStory({ text: `${SAID} Cheaply.` }), /nobody said “cheaply”/],
    ['more rewrites than three', { ...GOOD, iterations: 4 }, /4 rewrites/],
    ['a status that its failures deny', { ...GOOD, status: 'needs-person' }, /0 criteria failed/],
    [
      'a vague word',
      withStory({ text: 'As a planner, I want the easy map, so that I rest.' }),
      /“easy” is vague/,
    ],
    ['brackets', withStory({ text: 'As a planner, I want the map (so), so that I rest.' }), /brackets/],
    ['no benefit', withStory({ soThat: null }), /valuable fails/],
    [
      'a failure that is none',
      { ...GOOD, status: 'needs-person', failedCriteria: [{ criterion: 'unambiguous' }] },
      /holds no such word/,
    ],
    ['a role that stands elsewhere', withStory({ asA: 'the map', iWant: 'planner' }), /order of a story/],
    ['kept, with no record', withStory({ id: 'story-9' }), /was not ready/],
  ])('sees %s', async (_what, data, told) => {
    expect((await differences(data)).join('; ')).toMatch(told);
  });

  it('sees a twin, and not one that is archived', async () => {
    const twin = { id: 'story-1', asA: 'Planner', iWant: 'Map the' };
    expect(await differences(GOOD, [twin])).toEqual([expect.stringContaining('story-1 says the same')]);
    expect(await differences(GOOD, [{ ...twin, archivedAt: '2026-01-01T00:00:00Z' }])).toEqual([]);
  });

  it('never differs from the gate, whatever was said', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'as a ',
        'I want ',
        'so that ',
        'in order to ',
        'I can ',
        ' and ',
        '(',
        ')',
        'easy',
        'some',
        'etc.',
        'map',
        'to see ',
        'edit ',
        ', ',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    );
    const others = [{ id: 'story-1', asA: 'a', iWant: 'map', soThat: null }];
    const texts = fc.array(piece, { maxLength: 16 }).map((pieces) => pieces.join(''));
    await fc.assert(
      fc.asyncProperty(texts, async (said) => {
        const { text } = mendStory(said, failuresOf(judge({ text: said, acceptance: [] }, others)));
        const failedCriteria = failuresOf(judge({ text, acceptance: [] }, others));
        const status = failedCriteria.length === 0 ? 'passed' : 'needs-person';
        const story = { ...draftOf(text, []), id: null };
        expect(await differences({ story, failedCriteria, iterations: 1, status }, others, said)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });
});
