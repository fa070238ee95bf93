import type { Answer, Catalogue, Register, Request } from '@conductor/contract';
import { goalTold } from './goal.ts';
import { afterTurn } from './register.ts';

/** The conversation that a turn is part of: what it is about afterwards, and what of it the answer has to say. */
export interface Conversing {
  after(register: Register, answer: Answer): Register;
  /** The answer with what the conversation is for, and with the questions that still wait. */
  told(answer: Answer, register: Register): Answer;
}

export function conversing(request: Pick<Request, 'said'>, { jobs }: Pick<Catalogue, 'jobs'>): Conversing {
  return {
    after: (register, answer) => afterTurn(register, answer, { request, jobs }),
    told(answer, register) {
      const goal = goalTold(register.goal, answer, jobs);
      const leftOpen = register.leftQuestions.map(({ question }) => question.text);
      return { ...answer, ...(goal ? { goal } : {}), ...(leftOpen.length > 0 ? { leftOpen } : {}) };
    },
  };
}
