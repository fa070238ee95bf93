import type { Approval } from '../api/shapes.ts';

export interface Inbox {
  mine: Approval[];
  asked: Approval[];
  others: Approval[];
}

/** The sooner it must be answered the earlier; what has no time after that, the oldest first. */
const byHaste = (a: Approval, b: Approval): number => {
  const [first, second] = [a, b].map(({ deadline }) => (deadline ? Date.parse(deadline) : Infinity));
  return first === second ? a.at.localeCompare(b.at) : first! - second!;
};

/** What waits for a person, what they wait for themselves, and what waits for others. */
export function inboxOf(approvals: readonly Approval[], me: string | undefined): Inbox {
  const pending = approvals.filter(({ state }) => state === 'pending').toSorted(byHaste);
  const isMine = ({ may, votes }: Approval) => may && !votes.some(({ by }) => by === me);
  const rest = pending.filter((approval) => !isMine(approval));
  return {
    mine: pending.filter(isMine),
    asked: rest.filter(({ requestedBy }) => requestedBy.id === me),
    others: rest.filter(({ requestedBy }) => requestedBy.id !== me),
  };
}
