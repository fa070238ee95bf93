import type { ApprovalView, Check, Snapshot } from '@conductor/contract';
import type { ApprovalStatus } from '../operations/approval-status.ts';

interface Given {
  version: number | null;
  validApprovals: { by: string }[];
  state: string | null;
  escalatedTo: string | null;
  approvals: ApprovalStatus[];
}

/**
 * Judges each approval again from the change itself: a yes counts where its hash is that of the change as
 * it stands, a version ends where the hash does, and nothing is approved by fewer than are needed.
 */
export const recheckApprovals: Check = {
  name: 'approvals judged a second way',
  async run({ brief, outcome, snapshot }) {
    const given = outcome.data as unknown as Given;
    const faults: string[] = [];
    for (const told of given.approvals) faults.push(...(await differences(told, snapshot)));
    const isWhole = Object.keys(brief.intent.slots).length === 0;
    return [...faults, ...(isWhole ? await leftOut(given, snapshot) : []), ...headline(given)];
  },
};

async function differences(told: ApprovalStatus, snapshot: Snapshot): Promise<string[]> {
  const asked = (await snapshot.approvals(told.changeSet ? { changeSet: told.changeSet } : {})).filter(
    (one) => told.changeSet !== null || one.id === told.approval,
  );
  const held = asked.find(({ id }) => id === told.approval);
  if (!held) return [`${told.approval} is told of, and there is none`];
  const set = told.changeSet === null ? null : await snapshot.changeSet(told.changeSet);
  const voters = asked
    .filter(({ hash, state }) => hash === (set?.hash ?? held.hash) && /^(pending|approved)$/.test(state))
    .flatMap(({ votes }) => votes.map(({ by }) => by));
  const again = {
    valid: voters.sort().join(', '),
    version: editsIn(asked) + 1,
    state: held.state,
    isApproved: told.changeSet === null ? held.state === 'approved' : new Set(voters).size >= held.need,
  };
  const valid = told.validApprovals.map(({ by }) => by).sort();
  return [
    ...(valid.join(', ') === again.valid
      ? []
      : [
          `of ${told.approval} count ${valid.join(', ') || 'none'}, and by the change itself ${again.valid || 'none'}`,
        ]),
    ...(told.version === again.version ? [] : [`it is version ${told.version}, and ${again.version} again`]),
    ...(told.state === again.state && (told.state === 'approved') === again.isApproved
      ? []
      : [`it is ${told.state}, and with ${voters.length} of ${held.need} that count it is ${again.state}`]),
  ];
}

/** How often what was asked about became something else, from the newest back. */
function editsIn(asked: readonly ApprovalView[]): number {
  const hashes = [...asked]
    .sort((a, b) => (`${a.at} ${a.id}` < `${b.at} ${b.id}` ? 1 : -1))
    .map(({ hash }) => hash);
  return hashes.filter((hash, place) => place > 0 && hash !== hashes[place - 1]).length;
}

async function leftOut({ approvals }: Given, snapshot: Snapshot): Promise<string[]> {
  const waiting = await snapshot.approvals({ waiting: true });
  const told = new Set(approvals.map(({ approval, changeSet }) => changeSet ?? approval));
  const left = waiting.filter(({ id, changeSet }) => !told.has(changeSet ?? id)).length;
  return left === 0 ? [] : [`${left} that wait are not told of`];
}

function headline({ approvals, ...head }: Given): string[] {
  const [first, ...more] = approvals;
  const only = first && more.length === 0 ? first : undefined;
  const isSame =
    head.version === (only?.version ?? null) &&
    head.state === (only?.state ?? null) &&
    head.escalatedTo === (only?.escalatedTo ?? null) &&
    head.validApprovals.length === (only?.validApprovals.length ?? 0);
  return isSame ? [] : ['what is said of the one approval is not what was found of it'];
}
