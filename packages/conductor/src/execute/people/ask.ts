import {
  type ApprovalView,
  type ChangeSetRef,
  ConductorError,
  type StepReport,
  type Writer,
} from '@conductor/contract';
import { effect } from '../effect.ts';
import type { Running } from '../running.ts';
import { follow } from '../values.ts';
import { asItStands, shownWhile } from '../waiting.ts';
import { type AskingNode, type Question, questionOf, wordsOf } from './asking.ts';
import { decisionWords, givenBy, UNASKED } from './given.ts';

/** An edited draft is asked about again, but not for ever. */
const MOST_EDITS = 20;

/** Asks a person, and waits, for days if need be. An edit voids what was asked, and it is asked anew. */
export async function ask(run: Running, node: AskingNode, within: string): Promise<void> {
  if (run.by.brief.dryRun) return skip(run, node);
  const question = questionOf(run, node);
  for (let edit = 0; edit < MOST_EDITS; edit += 1) {
    const name = run.nameOf(node.id, edit > 0 ? `${within} edit ${edit}` : within);
    const decided = await askOnce(run, node, question, name);
    run.approvals.push(decided);
    if (decided.state === 'void') continue;
    run.values[node.id] = givenBy(node, decided, question.elements);
    run.reports.push({
      ...reportOf(run, node, 'done'),
      title: `${wordsOf(node)} ${decisionWords(decided)}`,
    });
    return;
  }
  throw new ConductorError(
    'edited-too-often',
    `What was asked about was edited ${MOST_EDITS} times, so nobody is asked again: ${wordsOf(node)}`,
    'Ask for it anew, as it is to be.',
  );
}

const reportOf = (run: Running, node: AskingNode, state: StepReport['state']): StepReport => ({
  id: node.id,
  kind: node.kind,
  title: wordsOf(node),
  state,
  route: run.routed.routes[node.id]!.rule,
});

/** In a dry run nobody is asked, and nothing is decided. */
function skip(run: Running, node: AskingNode): void {
  const [candidate = ''] = run.routed.routes[node.id]!.candidates;
  const role = candidate.startsWith('role:') ? candidate.slice('role:'.length) : null;
  run.values[node.id] = givenBy(node, { ...UNASKED, role }, []);
  const title = `${wordsOf(node)} (dry run: not asked)`;
  run.reports.push({ ...reportOf(run, node, 'skipped'), title });
}

async function askOnce(
  run: Running,
  node: AskingNode,
  question: Question,
  name: string,
): Promise<ApprovalView> {
  const { durable } = run.by;
  const shown = await shownWhile(run, reportOf(run, node, 'waiting'), name);
  const asked = await effect(run.by, name, async (writer) => {
    const approval = await request(run, node, question, { name, writer });
    const { of, rule, need, within } = question;
    const payload = {
      approval: approval.id,
      form: approval.form,
      of,
      need,
      within,
      hash: approval.hash,
      rule,
    };
    writer.journal([{ kind: 'asked-person', step: name, payload }]);
    const given = { [node.id]: givenBy(node, approval, question.elements) };
    await run.by.publish(writer, asItStands(run, shown, { given, asked: approval }));
    return approval;
  });
  run.asked.set(asked.id, asked);
  durable.tell({ kind: 'step', run: durable.run, step: node.id, state: 'waiting', note: wordsOf(node) });
  durable.tell({ kind: 'status', run: durable.run, status: 'waiting' });
  const decided = await durable.decided(asked.id);
  run.asked.delete(asked.id);
  durable.tell({ kind: 'status', run: durable.run, status: 'running' });
  durable.tell({ kind: 'step', run: durable.run, step: node.id, state: 'done', note: decided.state });
  return decided;
}

async function request(
  run: Running,
  node: AskingNode,
  { elements: _, ...question }: Question,
  { name, writer }: { name: string; writer: Writer },
): Promise<ApprovalView> {
  const wanted = { step: name, ...question };
  if (node.kind === 'escalate' || node.form !== 'approve') return writer.requestApproval(wanted);
  return writer.requestApproval({ ...wanted, change: await asItIsNow(run, node.change.$, writer) });
}

/** The change set as it stands, which is not as it was proposed where somebody has edited it. */
async function asItIsNow(run: Running, name: string, writer: Writer): Promise<ChangeSetRef> {
  const change = follow(name, run.values) as ChangeSetRef;
  const stored = await writer.changeSet(change.changeSet);
  return { ...change, hash: stored?.hash ?? change.hash };
}
