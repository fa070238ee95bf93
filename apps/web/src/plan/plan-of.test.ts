import type { PlanNode } from '@conductor/contract';
import { expect, test } from 'vitest';
import { newRun } from '../api/queries.ts';
import type { Run, StepReport } from '../api/shapes.ts';
import { planOf, stepOf } from './plan-of.ts';

const NOTHING = { steps: [], states: {}, work: null, said: [], status: null };

const each: PlanNode = {
  kind: 'each',
  id: 'letters',
  in: { $: 'themes.items' },
  as: 'theme',
  atMost: 5,
  do: [{ kind: 'call', id: 'write', operation: 'toy.write', input: {}, why: 'Write it' }],
};

const report = (id: string, state: StepReport['state'], more: Partial<StepReport> = {}): StepReport => ({
  id,
  kind: 'call',
  title: 'Write it',
  state,
  ...more,
});

const runWith = (steps: StepReport[]): Run => ({
  ...newRun('run', 'conversation', 'Write letters', 'usr'),
  status: 'failed',
  plan: { version: 1, job: 'toy', honours: [], steps: [each] },
  steps,
});

test('a step that was done several times is told once: the worst of it, with all its time', () => {
  const steps = [
    report('write', 'done', { ms: 10 }),
    report('write', 'failed', { ms: 5 }),
    report('write', 'done', { ms: 7, undone: true }),
  ];
  const [, write] = planOf(runWith(steps), NOTHING);
  expect(write).toMatchObject({ id: 'write', depth: 1, state: 'failed', note: '3 times' });
  expect(write?.report).toMatchObject({ ms: 22, undone: true });
});

test('a loop is called what it is in the plan, and how often it went is told beside it', () => {
  const [loop] = planOf(runWith([{ id: 'letters', kind: 'each', title: '3 times', state: 'done' }]), NOTHING);
  expect(loop).toMatchObject({ title: 'For each theme of themes.items', note: '3 times' });
});

test.each([
  ['ask', 'ask'],
  ['attempt 2 ask', 'ask'],
  ['ask[3](1) edit 1', 'ask'],
  ['compensate undo[0] back', 'back'],
  ['attempt 2 compensate undo back[1]', 'back'],
])('the checkpoint “%s” is of the step %s', (checkpoint, step) => {
  expect(stepOf(checkpoint)).toBe(step);
});
