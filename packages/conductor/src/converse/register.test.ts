import { type Answer, newRegister } from '@conductor/contract';
import { slot, toyBrief } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { afterTurn } from './register.ts';

const answer = (more: Partial<Answer>): Answer =>
  ({
    run: 'run-2',
    job: 'note.count',
    slots: { kind: slot('plain') },
    status: 'answered',
    ...more,
  }) as Answer;
const asking = answer({
  status: 'question',
  question: { kind: 'question', text: 'Which?', options: [], soFar: toyBrief().intent },
});
const fresh = newRegister('conv-1');

describe('a conversation', () => {
  it('is about its last answer', () => {
    expect(afterTurn(fresh, answer({})).focus).toEqual({
      run: 'run-2',
      job: 'note.count',
      slots: { kind: slot('plain') },
    });
  });

  it('keeps what it was about through a refusal, a failure and a question', () => {
    const about = afterTurn(fresh, answer({}));
    for (const other of [
      answer({ status: 'refused', run: 'x' }),
      answer({ status: 'failed', run: 'x' }),
      { ...asking, run: 'x' },
    ])
      expect(afterTurn(about, other).focus).toEqual(about.focus);
  });

  it('has a question open until the next turn', () => {
    const open = afterTurn(fresh, asking);
    expect(open.openQuestion?.question.text).toBe('Which?');
    expect(afterTurn(open, answer({})).openQuestion).toBeNull();
    expect(afterTurn(open, answer({})).turns).toBe(2);
  });
});
