import type { Command, InterpreterTask, JobCard, Mention, Taught } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { decide, interpretByLearning } from './interpreter.ts';
import { linesOf } from './reading/learn.ts';
import { learntOf } from './reading/learnt.ts';
import { makeReading } from './reading/reading.ts';

const card = (name: string, phrasings: string[], slots: JobCard['slots'] = {}): JobCard => ({
  name,
  says: name,
  examples: [],
  phrasings,
  slots,
});

const JOBS: JobCard[] = [
  card(
    'box.count',
    [
      'how many boxes are there',
      'count the boxes',
      'number of boxes',
      'how many boxes came in May',
      'box count please',
      'total of boxes by room',
      'tell me how many boxes we keep',
      'boxes, how many of them?',
    ],
    { window: { says: 'period', type: 'period' } },
  ),
  card('box.move', [
    'move the box to the attic',
    'put the box into the cellar',
    'shift that box upstairs',
    'carry the box to another room',
    'move Attic box to the hall',
    'bring the box down',
    'take the box to the cellar please',
  ]),
  card('box.label', [
    'write a label on the box',
    'label the box',
    'name this box',
    'stick a name on it',
    'the box needs a label',
    'put a label saying toys on the box',
  ]),
];
const NONE = [
  'what is the weather like',
  'tell me a joke',
  'book a flight to Lisbon',
  'who won the match',
  'sing a song',
  'what time is it in Tokyo',
];

const TAUGHT: Taught = {
  jobs: JOBS,
  outOfScope: NONE,
  concepts: { amount: ['how many', 'number of', 'count', 'quantity'], carry: ['move', 'shift', 'carry'] },
};

const task = (utterance: string, more: Partial<InterpreterTask> = {}): InterpreterTask => ({
  role: 'interpreter',
  utterance,
  mentions: [],
  jobs: JOBS,
  taught: [TAUGHT],
  filler: [],
  focus: null,
  ...more,
});

const started = (commands: readonly Command[]) => commands.find((command) => command.do === 'start')?.job;
const learnt = await learntOf(TAUGHT);
const guess = (utterance: string) => makeReading(TAUGHT, learnt).guess(utterance, null);

describe('the built-in interpreter', () => {
  it(`${verifies('LAW-6')}proposes the job whose phrasings a request is like, with a sureness`, async () => {
    const [first] = guess('please count all of our boxes');
    expect(first!.job).toBe('box.count');
    expect(guess('carry my box to the kitchen')[0]!.job).toBe('box.move');
    const shares = guess('label it').map(({ score }) => score);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
    expect(shares).toEqual([...shares].sort((a, b) => b - a));
  });

  it('reads a word it never met by one that means the same, and one that is misspelt', () => {
    expect(guess('quantity of boxes')[0]!.job).toBe('box.count');
    expect(guess('hwo many boxs')[0]!.job).toBe('box.count');
  });

  it('learns the same from the same lines, in whatever order the jobs come', async () => {
    const other = { ...TAUGHT, jobs: JOBS.toReversed() };
    const again = makeReading(other, await learntOf(other)).guess('how many boxes in the attic', null);
    expect(again).toEqual(guess('how many boxes in the attic'));
  });

  it('does not hang on which name, number or day it is', () => {
    expect(guess('move Zorro box to the 3rd hall')).toEqual(guess('move Attila box to the 8th hall'));
    expect(guess('how many boxes came in April')).toEqual(guess('how many boxes came in October'));
    expect(guess('label box-12 "toys"')).toEqual(guess('label box-7 "books and maps"'));
  });

  it(`${verifies('LAW-10')}hands off what no job answers, and names the nearest where there is one`, async () => {
    expect(await interpretByLearning(task('tell me a joke about Lisbon'))).toEqual([
      expect.objectContaining({ do: 'handoff' }),
    ]);
    const spread = [
      { job: 'box.count', score: 0.2 },
      { job: 'box.move', score: 0.15 },
      { job: null, score: 0.14 },
    ];
    expect(decide(spread, task('hm'))).toEqual([
      {
        do: 'handoff',
        why: 'no job is surely meant; the nearest are box.count, box.move',
        nearest: [
          { job: 'box.count', score: 0.2 },
          { job: 'box.move', score: 0.15 },
        ],
      },
    ]);
  });

  it('asks which of two that are close is meant, with both made ready', () => {
    const close = [
      { job: 'box.count', score: 0.5 },
      { job: 'box.move', score: 0.45 },
      { job: null, score: 0.05 },
    ];
    const commands = decide(close, task('boxes'));
    expect(commands.filter((command) => command.do === 'start').map(({ job }) => job)).toEqual([
      'box.count',
      'box.move',
    ]);
    expect(commands.at(-1)).toEqual({ do: 'clarify', options: ['box.count', 'box.move'] });
  });

  it('starts a job that is called by its name', async () => {
    expect(started(await interpretByLearning(task('box.label')))).toBe('box.label');
  });

  it('goes on with the question before where only a slot is said', async () => {
    const utterance = 'and in May?';
    const mentions: Mention[] = [{ type: 'period', of: 'period', start: 4, end: 10, readings: [] }];
    const focus = { job: 'box.count', slots: ['window'] };
    expect(await interpretByLearning(task(utterance, { mentions, focus }))).toEqual([
      { do: 'start', job: 'box.count', slots: { window: { start: 4, end: 10 } }, score: 0.9 },
    ]);
  });

  it('counts what each pack makes of a request as far as it is worded like that pack’s lines', async () => {
    const shop: Taught = {
      jobs: [
        card('tea.brew', ['brew a cup of tea', 'make tea', 'a pot of green tea please', 'put the kettle on']),
        card('tea.buy', ['buy tea leaves', 'order more tea', 'get us some tea bags']),
      ],
      outOfScope: NONE,
      concepts: {},
    };
    const two = { jobs: [...JOBS, ...shop.jobs], taught: [TAUGHT, shop] };
    expect(started(await interpretByLearning(task('make us a pot of tea', two)))).toBe('tea.brew');
    expect(started(await interpretByLearning(task('how many boxes do we keep', two)))).toBe('box.count');
    expect(await interpretByLearning(task('what is the weather like', two))).toEqual([
      expect.objectContaining({ do: 'handoff' }),
    ]);
  });

  it('learns from a job’s examples where it has no phrasings, without their slots', () => {
    const told = { ...card('box.open', []), examples: ['open the box in {window}'] };
    const lines = linesOf({ jobs: [told], outOfScope: [], concepts: {} });
    const own = lines.filter(({ job }) => job === 'box.open');
    expect(own.map(({ text }) => text)).toEqual(['open the box in  ', 'box.open', 'open box']);
    // Where a pack says nothing of what it is not for, there is what no assistant is for.
    expect(lines.some(({ text, job }) => job === null && text.includes('joke'))).toBe(true);
  });
});
