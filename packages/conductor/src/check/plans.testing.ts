import type { CallNode, Fault, Intent, Plan, PlanNode } from '@conductor/contract';
import { slot, toyBrief, toyPack, toyPolicy } from '@conductor/testkit';
import { loadPacks } from '../load/catalogue.ts';
import { check } from './check.ts';
import type { CheckBy } from './check-by.ts';

export const catalogue = loadPacks([toyPack]);
export const listed: PlanNode = { kind: 'call', id: 'listed', operation: 'note.list', input: {} };
export const answer: PlanNode = { kind: 'answer', id: 'answer', data: { total: { $: 'listed.total' } } };
export const call = (id: string, operation: string, input: CallNode['input'] = {}): CallNode => ({
  kind: 'call',
  id,
  operation,
  input,
});
export const planOf = (steps: PlanNode[], honours: string[] = []): Plan => ({
  version: 1,
  job: 'note.count',
  honours,
  steps,
});
export const by = (more: Partial<CheckBy> = {}): CheckBy => ({
  catalogue,
  policy: toyPolicy(),
  brief: toyBrief(),
  budget: { steps: 100 },
  ...more,
});

export function faultsOf(plan: unknown, more: Partial<CheckBy> = {}): Fault[] {
  const verdict = check(plan, by(more));
  return verdict.kind === 'faults' ? verdict.faults : [];
}

/** The faults of a plan whose steps stand between the list and the answer. */
export const between = (...steps: PlanNode[]) => faultsOf(planOf([listed, ...steps, answer]));

export const codes = (faults: Fault[]) => [...new Set(faults.map(({ code }) => code))];
export const slots = (given: Record<string, unknown>): Intent['slots'] =>
  Object.fromEntries(Object.entries(given).map(([name, value]) => [name, slot(value)]));

/** Text chooses what is written, and nothing stands between. */
export const textCommits = [
  call('read', 'note.read', { ids: { $: 'listed.ids' } }),
  call('draft', 'note.add', { text: { $: 'read.loudest' } }),
  { kind: 'commit', id: 'done', change: { $: 'draft.changeSet' } },
] satisfies PlanNode[];

export const ask = (
  id: string,
  of: Extract<PlanNode, { kind: 'ask' }>['of'] = { table: 'approvals' },
): PlanNode => ({
  kind: 'ask',
  id,
  form: 'approve',
  change: { $: 'draft.changeSet' },
  of,
  question: 'May it?',
});
export const whenApproved = (id: string, steps: PlanNode[]): PlanNode => ({
  kind: 'when',
  id: `${id}When`,
  if: { op: 'eq', left: { $: `${id}.decision` }, right: 'approved' },
  then: steps,
});
export const [readStep, draftStep, commitStep] = textCommits as [PlanNode, PlanNode, PlanNode];
export const twoApprovers = (role: string) => ({
  policy: toyPolicy({ approvals: { 'note.add': { role, rule: 'approvals: notes' } } }),
});
