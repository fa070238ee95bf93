/** A change as it was applied; what a workspace began with is none. */
export interface AppliedSet {
  changeSet: string;
  sequence: number;
  /** When it was applied: at the decision, where it waited for one. */
  at: string;
  by: string;
  byName: string;
  summary: string;
  /** How many records it touched. */
  size: number;
  isUndone: boolean;
}

/** An approval that waits, and that this principal may look at. */
export interface WaitingApproval {
  id: string;
  run: string;
  question: string;
  summary: string;
  role: string | null;
  person: string | null;
  requestedBy: string;
  requestedByName: string;
  at: string;
}

/** A change somebody proposed who may not make it: nobody was asked, and nothing it touches has changed since. */
export interface LeftProposal {
  changeSet: string;
  summary: string;
  by: string;
  byName: string;
  at: string;
}

/** What goes on in a workspace, as one principal may see it. */
export interface Activity {
  /** Applied from an instant on and before another, oldest first, as far as the snapshot reaches. */
  appliedBetween(from: string, to: string): Promise<AppliedSet[]>;
  /** When records of an entity were last changed by somebody, by id; those that never were are not in it. */
  lastChanged(entity: string): Promise<Map<string, string>>;
  /** The records a change set touched and left standing, in its order. */
  touched(changeSet: string, limit: number): Promise<{ entity: string; id: string }[]>;
  /** Addressed to this principal, by role or by name, or asked for by them. Nobody else's. */
  waitingApprovals(): Promise<WaitingApproval[]>;
  /** What runs of a job left proposed, the oldest first. */
  leftProposals(job: string): Promise<LeftProposal[]>;
  /** When this principal last asked for anything before an instant; null where they never did. */
  lastAsked(before: string): Promise<string | null>;
}
