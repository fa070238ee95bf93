import type { ApprovalView } from '@conductor/contract';

/** Everything that was asked about one change, as it stands: an edit makes a new version of it. */
export interface Thread {
  /** The one that counts: what waits, or was settled last. */
  approval: ApprovalView;
  changeSet: string | null;
  /** Counted from 1; one more with each edit that was asked about anew. */
  version: number;
  valid: { by: string; name: string; at: string }[];
  /** Said of an earlier version, or before somebody refused it. */
  noLonger: { by: string; name: string; version: number }[];
}

/** Puts what was asked together by what it was asked about; those asked about last come first. */
export function threadsOf(approvals: readonly ApprovalView[]): Thread[] {
  const groups = Map.groupBy(approvals, (one) => one.changeSet ?? one.id);
  return [...groups.values()]
    .map((group) => threadOf(group.toSorted((a, b) => order(a, b))))
    .sort((a, b) => order(b.approval, a.approval));
}

const order = (a: ApprovalView, b: ApprovalView): number =>
  a.at < b.at || (a.at === b.at && a.id < b.id) ? -1 : 1;

function threadOf(asked: readonly ApprovalView[]): Thread {
  let version = 0;
  const versions = asked.map((one, place) => {
    if (one.hash !== asked[place - 1]?.hash) version += 1;
    return { one, version };
  });
  const current = versions.filter((held) => held.version === version).map(({ one }) => one);
  const approval = current.find(({ state }) => state === 'pending') ?? current.at(-1)!;
  const counts = ({ one, version: of }: (typeof versions)[number]) =>
    of === version && (one.state === 'pending' || one.state === 'approved');
  return {
    approval,
    changeSet: approval.changeSet,
    version,
    valid: versions
      .filter(counts)
      .flatMap(({ one }) => one.votes.map(({ by, name, at }) => ({ by, name, at }))),
    noLonger: versions
      .filter((held) => !counts(held))
      .flatMap(({ one, version: of }) => one.votes.map(({ by, name }) => ({ by, name, version: of }))),
  };
}
