import {
  type Heard,
  type Intent,
  type Job,
  newRegister,
  type Question,
  type SlotValue,
} from '@conductor/contract';
import { noteCount, slot } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import type { InterpretBy } from './interpret-by.ts';
import { hearReply } from './reply.ts';

const job: Job = {
  ...noteCount,
  slots: {
    where: { type: 'conditions', many: true, says: 'conditions' },
    window: { type: 'period', says: 'period' },
    about: { type: 'phrase', after: ['about'], says: 'topic' },
  },
};
const value = (shown: string, of: unknown = shown): SlotValue => ({ ...slot(shown), value: of });
const condition = (path: string, is: string) => ({ path, is: 'in', values: [is] });
const halden = (name: string): SlotValue => value(name, [condition('company', name)]);
const soFar = (slots: Intent['slots']): Intent => ({
  kind: 'intent',
  job: job.name,
  slots,
  unread: [],
  candidates: [],
});

function reply(said: string, question: Partial<Question>): Heard | undefined {
  const open: Question = { kind: 'question', text: 'Which?', options: [], soFar: soFar({}), ...question };
  const register = { ...newRegister('conv-1'), openQuestion: { run: 'run-1', question: open } };
  const by = {
    catalogue: { jobs: new Map([[job.name, job]]), unbuilt: new Map() },
    snapshot: { register },
    known: new Map(),
    preferred: new Map(),
  } as unknown as InterpretBy;
  const heard = hearReply(said, [], by);
  if (heard && 'reread' in heard) throw new Error('read again');
  return heard;
}

describe('a reply to a question', () => {
  const asked: Partial<Question> = {
    slot: 'where',
    options: ['Halden Foods', 'Halden Facilities'].map((label) => ({
      label,
      slots: { where: halden(label) },
    })),
    soFar: soFar({ where: value('since June', [condition('createdAt', 'June')]) }),
  };

  it('keeps the conditions that were understood beside the one that is chosen', () => {
    expect(reply('the second', asked)).toMatchObject({
      kind: 'intent',
      slots: {
        where: {
          value: [condition('createdAt', 'June'), condition('company', 'Halden Facilities')],
          shown: 'since June, Halden Facilities',
        },
      },
    });
  });

  it('is followed by what else was open', () => {
    const then = [
      { text: 'Which quarter?', slot: 'window', options: [{ label: 'Q3', slots: { window: value('Q3') } }] },
    ];
    const next = reply('foods', { ...asked, then });
    expect(next).toMatchObject({ kind: 'question', text: 'Which quarter?' });
    expect(next).not.toHaveProperty('then');
    expect(reply('1', next as Question)).toMatchObject({
      kind: 'intent',
      slots: { window: { value: 'Q3' }, where: { shown: 'since June, Halden Foods' } },
    });
  });

  it('that chooses the job is followed by what was open of that job', () => {
    const then = [{ text: 'Which Halden?', slot: 'where', options: asked.options! }];
    const options = [{ label: 'Count notes', job: job.name, slots: { window: value('Q3') }, then }];
    expect(reply('1', { options, soFar: null })).toMatchObject({
      kind: 'question',
      text: 'Which Halden?',
      soFar: { slots: { window: { value: 'Q3' } } },
    });
  });

  it.each(['undo that', 'where is the order', 'show me the ideas'])(
    'is not in “%s”, a request of its own',
    (said) => expect(reply(said, { slot: 'about' })).toBeUndefined(),
  );
  it('may be a topic in a few words', () =>
    expect(reply('dark mode', { slot: 'about' })).toMatchObject({
      slots: { about: { value: 'dark mode' } },
    }));
});
