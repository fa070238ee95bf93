/**
 * What a vision or a strategy is held against. Published: the kernel of a strategy (diagnosis, guiding policy, coherent action) and
 * two marks of a bad one (fluff, goals taken for strategy), Richard Rumelt, “Good Strategy/Bad Strategy”, 2011, chapters 3 and 5;
 * measurable and time-related, George Doran, “There’s a S.M.A.R.T. way to write management’s goals and objectives”, Management
 * Review 70 (11), 1981. The last three hold it against the workspace itself.
 */
export const RUBRIC = [
  {
    criterion: 'diagnosis',
    asks: 'It says what stands in the way, and for whom.',
    source: 'Rumelt 2011',
    by: 'reader',
  },
  {
    criterion: 'guiding policy',
    asks: 'It chooses: something is ruled out by it.',
    source: 'Rumelt 2011',
    by: 'both',
  },
  {
    criterion: 'coherent action',
    asks: 'It can be seen from it what is done, and one thing helps the other.',
    source: 'Rumelt 2011',
    by: 'reader',
  },
  {
    criterion: 'more than a goal',
    asks: 'It says how, and not only what is wished for.',
    source: 'Rumelt 2011',
    by: 'reader',
  },
  {
    criterion: 'no fluff',
    asks: 'Its words say something that not every company could say of itself.',
    source: 'Rumelt 2011',
    by: 'both',
  },
  { criterion: 'measurable', asks: 'It can be told when it is reached.', source: 'Doran 1981', by: 'code' },
  {
    criterion: 'time-related',
    asks: 'It says by when, or for how long it holds.',
    source: 'Doran 1981',
    by: 'code',
  },
  {
    criterion: 'serves the objectives',
    asks: 'Each active objective is touched by a sentence of it.',
    source: 'the workspace',
    by: 'code',
  },
  {
    criterion: 'agrees with the targets',
    asks: 'Its figures are those that the key results aim at.',
    source: 'the workspace',
    by: 'code',
  },
  {
    criterion: 'backed by evidence',
    asks: 'Somebody has said what it speaks of, or an objective does.',
    source: 'the workspace',
    by: 'code',
  },
] as const;

export const CRITERIA = RUBRIC.map(({ criterion }) => criterion);
export type CritiqueCriterion = (typeof RUBRIC)[number]['criterion'];

/** What takes somebody who reads: code says nothing of the first kind, and not all of the second. */
export const FOR_READERS = [
  'diagnosis',
  'guiding policy',
  'coherent action',
  'more than a goal',
  'no fluff',
] as const satisfies CritiqueCriterion[];
export const UNDECIDED_BY_CODE: CritiqueCriterion[] = RUBRIC.flatMap(({ by, criterion }) =>
  by === 'reader' ? [criterion] : [],
);
