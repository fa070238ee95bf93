import { type Answer, type ModelAttempt, nodesOf } from '@conductor/contract';
import { type SQL, sql } from 'drizzle-orm/sql';

/**
 * Part of the statement that publishes a run's end: what it reserved becomes what it used, and the rest is
 * free again. What is not known to be less stays as it was reserved: it fails closed.
 */
export const settlingOf = (answer: Answer): SQL =>
  sql`update conductor.spending set is_settled = true, steps = least(steps, ${stepsUsed(answer)}::int), ms = least(ms, ${msUsed(answer)}::bigint),
        model_calls = least(model_calls, ${attemptsOf(answer).length}::int), tokens = least(tokens, ${tokensUsed(answer)}::bigint),
        money = least(money, ${moneyUsed(answer)}::numeric)
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

const attemptsOf = ({ models = [] }: Answer): ModelAttempt[] => models.flatMap(({ attempts }) => attempts);

/** A call that came to nothing may have been counted all the same: of what nobody counted nothing is known. */
function tokensUsed(answer: Answer): number | null {
  const counts = attemptsOf(answer).flatMap(({ usage }) => [usage.inputTokens, usage.outputTokens]);
  return counts.every((count) => count !== null) ? counts.reduce((sum, count) => sum + count, 0) : null;
}

function moneyUsed(answer: Answer): number | null {
  const costs = attemptsOf(answer).map(({ cost }) => cost);
  return costs.every((cost) => cost !== null) ? costs.reduce((sum, cost) => sum + cost, 0) : null;
}
