import {
  type Answer,
  type DecisionTable,
  decisionTable,
  is,
  type Language,
  ModelError,
  type Question,
} from '@conductor/contract';
import { isSame } from '@conductor/server/act';
import type { Customer } from './customer.ts';
import type { Loop } from './loop-subject.ts';
import type { SignedIn } from './shop.ts';
import type { Wanted } from './wanted.ts';

/** What of Conductor is there; each can be taken away. */
export interface Parts {
  /** Any model at all. */
  model: boolean;
  /** Whoever asked says yes to the exact difference; else everything is said yes to. */
  confirmation: boolean;
  /** What was wrong with a reply is sent back to be put right. */
  repair: boolean;
  /** The built-in reads too, and where the two differ a person is asked; else what a model says goes on. */
  agreement: boolean;
}

export const WHOLE: Parts = { model: true, confirmation: true, repair: true, agreement: true };

/** Rules by which what a model reads goes on, whatever the built-in reads. */
export const MODEL_DECIDES: DecisionTable[] = [
  decisionTable('models', [
    {
      id: 'the model decides',
      says: 'A model reads every request, and its reading goes on',
      when: { role: is('interpreter') },
      then: { order: 'any, builtin', wants: 'always', differ: 'model' },
    },
  ]),
];

/** A language that is asked once: what was wrong with its reply is not told to it. */
export const unrepaired = (language: Language): Language => ({
  ...language,
  reply(task, signal) {
    if (task.refused) throw new ModelError('bad-request', 'nobody puts it right here');
    return language.reply(task, signal);
  },
});

/** Conductor at work for one customer: they say what they want, answer what they are asked, and look at every difference. */
export function conductorFor(of: {
  customer: Customer;
  signedIn: SignedIn;
  conversation: string;
  parts: Parts;
}): Loop & { last(): Answer | null } {
  const { customer, signedIn, conversation, parts } = of;
  let last: Answer | null = null;
  return {
    last: () => last,
    async say(text) {
      let yes: { wanted: Wanted | undefined; what: string } | null = null;
      last = await signedIn.ask({ said: text }, conversation, ({ changes }) => {
        if (parts.confirmation) customer.asked += 1;
        const wanted = customer.wantsChanges(changes);
        if (parts.confirmation && !wanted) return false;
        yes = { wanted, what: JSON.stringify(changes) };
        return true;
      });
      const made = yes as { wanted: Wanted | undefined; what: string } | null;
      if (made && last.changeSets.length > 0) customer.note(made.wanted, made.what.slice(0, 400));
      if (last.question) customer.asked += 1;
      return last.answer?.text ?? last.question?.text ?? last.reason ?? '';
    },
  };
}

/** What a customer answers who wants this: the option that says so, where one does and says nothing else. */
export function answerTo(question: Question, slots: Record<string, unknown>, job: string): string | null {
  const fitting = question.options.filter((option) => {
    if (option.job !== undefined && option.job !== job) return false;
    if (option.drops?.length || option.parts || option.then) return false;
    const given = Object.entries(option.slots);
    return (
      given.length + (option.job ? 1 : 0) > 0 &&
      given.every(([name, { value }]) => agrees(slots[name], value))
    );
  });
  return fitting.length === 1 ? fitting[0]!.label : null;
}

const agrees = (wanted: unknown, given: unknown): boolean =>
  isSame(wanted, given) || (Array.isArray(wanted) && isSame(wanted, Array.isArray(given) ? given : [given]));
