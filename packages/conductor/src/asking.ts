import {
  type AskedBy,
  type AskModel,
  ConductorError,
  type Dispatch,
  type LanguageTask,
  type ModelCard,
  type ModelUse,
  type Taken,
} from '@conductor/contract';
import { askedOf } from './execute/dispatch/candidates.ts';

/** Once, and twice more with what was wrong. */
const CALLS = 3;
/** Characters of a token, at the least: what is reserved is never less than what is spent. */
const CHARACTERS = 3;

interface AskingBy {
  dispatch: Dispatch;
  /** Takes what a call may cost at worst from what may be spent. @throws ConductorError `over-budget` */
  reserve(name: string, worst: { modelCalls: number; tokens: number; money: number }): Promise<void>;
  used(use: ModelUse): void;
}

/** Every model call of a turn goes through it, whichever stage makes it. */
export const askingThrough =
  ({ dispatch, reserve, used }: AskingBy): AskModel =>
  async (task, accept, by) => {
    const { candidates: all } = await dispatch.candidates(askedOf(task));
    const candidates = by.candidates ? by.candidates.filter((name) => all.includes(name)) : all;
    if (candidates.length === 0) return null;
    if (by.limited && !(await canBePaid(task, candidates, by, { dispatch, reserve, used }))) return null;
    const told = by.story.take();
    const taken = await by.durable.call<Taken<unknown>>(
      by.name,
      () => dispatch.ask(task, accept, { ...by, candidates }),
      async (writer, { use }) =>
        writer.journal([...told, { kind: 'asked-model', step: by.name, payload: { ...use } }]),
    );
    if (taken.use) used(taken.use);
    // What is kept of a reply is plain: it is read again as it was read then.
    return taken as Taken<never>;
  };

/** Where there is no money left for it, the way without a model stands; nothing else is refused for it. */
async function canBePaid(
  task: LanguageTask,
  candidates: readonly string[],
  by: AskedBy,
  { dispatch, reserve, used }: AskingBy,
): Promise<boolean> {
  const cards = dispatch.models().flatMap(({ card }) => (candidates.includes(card.name) ? [card] : []));
  try {
    await reserve(`reserve ${by.name}`, worstOf(task, cards));
    return true;
  } catch (error) {
    if (!(error instanceof ConductorError) || error.code !== 'over-budget') throw error;
    const { role, purpose, sensitivity } = task;
    const passedOver = candidates.map((candidate) => ({ candidate, why: error.message }));
    used({ role, purpose, sensitivity, by: 'builtin', rule: 'no money is left', attempts: [], passedOver });
    return false;
  }
}

/** The cards of all jobs, at the most, are read with every request. */
const CARDS = 40_000;

function charactersOf(task: LanguageTask): number {
  if (task.role === 'interpreter') return CARDS + task.utterance.length;
  return JSON.stringify(task.role === 'analyst' ? [task.instruction, task.material] : task.claims).length;
}

/** Every candidate asked as often as it may be, each time with all of the task and the longest reply. */
function worstOf(task: LanguageTask, cards: readonly ModelCard[]) {
  const input = Math.ceil(charactersOf(task) / CHARACTERS);
  const of = (tell: (card: ModelCard) => number) => cards.reduce((sum, card) => sum + CALLS * tell(card), 0);
  const read = (card: ModelCard) => Math.min(card.contextTokens, input + 4_000);
  return {
    modelCalls: of(() => 1),
    tokens: of((card) => read(card) + card.maxOutputTokens),
    money: of(
      (card) =>
        ((card.price?.input ?? 0) * read(card) + (card.price?.output ?? 0) * card.maxOutputTokens) /
        1_000_000,
    ),
  };
}
