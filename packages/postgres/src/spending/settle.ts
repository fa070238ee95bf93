import { type Answer, nodesOf } from '@conductor/contract';
import { type SQL, sql } from 'drizzle-orm/sql';

/**
 * Part of the statement that publishes a run's end: what it reserved becomes what it used, and the rest is
 * free again. What is not known to be less stays as it was reserved: it fails closed.
 */
export const settlingOf = (answer: Answer): SQL =>
  sql`update conductor.spending set is_settled = true, steps = least(steps, ${stepsUsed(answer)}::int), ms = least(ms, ${msUsed(answer)}::bigint)
      where run = ${answer.run} and not is_settled`;

/** Rounds of a loop are no reports of their own: how many steps went into them is not known. */
function stepsUsed({ plan, steps }: Answer): number | null {
  if (!plan || [...nodesOf(plan.steps)].some(({ kind }) => kind === 'each' || kind === 'repeat')) return null;
  return steps.filter(({ state }) => state !== 'skipped').length;
}

function msUsed(answer: Answer): number | null {
  if (stepsUsed(answer) === null) return null;
  const calls = answer.steps.filter(({ kind, state }) => kind === 'call' && state !== 'skipped');
  return calls.every(({ ms }) => ms !== undefined) ? calls.reduce((sum, { ms }) => sum + ms!, 0) : null;
}
