import type { Register, SlotValue, Steering } from '@conductor/contract';

/** What is stayed with, and what the work is for, after somebody said so. */
export function steered(
  { scope, goal }: Register,
  steers: Steering,
  run: string,
): Pick<Register, 'scope' | 'goal'> {
  const kept: Record<string, SlotValue> = { ...scope };
  for (const [kind, value] of Object.entries(steers.scope ?? {})) {
    if (value) kept[kind] = value;
    else delete kept[kind];
  }
  if (steers.goal === undefined) return { scope: kept, goal };
  return { scope: kept, goal: steers.goal && { ...steers.goal, run } };
}
