import {
  type AskModel,
  type CheckedPlan,
  type Claim,
  type Fault,
  type ModelUse,
  type Outcome,
  Refused,
  type RoutedPlan,
  type Validated,
} from '@conductor/contract';
import { askNobody, fakeDurable, toyBrief, toyRequest, verifies } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer, declinedAnswer, questionAnswer, refusedAnswer } from './answer.ts';
import { phrase } from './phrase.ts';

const claims: Claim[] = [
  { text: '12 notes.', evidence: ['step:listed'] },
  { text: 'urgent: 3', evidence: ['step:listed'] },
];
const plain = '12 notes.\nurgent: 3';
const scope = {
  who: 'all',
  when: 'all time',
  timeZone: 'UTC',
  records: 12,
  missing: [],
  filters: [],
  notes: [],
};
const validated: Validated = { kind: 'validated', data: { total: 12 }, claims, scope, checks: [] };
const outcome: Outcome = {
  state: 'done',
  values: {},
  data: {},
  steps: [],
  approvals: [],
  asOf: 0,
  commits: [],
};
const routed = {
  checked: {
    plan: { version: 1, job: 'note.count', honours: [], steps: [] },
    labels: {},
  } as unknown as CheckedPlan,
  routes: {},
} as unknown as RoutedPlan;

/** Asks a writer who says these one after the other, as often as it may be asked. */
const asking =
  (replies: readonly unknown[]): AskModel =>
  async (task, accept) => {
    for (const said of replies) {
      try {
        const reply = await accept(said);
        return { reply, use: { ...use, purpose: task.purpose } };
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
      }
    }
    return { reply: null, use };
  };
const use: ModelUse = {
  ...{ role: 'writer', purpose: '', sensitivity: 'internal', by: 'liar', rule: '' },
  ...{ attempts: [], passedOver: [] },
};

const phrased = async (ask: AskModel) => {
  const by = { request: toyRequest(), brief: toyBrief(), routed };
  const durable = fakeDurable({ despiteCancel: () => durable });
  const how = { ...by, ask, durable, story: { add() {}, take: () => [] }, attempt: 1, limited: false };
  return (await phrase(answer(validated, outcome, by), how)).answer;
};
const written = (...replies: unknown[]) => phrased(asking(replies));
const twice = (text: unknown) => written({ text }, { text });

describe(`${verifies('LAW-4', 'LAW-6')}what a writer writes`, () => {
  it('may put the claims in another order', async () => {
    expect((await twice('urgent: 3\n\n12 notes.'))?.text).toBe('urgent: 3\n\n12 notes.');
  });

  it.each([
    ['a number of its own', '12 notes.\nurgent: 3\nThat is 25% more.'],
    ['another number', '13 notes.\nurgent: 3'],
    ['a claim left out', '12 notes.'],
    ['a promise', '12 notes. urgent: 3 I have emailed them all.'],
    ['nothing', ''],
    ['no text', { html: '<b>12</b>' }],
    ['no words', null],
  ])('is thrown away where it has %s', async (_what, text) => {
    expect((await twice(text))?.text.split(/\s+/)).toEqual(plain.split(/\s+/));
  });

  it('may say the claims in other words, and what it says wrong is sent back before it is put right', async () => {
    const sent: string[] = [];
    const ask: AskModel = async (task, accept, by) => {
      const taken = await asking([{ text: 'There are 13 notes, and 3 are urgent.' }])(task, accept, by).catch(
        (error: unknown) => error,
      );
      expect(taken).toMatchObject({ reply: null });
      return asking([{ text: 'There are 12 notes, and urgent: 3.' }])(
        task,
        (reply) => {
          sent.push((reply as { text: string }).text);
          return accept(reply);
        },
        by,
      );
    };
    expect((await phrased(ask))?.text).toBe('There are 12 notes, and urgent: 3.');
    expect(sent).toHaveLength(1);
  });

  it('says nothing that is no claim, whatever it writes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.nat({ max: plain.length }), async (added, at) => {
        const text = (await twice(plain.slice(0, at) + added + plain.slice(at)))!.text;
        const rest = text.replace(/0*12\W+notes/, '').replace(/urgent\W+0*3/, '');
        expect(rest.match(/\p{N}|\p{L}{4,}/gu) ?? []).toEqual([]);
      }),
    );
  });

  it(`${verifies('LAW-8')}is not needed: with no writer at all the claims stand for themselves`, async () => {
    expect((await phrased(askNobody))?.text).toBe(plain);
  });
});

describe(`${verifies('LAW-10')}a refusal`, () => {
  const fault = (given: Partial<Fault>): Fault => ({
    code: 'type-mismatch',
    path: 'steps.0',
    reason: 'this is wrong',
    mend: 'Do that.',
    ...given,
  });

  it('says why, and what would make it possible', () => {
    const { status, reason, mend } = refusedAnswer([fault({}), fault({})], toyBrief(), toyRequest());
    expect({ status, reason, mend }).toEqual({
      status: 'refused',
      reason: 'This is wrong.',
      mend: 'Do that.',
    });
  });

  it('tells somebody who may not only that they may not, and who may', () => {
    const denied = fault({ code: 'not-permitted', reason: 'you may not add notes', mend: 'A keeper may.' });
    const { reason, mend } = refusedAnswer([fault({}), denied], toyBrief(), toyRequest());
    expect({ reason, mend }).toEqual({ reason: 'You may not add notes.', mend: 'A keeper may.' });
  });

  it('of what nobody understood says what to do', () => {
    const { status, mend } = declinedAnswer({ kind: 'declined', text: 'I cannot.' }, toyRequest());
    expect(status).toBe('refused');
    expect(mend).toMatch(/\w/);
  });

  it('is not a question, which keeps what was understood', () => {
    const soFar = toyBrief().intent;
    const got = questionAnswer({ kind: 'question', text: 'Which?', options: [], soFar }, toyRequest());
    expect([got.status, got.job, got.question?.text]).toEqual(['question', 'note.count', 'Which?']);
  });
});
