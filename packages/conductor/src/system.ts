import type {
  Authorizer,
  CallRules,
  Catalogue,
  Dispatch,
  Embedder,
  Policy,
  Principal,
  Tables,
} from '@conductor/contract';

/** Everything a turn is conducted with: the packs, the rules, and who can read and write language. */
export interface System {
  catalogue: Catalogue;
  dispatch: Dispatch;
  authorizer: Authorizer;
  tables: Tables;
  embedder: Embedder;
  policyFor(principal: Principal): Promise<Policy>;
  callRules: CallRules;
  /** What is offered to somebody: the packs that they have a part in, as one. */
  catalogueFor(principal: Principal): Catalogue;
  budget: { steps: number };
}
