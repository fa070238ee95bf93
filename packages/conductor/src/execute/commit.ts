import {
  type ApprovalRule,
  type ApprovalView,
  type ChangeSetRef,
  type CommitNode,
  NotPermittedError,
  nodesOf,
  type Principal,
  REQUESTER,
  type Writer,
} from '@conductor/contract';
import { contextFor, inputOf } from './call.ts';
import { effect } from './effect.ts';
import { leaveFor } from './leave.ts';
import { type Proposer, proposerAt } from './proposer.ts';
import type { Proposal, Running } from './running.ts';
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
  if (!proposer) throw new Error(`${node.change.$} is proposed by nothing`);
  const proposal = run.proposalOf(proposer.node.id);
  const applied = await effect(run.by, name, (writer) =>
    committed(run, node, within, { change, proposer, proposal, writer }),
  );
  keepCommitted(run, node, { change, applied });
}

interface Applied {
  sequence: number;
  size: number;
}

interface Committing {
  change: ChangeSetRef;
  proposer: Proposer;
  /** What was known of it then. */
  proposal: Proposal | undefined;
  writer: Writer;
}

/** In the transaction of whoever asks for it. */
export async function committed(
  run: Running,
  node: CommitNode,
  within: string,
  { change, proposer, proposal, writer }: Committing,
): Promise<Applied> {
  const name = run.nameOf(node.id, within);
  const approval = approvalOf(run, change);
  const { principal } = writer.snapshot;
  const wanted = await wantedNow(run, proposer, within, writer);
  requireApproval(run, node, { approval, wanted, principal });
  const policies = requireMayChange(run, proposer, proposal, principal);
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

/** Whose leave it needs as things are now: the rules are asked again with what is known of it by now. */
async function wantedNow(
  run: Running,
  { node, operation }: Proposer,
  within: string,
  { snapshot }: Writer,
): Promise<ApprovalRule | null> {
  const by = { ...run.call, place: run.placeOf(node.id, within) };
  const context = contextFor(snapshot, new AbortController().signal, by);
  const input = operation.facts ? inputOf(node, operation, run.values) : {};
  const leave = await leaveFor(operation, input, context, run.by.callRules);
  return leave === undefined ? (run.by.policy.approvals[operation.name] ?? null) : leave;
}

interface Leave {
  approval: ApprovalView | undefined;
  wanted: ApprovalRule | null;
  principal: Principal;
}

function requireApproval(run: Running, node: CommitNode, { approval, wanted, principal }: Leave): void {
  if (!approval) {
    if (wanted === null && !isAskedAbout(run, node)) return;
    throw new NotPermittedError('This needs an approval that was not given.', wanted ? [wanted.role] : []);
  }
  if (wanted === null) return;
  const isTheirs =
    wanted.role === REQUESTER ? approval.person === principal.user : approval.role === wanted.role;
  if (!isTheirs) throw new NotPermittedError(`This needs the approval of ${wanted.role}.`, [wanted.role]);
  if (wanted.need && approval.need < wanted.need)
    throw new NotPermittedError(`This needs the approval of ${wanted.need} people.`, [wanted.role]);
}

/**
 * Of what it says it writes, and of everything that it does. What the engine itself does with a record is what it
 * says: a vote is a vote, though the record keeps it; only taking back is whatever is taken back.
 * @returns the policies that permit it
 */
function requireMayChange(
  run: Running,
  { operation }: Proposer,
  proposal: Proposal | undefined,
  principal: Principal,
): string[] {
  const { entity, action } = operation.proposes;
  const isItself =
    run.by.catalogue.operations.get(operation.name)?.broughtBy === undefined && action !== 'undo';
  const entities = new Set([entity, ...(isItself ? [] : (proposal?.entities ?? []))]);
  const policies = [...entities].flatMap((entity) => {
    const permission = run.by.authorizer.may(principal, 'commit', { kind: 'entity', id: entity }, {});
    if (permission.allowed) return permission.policies;
    throw new NotPermittedError(
      `${principal.name} may not change ${entity} records.`,
      permission.requiredRoles,
    );
  });
  return [...new Set(policies)];
}

function isAskedAbout(run: Running, node: CommitNode): boolean {
  const nodes = [...nodesOf(run.routed.checked.plan.steps)];
  return nodes.some(
    (other) => other.kind === 'ask' && other.form === 'approve' && other.change.$ === node.change.$,
  );
}
