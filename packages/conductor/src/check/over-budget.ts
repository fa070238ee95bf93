import type { Budget, Fault, Worst } from '@conductor/contract';

const KINDS = [
  ['steps', 'steps', 'Lower the bounds of its loops, or ask for less at once.'],
  ['modelCalls', 'calls of a model', 'Let a model do less of it, or lower the bounds of its loops.'],
  ['tokens', 'tokens', 'Give a model less to read, or lower the bounds of its loops.'],
  ['money', 'of money', 'Choose a cheaper way, or ask whoever sets the limits for more.'],
  ['ms', 'milliseconds of work', 'Lower the bounds of its loops, or ask for less at once.'],
] as const;

/** What a plan may come to at worst is held against what is allowed: of each kind that is limited. */
export const overBudget = (worst: Worst, budget: Budget): Fault[] =>
  KINDS.flatMap(([kind, says, mend]): Fault[] => {
    const [wanted, allowed] = [worst[kind], budget[kind]];
    if (allowed === undefined || wanted <= allowed) return [];
    const reason = `in the worst case it takes ${wanted} ${says}, and ${allowed} are allowed`;
    return [{ code: 'over-budget', path: 'steps', reason, mend }];
  });
