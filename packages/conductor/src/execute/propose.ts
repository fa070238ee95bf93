import { type CallNode, hashOf } from '@conductor/contract';
import { call } from './call.ts';
import { effect } from './effect.ts';
import type { Running } from './running.ts';
import { optionsOf } from './step-options.ts';

/** Works out a change set and keeps it as it was previewed; no record is touched. */
export async function propose(run: Running, node: CallNode, within: string): Promise<void> {
  const name = run.nameOf(node.id, within);
  const made = await effect(
    run.by,
    name,
    async (writer) => {
      const by = { ...run.call, place: run.placeOf(node.id, within) };
      const { output, changes, summary, undoes, report } = await call(node, run.values, writer.snapshot, by);
      const changeSet = await writer.propose({ step: name, summary, changes, ...(undoes ? { undoes } : {}) });
      const payload = { ...changeSet, report, values: hashOf(output) };
      writer.journal([{ kind: 'proposed', step: name, payload }]);
      return { value: { ...(output as object), changeSet }, report };
    },
    optionsOf([node], run.routed, run.call),
  );
  run.values[node.id] = made.value;
  run.reports.push(made.report);
}
