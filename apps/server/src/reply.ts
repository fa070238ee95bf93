import { ConductorError, ConflictError, type Principal, type Question } from '@conductor/contract';
import { conversationRuns } from '@conductor/postgres';
import { ask, type Started } from './ask.ts';
import type { Open } from './open.ts';
import { seenRun } from './seen-by.ts';

export interface Reply {
  /** The reply in words, or … */
  text?: string;
  /** … which of the question's options, from 1. */
  option?: number;
}

/**
 * A turn that answers the question of an earlier one, in its conversation.
 * @throws ConductorError where that run asked nothing, ConflictError where its question is no longer open
 */
export async function reply(open: Open, me: Principal, run: string, given: Reply): Promise<Started> {
  const asked = await seenRun(open, me, run);
  const { question, conversation } = asked;
  if (!question) {
    throw new ConductorError(
      'no-question',
      'That run asked nothing back.',
      'Ask anew in its conversation instead.',
    );
  }
  const last = (await conversationRuns(open.store, open.workspace, conversation)).at(-1);
  if (last && last.run !== run) {
    throw new ConflictError(
      'That question has been answered or left already.',
      'Reply to the last turn of the conversation, or ask anew.',
    );
  }
  return ask(open, { user: me.user, said: wordsOf(question, given), conversation, replyTo: run });
}

/** What is said for a reply: an option by its label, so that the conversation reads as one. */
function wordsOf({ options }: Question, { text, option }: Reply): string {
  if (option === undefined) {
    if (text?.trim()) return text;
    throw new ConductorError('empty-reply', 'The reply is empty.', 'Say something, or choose an option.');
  }
  const chosen = options[option - 1];
  if (!chosen) {
    throw new ConductorError(
      'no-option',
      `There is no option ${option}.`,
      options.length > 0 ? `Choose 1 to ${options.length}.` : 'Reply in words.',
    );
  }
  const readsAsNumber = /^\W*(option\s*)?#?\d/i.test(chosen.label);
  const isOnly = options.filter(({ label }) => label === chosen.label).length === 1;
  return isOnly && !readsAsNumber ? chosen.label : String(option);
}
