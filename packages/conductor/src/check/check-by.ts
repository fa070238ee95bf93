import type { Brief, Budget, Catalogue, Policy } from '@conductor/contract';

/** What a plan is held against. */
export interface CheckBy {
  catalogue: Catalogue;
  policy: Policy;
  brief: Brief;
  budget: Budget;
}
