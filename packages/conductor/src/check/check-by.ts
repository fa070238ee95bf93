import type { Brief, Catalogue, Policy } from '@conductor/contract';

/** What a plan is held against. */
export interface CheckBy {
  catalogue: Catalogue;
  policy: Policy;
  brief: Brief;
  budget: { steps: number };
}
