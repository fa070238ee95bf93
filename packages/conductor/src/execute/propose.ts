import { type CallNode, type ChangeSetRef, hashOf, type StepReport, type Writer } from '@conductor/contract';
import { call } from './call.ts';
import { effect } from './effect.ts';
import type { Proposal, Running } from './running.ts';
import { optionsOf } from './step-options.ts';

export interface Made {
  value: Record<string, unknown> & { changeSet: ChangeSetRef };
  report: StepReport;
  of: Proposal;
}

/** Works out a change set and keeps it as it was previewed; no record is touched. */
export async function propose(run: Running, node: CallNode, within: string): Promise<void> {
  const name = run.nameOf(node.id, within);
  const options = optionsOf([node], run.routed, run.call);
  keepProposed(
    run,
    node,
    await effect(run.by, name, (writer) => proposed(run, node, within, writer), options),
  );
}

/** In the transaction of whoever asks for it. */
export async function proposed(run: Running, node: CallNode, within: string, writer: Writer): Promise<Made> {
  const name = run.nameOf(node.id, within);
  const by = { ...run.call, place: run.placeOf(node.id, within) };
  const { output, changes, summary, undoes, report, leave } = await call(
    node,
    run.values,
    writer.snapshot,
    by,
  );
  const changeSet = await writer.propose({ step: name, summary, changes, ...(undoes ? { undoes } : {}) });
  const payload = { ...changeSet, report, values: hashOf(output), ...(leave ? { leave } : {}) };
  writer.journal([{ kind: 'proposed', step: name, payload }]);
  const entities = [...new Set(changes.map(({ entity }) => entity))];
  const of = { entities, ...(leave === undefined ? {} : { leave }) };
  return { value: { ...(output as object), changeSet }, report, of };
}

export function keepProposed(run: Running, node: CallNode, { value, report, of }: Made): void {
  run.values[node.id] = value;
  run.proposals[node.id] = of;
  run.reports.push(report);
}
