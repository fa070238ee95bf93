import type { CallNode, CommitNode, ProposeOperation } from '@conductor/contract';
import { committed, keepCommitted } from './commit.ts';
import { contained } from './contained.ts';
import { effect } from './effect.ts';
import { keepProposed, proposed } from './propose.ts';
import type { Running } from './running.ts';
import { optionsOf } from './step-options.ts';

/**
 * A change that is made as soon as it is worked out, with nobody asked between: previewed, permitted and
 * applied in one transaction, which is the whole effect or nothing.
 */
export async function proposeAndCommit(
  run: Running,
  { call, commit }: { call: CallNode; commit: CommitNode },
  within: string,
): Promise<void> {
  const { durable, catalogue } = run.by;
  const name = run.nameOf(`${call.id}+${commit.id}`, within);
  durable.tell({ kind: 'step', run: durable.run, step: commit.id, state: 'running' });
  const done = await effect(
    run.by,
    name,
    async (writer) => {
      const made = await proposed(run, call, within, writer);
      const entry = catalogue.operations.get(made.report.operation!)!;
      const operation = contained(entry, catalogue) as ProposeOperation;
      const applied = await committed(run, commit, within, {
        change: made.value.changeSet,
        proposer: { node: call, operation },
        proposal: made.of,
        writer,
      });
      return { ...made, commit: commit.id, applied };
    },
    optionsOf([call], run.routed, run.call),
  );
  keepProposed(run, call, done);
  keepCommitted(run, commit, { change: done.value.changeSet, applied: done.applied });
}
