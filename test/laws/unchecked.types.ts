import type { CheckedPlan, Plan, RoutedPlan } from '@conductor/contract';
import { verifies } from '@conductor/testkit';
import { execute } from '../../packages/conductor/src/execute/execute.ts';
import { route } from '../../packages/conductor/src/route/route.ts';

/**
 * What must not compile, kept by the compiler itself: an `@ts-expect-error` with no error under it
 * fails `npm run types`.
 */
export const requirement = verifies('LAW-1');

declare const plan: Plan;
declare const checked: CheckedPlan;
declare const by: never;

// @ts-expect-error LAW-1: a plan that was not checked cannot be routed
void (() => route(plan, by));
// @ts-expect-error LAW-1: nor one that looks as if it had been
void (() => route({ plan, hash: '', types: {}, labels: {}, worst: 1 as never }, by));
// @ts-expect-error LAW-1: a plan that was not routed cannot be executed
void (() => execute(checked, by));
// @ts-expect-error LAW-1: nor one that looks as if it had been
void (() => execute({ checked, routes: {} }, by));

/** The one way: what `route` gives. */
export const sound = (routed: RoutedPlan) => () => execute(routed, by);
