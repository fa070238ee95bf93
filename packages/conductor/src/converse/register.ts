import type { Answer, Register } from '@conductor/contract';

/** What a conversation is about after this turn. A question keeps the focus it found. */
export function afterTurn(register: Register, answer: Answer): Register {
  const turns = register.turns + 1;
  if (answer.status === 'question' && answer.question) {
    return { ...register, turns, openQuestion: { run: answer.run, question: answer.question } };
  }
  const settled = answer.job && answer.status !== 'failed' && answer.status !== 'refused';
  const focus = settled ? { run: answer.run, job: answer.job!, slots: answer.slots } : register.focus;
  return { ...register, turns, focus, openQuestion: null };
}
