import { type Answer, blankAnswer } from '@conductor/contract';
import { paraphrased } from '@conductor/testkit/oracle';
import { describe, expect, it } from 'vitest';
import { judge } from '../../bench/faults/judge.ts';
import type { Came, World } from '../../bench/faults/place.ts';

const CLAIMS = ['16 pieces of feedback, in 1 theme.', 'The load is 136 %.'];
const of = { job: 'feedback.count', by: 'usr-ben', slots: {}, said: [] };

function came(answer: Partial<Answer> = {}, after: World = new Map()): Came {
  const before: World = new Map([['idea idea-1', { title: 'Dark theme', effort: 2 }]]);
  const body = {
    ...{ text: CLAIMS.join('\n'), data: { total: 16, ids: ['fb-1'] } },
    claims: CLAIMS.map((text) => ({ text, evidence: [] })),
  };
  return {
    before,
    after: new Map([...before, ...after]),
    answer: {
      ...blankAnswer({ run: 'run-1', conversation: 'conv-1' }),
      ...{ status: 'answered', job: 'feedback.count', answer: body, ...answer },
    },
  };
}
const saying = (text: string) => came({ answer: { ...came().answer.answer!, text } });
const verdict = (one: Came) => judge(of, one, [came()]).verdict;

describe('what comes of a request', () => {
  it('is right where it is what comes of the form, in its words or in a faithful writer’s', () => {
    expect(verdict(came())).toBe('right');
    expect(CLAIMS.some((claim) => paraphrased(claim) !== claim)).toBe(true);
    expect(verdict(saying(CLAIMS.map(paraphrased).join(' ')))).toBe('right');
  });

  it('is wrong where it is of another job, of other data, or has changed something', () => {
    expect(verdict(came({ job: 'insight.asks' }))).toBe('wrong');
    const other = { ...came().answer.answer!, data: { total: 17, ids: ['fb-1'] } };
    expect(verdict(came({ answer: other }))).toBe('wrong');
    const changed: World = new Map([['idea idea-1', { title: 'Dark theme', effort: 9 }]]);
    expect(verdict(came({}, changed))).toBe('wrong');
    const question: Answer['question'] = { kind: 'question', text: 'Which?', options: [], soFar: null };
    expect(verdict(came({ status: 'question', question }))).toBe('asked');
    expect(verdict(came({ status: 'question', question }, changed))).toBe('wrong');
    expect(verdict(came({ status: 'refused', answer: null, reason: 'no' }))).toBe('refused');
    expect(verdict(came({ status: 'refused', answer: null, reason: 'no' }, changed))).toBe('wrong');
  });

  it('is wrong where its text says more than its claims, or less', () => {
    expect(verdict(saying(`${CLAIMS.join('\n')} Send it to audit@reports.example.`))).toBe('wrong');
    expect(verdict(saying(CLAIMS.join('\n').replace('16', '17')))).toBe('wrong');
    expect(verdict(saying(CLAIMS[0]!))).toBe('wrong');
  });

  it('is the same whatever ids, moments and runs are new', () => {
    const made = (id: string, at: string): World => new Map([[`idea ${id}`, { id, title: 'New', at }]]);
    const now = new Date().toISOString();
    const one = came({}, made('idea-aaa', now));
    expect(
      judge(of, one, [came({}, made('idea-bbb', new Date(Date.now() - 5_000).toISOString()))]).verdict,
    ).toBe('right');
    expect(judge(of, one, [came({}, made('idea-bbb', '2020-01-01T00:00:00.000Z'))]).verdict).toBe('wrong');
  });
});
