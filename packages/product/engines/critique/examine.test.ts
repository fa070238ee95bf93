import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentencesOf } from '../quote.ts';
import { examine, type Likeness, type ObjectiveAsRead, type Sentence } from './examine.ts';
import { hollowIn } from './hollow-words.ts';
import { CRITERIA } from './rubric.ts';

const objectives: ObjectiveAsRead[] = [
  {
    id: 'obj-hours',
    name: 'Planners get an hour back',
    keyResults: [{ id: 'kr-replan', name: 'Minutes to re-plan', target: 5, unit: 'minutes' }],
  },
  { id: 'obj-trust', name: 'Numbers people trust', keyResults: [] },
];
const split = (text: string): Sentence[] =>
  sentencesOf(text).map(({ start, end }, at) => ({
    id: `sentence-${at + 1}`,
    start,
    end,
    text: text.slice(start, end),
  }));
const remarksOn = (text: string, like: Record<string, Likeness> = {}) =>
  examine(text, split(text), new Map(Object.entries(like)), objectives);
const of = (criterion: string, remarks: ReturnType<typeof remarksOn>) =>
  remarks.filter((one) => one.criterion === criterion);
const near = (id: string): Likeness => ({ objectives: [{ id, like: 0.6 }], feedback: [] });

describe('what code can tell of a vision', () => {
  it('names the figure that is not the target of what the sentence speaks of, and no other', () => {
    const like = { 'sentence-1': near('kr-replan') };
    expect(
      of('agrees with the targets', remarksOn('A day is put right in ten minutes.', like)),
    ).toMatchObject([{ evidence: ['kr-replan'], says: expect.stringContaining('aims at 5 minutes') }]);
    expect(of('agrees with the targets', remarksOn('A day is put right in five minutes.', like))).toEqual([]);
    expect(of('agrees with the targets', remarksOn('A day is put right in ten minutes.'))).toEqual([]);
  });

  it('names the objectives that no sentence touches, a key result standing for its own', () => {
    const like = { 'sentence-1': near('kr-replan') };
    expect(of('serves the objectives', remarksOn('A day is put right.', like))).toMatchObject([
      { evidence: ['obj-trust'] },
    ]);
  });

  it('misses what is hollow, unbacked, unmeasured, undated and unchosen', () => {
    expect(remarksOn('We are the leading provider.').map(({ criterion }) => criterion)).toEqual([
      'no fluff',
      'backed by evidence',
      'measurable',
      'time-related',
      'guiding policy',
      'serves the objectives',
    ]);
    const better = remarksOn('By 2030 three clinics in four use no paper.', {
      'sentence-1': near('obj-trust'),
    });
    expect(better.map(({ criterion }) => criterion)).toEqual(['serves the objectives']);
  });

  it('points at sentences of the text, whatever it says', () => {
    const words = fc.constantFrom(
      'We',
      'lead',
      'world-class',
      'ten',
      'minutes',
      'never',
      '2030',
      '.',
      '!',
      'Jobs',
      '…',
    );
    fc.assert(
      fc.property(fc.array(words, { minLength: 1, maxLength: 25 }), (all) => {
        const text = all.join(' ');
        const starts = new Set(split(text).map(({ start }) => start));
        const ends = new Set(split(text).map(({ end }) => end));
        for (const { start, end, criterion } of remarksOn(text)) {
          expect([starts.has(start), ends.has(end), CRITERIA.includes(criterion)]).toEqual([
            true,
            true,
            true,
          ]);
        }
      }),
    );
  });

  it('finds hollow words whole and in their order', () =>
    expect(hollowIn('Empower teams with world-class, easy solutions; the deleading of pipes')).toEqual([
      'empower',
      'world-class',
      'easy',
      'solutions',
    ]));
});
