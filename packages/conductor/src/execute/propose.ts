import type { CallNode } from '@conductor/contract';
import { call } from './call.ts';
import type { Running } from './running.ts';

/** Works out a change set and keeps it as it was previewed; no record is touched. */
export async function propose(run: Running, node: CallNode, within: string): Promise<void> {
  const { durable, story } = run.by;
  const name = run.nameOf(node.id, within);
  const told = story.take();
  const made = await durable.write(name, async (writer) => {
    const called = await call(node, run.values, writer.snapshot, run.call);
    const { output, changes, summary, undoes, report } = called;
    const changeSet = await writer.propose({ step: name, summary, changes, ...(undoes ? { undoes } : {}) });
    writer.journal([...told, { kind: 'proposed', step: name, payload: { ...changeSet, report } }]);
    return { value: { ...(output as object), changeSet }, report };
  });
  run.values[node.id] = made.value;
  run.reports.push(made.report);
}
