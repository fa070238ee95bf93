import { type Argument, isRef, nodesOf, type Plan, splitRef } from '@conductor/contract';
import { resolve, type Values } from './values.ts';

/**
 * What each call and the answer were given, by step id, as a reader of the run sees it: every reference
 * replaced by what it leads to in `values`. One that leads to an item of a loop stays a reference, for it
 * was another thing each time round.
 */
export function stepInputs(plan: Plan, values: Values): Record<string, Record<string, unknown>> {
  const inputs: Record<string, Record<string, unknown>> = {};
  for (const node of nodesOf(plan.steps)) {
    const given = node.kind === 'call' ? node.input : node.kind === 'answer' ? node.data : undefined;
    if (given) inputs[node.id] = known(given, values) as Record<string, unknown>;
  }
  return inputs;
}

function known(argument: Argument, values: Values): unknown {
  if (isRef(argument))
    return Object.hasOwn(values, splitRef(argument).root) ? resolve(argument, values) : argument;
  if (Array.isArray(argument)) return argument.map((one) => known(one, values));
  if (argument === null || typeof argument !== 'object') return argument;
  return Object.fromEntries(
    Object.entries(argument).map(([name, one]) => [name, known(one as Argument, values)]),
  );
}
