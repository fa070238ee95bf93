import type { Answer, ApprovalView, AskNode, ChangeSetRef, StepReport, Writer } from '@conductor/contract';
import type { Running } from './running.ts';
import { follow, resolve } from './values.ts';

/** An edited draft is asked about again, but not for ever. */
const MOST_EDITS = 20;

type Asked = { role: string } | { person: string };

/** Asks a person for leave, and waits, for days if need be. An edit voids what was asked, and it is asked anew. */
export async function ask(run: Running, node: AskNode, within: string): Promise<void> {
  const route = run.routed.routes[node.id]!;
  const of = askedOf(run, node, route.candidates[0]!);
  if (run.by.brief.dryRun) return skip(run, node, of, route.rule);
  for (let edit = 0; edit < MOST_EDITS; edit += 1) {
    const decided = await askOnce(run, node, of, edit > 0 ? `${within} edit ${edit}` : within);
    if (decided.state !== 'void') return;
  }
}

function askedOf(run: Running, node: AskNode, candidate: string): Asked {
  if ('person' in node.of) return { person: String(resolve(node.of.person, run.values)) };
  if (candidate.startsWith('role:')) return { role: candidate.slice('role:'.length) };
  return { person: run.by.brief.principal.user };
}

function skip(run: Running, node: AskNode, of: Asked, rule: string): void {
  const role = 'role' in of ? of.role : '';
  run.values[node.id] = { decision: 'pending', approval: '', role, by: null, reason: null, hash: '' };
  const title = `${node.question} (dry run: not asked)`;
  run.reports.push({ id: node.id, kind: 'ask', title, state: 'skipped', route: rule });
}

async function askOnce(run: Running, node: AskNode, of: Asked, within: string): Promise<ApprovalView> {
  const { durable, story, interim } = run.by;
  const name = run.nameOf(node.id, within);
  const { rule } = run.routed.routes[node.id]!;
  const report: StepReport = {
    id: node.id,
    kind: 'ask',
    title: node.question,
    state: 'waiting',
    route: rule,
  };
  const shown = await interim({ ...run.outcome('waiting'), steps: [...run.reports, report] });
  const told = story.take();
  const asked = await durable.write(name, async (writer) => {
    const approval = await requestLeave(run, node, { of, name }, writer);
    const payload = { approval: approval.id, of, hash: approval.hash, rule };
    writer.journal([...told, { kind: 'asked-person', step: name, payload }]);
    const ms = Math.max(0, Date.now() - Date.parse(run.by.brief.calendar.now));
    await writer.publish({ ...waitingFor(approval, shown, run.approvals), ms });
    return approval;
  });
  durable.tell({ kind: 'status', run: durable.run, status: 'waiting' });
  const decided = await durable.decided(asked.id);
  run.approvals.push(decided);
  run.values[node.id] = approvalValue(decided);
  if (decided.state !== 'void') {
    run.reports.push({ ...report, state: 'done', title: `${node.question} ${decisionWords(decided)}` });
  }
  durable.tell({ kind: 'step', run: durable.run, step: node.id, state: 'done', note: decided.state });
  return decided;
}

async function requestLeave(
  run: Running,
  node: AskNode,
  { of, name }: { of: Asked; name: string },
  writer: Writer,
): Promise<ApprovalView> {
  const change = follow(node.change.$, run.values) as ChangeSetRef;
  const stored = await writer.changeSet(change.changeSet);
  return writer.requestApproval({
    step: name,
    of,
    question: node.question,
    change: { ...change, hash: stored?.hash ?? change.hash },
    planHash: run.routed.checked.hash,
  });
}

/** What is known so far, with the approval that is waited for. */
function waitingFor(approval: ApprovalView, shown: Answer, before: readonly ApprovalView[]): Answer {
  const { answer } = shown;
  const isAnswered = answer && 'approval' in answer.data;
  return {
    ...shown,
    approvals: [...before, approval],
    answer: isAnswered ? { ...answer, data: { ...answer.data, approval: approvalValue(approval) } } : answer,
  };
}

const approvalValue = (approval: ApprovalView) => ({
  decision: approval.state === 'void' ? 'pending' : approval.state,
  approval: approval.id,
  role: approval.role ?? '',
  by: approval.decidedByName ?? approval.decidedBy,
  reason: approval.reason,
  hash: approval.hash,
});

const decisionWords = ({ state, decidedBy, decidedByName, reason }: ApprovalView): string =>
  `– ${state} by ${decidedByName ?? decidedBy}${reason ? `: ${reason}` : ''}`;
