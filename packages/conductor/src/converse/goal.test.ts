import { blankAnswer, type Goal, type Job } from '@conductor/contract';
import { slot } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { goalTold, outsideOf } from './goal.ts';

const job = {
  name: 'note.count',
  slots: {
    companies: { type: 'record', of: 'company', many: true, says: 'company' },
    kind: { type: 'enum', of: 'kind', says: 'kind' },
  },
} as unknown as Job;
const goal: Goal = {
  said: 'win Globex back',
  run: 'run-1',
  within: { 'record:company': slot(['co-1'], 'Globex'), 'record:product': slot('prd-1', 'Go') },
};

describe('what goes outside a goal', () => {
  it.each([
    ['nothing of what the goal is about', {}, ['This is of every company, and the goal is about Globex.']],
    ['what it is about', { companies: slot(['co-1'], 'Globex') }, []],
    [
      'more than that',
      { companies: slot(['co-1', 'co-2'], 'Globex, Acme') },
      ['This is about Globex, Acme, and the goal is about Globex.'],
    ],
    [
      'something else',
      { companies: slot(['co-2'], 'Acme') },
      ['This is about Acme, and the goal is about Globex.'],
    ],
  ])('where a request says %s', (_, slots, outside) => {
    expect(outsideOf(goal, job, slots)).toEqual(outside);
  });

  it('is told with every answer but the one that set it, and of what was not done nothing is', () => {
    const jobs = new Map([[job.name, job]]);
    const answer = {
      ...blankAnswer({ run: 'run-2', conversation: 'c' }),
      job: job.name,
      status: 'answered' as const,
    };
    expect(goalTold(goal, answer, jobs)?.outside).toHaveLength(1);
    expect(goalTold(goal, { ...answer, status: 'refused' }, jobs)).toEqual({ said: goal.said, outside: [] });
    expect(goalTold(goal, { ...answer, run: 'run-1' }, jobs)).toBeUndefined();
    expect(goalTold(null, answer, jobs)).toBeUndefined();
  });
});
