import type { Worst } from './govern.ts';
import type { Label } from './integrity.ts';
import type { Plan } from './plan.ts';
import type { Type } from './type.ts';

declare const checked: unique symbol;
declare const routed: unique symbol;

/** Value 5 of 9: a plan proved sound for one principal. Only `check` makes one (law 1). */
export interface CheckedPlan {
  readonly [checked]: true;
  readonly plan: Plan;
  /** sha256 of the plan's canonical JSON: what an approval is bound to. */
  readonly hash: string;
  readonly types: Readonly<Record<string, Type>>;
  readonly labels: Readonly<Record<string, Label>>;
  readonly worst: Worst;
}

/** Who or what may carry a step out, in order of preference, and the rule that said so. */
export interface Route {
  step: string;
  candidates: string[];
  /** The table and row that decided, or why no table was needed. */
  rule: string;
  /** Of an analysis: the models that may be asked, best first, and the row that named them. */
  models?: { candidates: string[]; rule: string };
}

/** Value 6 of 9: a checked plan with its candidates. Only `route` makes one (law 1). */
export interface RoutedPlan {
  readonly [routed]: true;
  readonly checked: CheckedPlan;
  readonly routes: Readonly<Record<string, Route>>;
}
