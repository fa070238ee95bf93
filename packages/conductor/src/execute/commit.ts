import {
  type ApprovalView,
  type ChangeSetRef,
  type CommitNode,
  NotPermittedError,
  nodesOf,
  type Principal,
  type ProposeOperation,
  type Writer,
} from '@conductor/contract';
import { effect } from './effect.ts';
import { proposerAt } from './proposer.ts';
import type { Running } from './running.ts';
import { follow } from './values.ts';

/** Applies a change set, once. The gate before it asks again for permission and approval: they are today's. */
export async function commit(run: Running, node: CommitNode, within: string): Promise<void> {
  const { durable, brief } = run.by;
  const change = follow(node.change.$, run.values) as ChangeSetRef;
  if (brief.dryRun) {
    run.values[node.id] = { changeSet: change.changeSet, sequence: 0, size: change.size };
    run.reports.push({
      id: node.id,
      kind: 'commit',
      title: `${titleOf(change)} (dry run: not applied)`,
      state: 'skipped',
    });
    return;
  }
  const name = run.nameOf(node.id, within);
  durable.tell({ kind: 'step', run: durable.run, step: node.id, state: 'running' });
  const proposer = proposerAt(run, node.change);
  const applied = await effect(run.by, name, (writer) =>
    committed(run, node, within, { change, proposer, writer }),
  );
  keepCommitted(run, node, { change, applied });
}

interface Applied {
  sequence: number;
  size: number;
}

interface Committing {
  change: ChangeSetRef;
  /** The operation that proposed it. */
  proposer: ProposeOperation | undefined;
  writer: Writer;
}

/** In the transaction of whoever asks for it. */
export async function committed(
  run: Running,
  node: CommitNode,
  within: string,
  { change, proposer, writer }: Committing,
): Promise<Applied> {
  const name = run.nameOf(node.id, within);
  const approval = approvalOf(run, change);
  const policies = requireLeave(run, node, { approval, proposer, principal: writer.snapshot.principal });
  const set = {
    changeSet: change.changeSet,
    hash: approval?.hash ?? change.hash,
    approval: approval?.id ?? null,
  };
  const receipt = await writer.commit({ step: name, ...set });
  writer.journal([{ kind: 'committed', step: name, payload: { ...set, policies, ...receipt } }]);
  return receipt;
}

export function keepCommitted(
  run: Running,
  node: CommitNode,
  { change, applied }: { change: ChangeSetRef; applied: Applied },
): void {
  const { durable } = run.by;
  run.commits.push(change.changeSet);
  run.values[node.id] = { changeSet: change.changeSet, ...applied };
  run.reports.push({ id: node.id, kind: 'commit', title: titleOf(change), state: 'done' });
  durable.tell({ kind: 'step', run: durable.run, step: node.id, state: 'done' });
}

export const titleOf = ({ summary }: Pick<ChangeSetRef, 'summary'>): string => `Apply: ${summary}`;

/** An approval is of this plan and this change: of another it is void (law 3). */
function approvalOf(run: Running, change: ChangeSetRef): ApprovalView | undefined {
  const { hash } = run.routed.checked;
  return [...run.decisions()].find(
    (one) => one.state === 'approved' && one.changeSet === change.changeSet && one.planHash === hash,
  );
}

interface Leave {
  approval: ApprovalView | undefined;
  proposer: ProposeOperation | undefined;
  principal: Principal;
}

/** @returns the policies that permit it */
function requireLeave(run: Running, node: CommitNode, { approval, proposer, principal }: Leave): string[] {
  const { authorizer, policy } = run.by;
  if (!proposer) throw new Error(`${node.change.$} is proposed by nothing`);
  const { entity } = proposer.proposes;
  const permission = authorizer.may(principal, 'commit', { kind: 'entity', id: entity });
  if (!permission.allowed) {
    throw new NotPermittedError(
      `${principal.name} may not change ${entity} records.`,
      permission.requiredRoles,
    );
  }
  const wanted = policy.approvals[proposer.name] ?? null;
  if (!approval && (wanted !== null || isAskedAbout(run, node))) {
    throw new NotPermittedError('This needs an approval that was not given.', wanted ? [wanted.role] : []);
  }
  if (wanted !== null && approval?.role !== wanted.role) {
    throw new NotPermittedError(`This needs the approval of ${wanted.role}.`, [wanted.role]);
  }
  if (wanted?.need && approval!.need < wanted.need) {
    throw new NotPermittedError(`This needs the approval of ${wanted.need} people.`, [wanted.role]);
  }
  return permission.policies;
}

function isAskedAbout(run: Running, node: CommitNode): boolean {
  const nodes = [...nodesOf(run.routed.checked.plan.steps)];
  return nodes.some(
    (other) => other.kind === 'ask' && other.form === 'approve' && other.change.$ === node.change.$,
  );
}
