import type { AskModel, Progress, Replied, RoutedPlan, WriterTask } from '@conductor/contract';
import { blankAnswer } from '@conductor/contract';
import { fakeDurable, toyRequest, verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { phrase } from './phrase.ts';

const claims = ['12 notes are urgent.', '5 boxes hold them.'].map((text) => ({ text, evidence: [] }));
const scope = {
  ...{ who: 'everybody', when: 'all time', timeZone: 'UTC', records: 12 },
  ...{ missing: [], filters: [], notes: [] },
};
const request = toyRequest();
const answer = {
  ...blankAnswer(request),
  ...{ status: 'answered' as const, job: 'note.count', scope },
  answer: { text: '', claims, data: {} },
};

/** What is told of a run whose writer says this, piece by piece, in one attempt after the other. */
async function saidOf(attempts: readonly (readonly string[])[]) {
  const told: Progress[] = [];
  const durable = fakeDurable({ tell: (progress) => told.push(progress), despiteCancel: () => durable });
  const ask = (async (task: WriterTask, accept: (reply: unknown) => unknown) => {
    let reply: unknown = null;
    for (const sentences of attempts) {
      for (const [place] of sentences.entries()) task.heard?.(sentences.slice(0, place + 1).join(' '));
      try {
        reply = accept({ text: sentences.join(' ') } satisfies Replied['value']);
        break;
      } catch {
        // It is asked again.
      }
    }
    return { reply, use: { by: 'toy' } };
  }) as unknown as AskModel;
  const routed = { checked: { labels: {} } } as unknown as RoutedPlan;
  const by = { ask, durable, request, routed, attempt: 1, story: null as never, limited: false };
  const { answer: body } = await phrase(answer, by);
  return { told: told.map((one) => (one.kind === 'said' ? [one.place, one.text] : one)), text: body?.text };
}

describe(`${verifies('MODEL-WRITES')}what is told while an answer is written`, () => {
  it('is each sentence that the claims bear out, in its place', async () => {
    const { told, text } = await saidOf([['12 notes are urgent.', '5 boxes hold them.']]);
    expect(told).toEqual([
      [0, '12 notes are urgent.'],
      [1, '5 boxes hold them.'],
    ]);
    expect(text).toBe('12 notes are urgent. 5 boxes hold them.');
  });

  it('ends before the first that they do not, and goes on with what is written in its place', async () => {
    const { told } = await saidOf([
      ['12 notes are urgent.', '9 boxes hold them.', '5 boxes hold them.'],
      ['12 notes are urgent.', '5 boxes hold them.'],
    ]);
    expect(told).toEqual([
      [0, '12 notes are urgent.'],
      [1, '5 boxes hold them.'],
    ]);
  });

  it('begins anew where another attempt begins otherwise', async () => {
    const { told } = await saidOf([
      ['5 boxes hold them.', '9 notes are late.'],
      ['12 notes are urgent.', '5 boxes hold them.'],
    ]);
    expect(told).toEqual([
      [0, '5 boxes hold them.'],
      [0, '12 notes are urgent.'],
      [1, '5 boxes hold them.'],
    ]);
  });
});
