import { ConductorError, type OutsideAction } from '@conductor/contract';
import type { Oracle } from '@conductor/testkit/oracle';
import type { LoopCase } from './cases.ts';
import type { Customer } from './customer.ts';
import type { SignedIn } from './shop.ts';
import { TOOLS, type ToolCard } from './tools.ts';
import { isSameAction } from './wanted.ts';

/** One framework's agent loop in a conversation, as bench/peers gives it. */
export interface Loop {
  say(text: string): Promise<string>;
}
export type Converse = (of: {
  url: string;
  instructions: string;
  tools: (ToolCard & { execute(given: Record<string, unknown>): Promise<string> })[];
  confirm: ((action: OutsideAction) => Promise<boolean>) | null;
  maxSteps: number;
}) => Loop;

/** Most calls of the model for one thing that is said. The longest case takes 14; no framework's own usual number is below but Mastra's 5. */
export const MAX_STEPS = 25;
const LONGEST_RESULT = 4_000;

export interface LoopRun {
  loop: Loop;
  /** Knows the next true call, and a word at the end. */
  oracle: Oracle;
}

/** The loop at work for one customer: its tools are the pack's own operations, with every rule that the pack has. */
export function loopFor(
  converse: Converse,
  of: {
    case: LoopCase;
    customer: Customer;
    signedIn: SignedIn;
    url: string;
    instructions: string;
    asks: boolean;
  },
): LoopRun {
  const { customer, signedIn } = of;
  const tried: OutsideAction[] = [];
  const tools = TOOLS.map((card) => ({
    ...card,
    execute: async (given: Record<string, unknown>) => {
      const action = { name: card.name, arguments: given };
      const told = await acted(action, signedIn, customer);
      tried.push(action);
      return told;
    },
  }));
  const confirm = async (action: OutsideAction) => {
    customer.asked += 1;
    return customer.wantsAction(action) !== undefined;
  };
  return {
    loop: converse({
      ...{ url: of.url, instructions: of.instructions, tools, maxSteps: MAX_STEPS },
      confirm: of.asks ? confirm : null,
    }),
    oracle: () => {
      const next = of.case.actions.find((one) => !tried.some((action) => isSameAction(action, one)));
      return next
        ? { calls: [{ name: next.name, arguments: next.arguments }] }
        : { text: 'That is all done now.' };
    },
  };
}

async function acted(action: OutsideAction, signedIn: SignedIn, customer: Customer): Promise<string> {
  try {
    // A person said yes before, where people are asked: what is said yes to here is what was asked for.
    const answer = await signedIn.act(action, () => true);
    if (answer.status === 'answered' && answer.changeSets.length > 0)
      customer.note(customer.wantsAction(action), `${action.name} ${JSON.stringify(action.arguments)}`);
    if (answer.status === 'answered')
      return (JSON.stringify(answer.answer?.data) ?? '').slice(0, LONGEST_RESULT);
    if (answer.status === 'waiting') return 'It was handed over.';
    return `Error: ${answer.reason ?? answer.question?.text ?? answer.status}`;
  } catch (error) {
    if (!(error instanceof ConductorError)) throw error;
    return `Error: ${error.message}`;
  }
}
