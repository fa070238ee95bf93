import type { ApproveNode, Label } from '@conductor/contract';
import type { Scope } from './scope.ts';

/** Where in the plan the walk stands, and what holds there. */
export interface Place {
  scope: Scope;
  path: string;
  /** The labels of the conditions and lists that decide whether this runs at all. */
  steered: Label;
  /** Change sets that a person has approved on every way here, and the questions they were approved by. */
  approved: ReadonlyMap<string, readonly ApproveNode[]>;
  round: Round;
  /** Whether this is done to undo something. */
  undoing: boolean;
  /** The steps of this block that come before. */
  before: ReadonlySet<string>;
}

/** The innermost of what is done more than once, or at another time: what is proposed outside of it is not its own. */
export interface Round {
  of: 'plan' | 'loop' | 'compensation';
  proposed: Set<string>;
  /** What is applied on the way here, and by which step. */
  applied: Map<string, string>;
}

/** A place inside a block that is done more than once, or at another time: no approval from outside goes for it. */
export const inRound = (place: Place, of: Round['of'], more: Partial<Place>): Place => ({
  ...place,
  approved: new Map(),
  round: { of, proposed: new Set(), applied: new Map() },
  ...more,
});
