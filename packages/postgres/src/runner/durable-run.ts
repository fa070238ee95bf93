import { type Durable, type StepOptions, type ViewId, workTeller } from '@conductor/contract';
import { type Connectable, transaction } from '../connection.ts';
import { takeSnapshot } from '../snapshot.ts';
import { openWriter } from '../writer.ts';
import { asKept, keep } from './checkpoints.ts';
import type { Execution, RunOn } from './execution.ts';
import { once } from './once.ts';
import { step } from './step.ts';
import { decidedApproval, sleepUntil } from './waits.ts';

/** One run's hold on the world: each call of it is one step with a checkpoint by its name. */
export function durableRun(on: RunOn, execution: Execution, despiteCancel = false): Durable {
  const { pool, tables, embedder, lease, notices } = on;
  const { request } = execution;
  const { workspace, user, conversation, run } = request;
  const lookAt = (client: Connectable, view: ViewId) =>
    takeSnapshot({ client, tables, workspace, user, conversation, view, embedder });
  const doing = <T>(name: string, options: StepOptions | undefined, work: () => Promise<unknown>) =>
    step<T>(on, execution, { name, options: options ?? {}, work });
  return {
    run,
    read: (name, work, options) =>
      doing(name, options, async () => {
        const result = await transaction(pool, 'REPEATABLE READ READ ONLY', async (client) =>
          work(await lookAt(client, { ...request.view, asOf: options?.asOf })),
        );
        return keep(pool, lease, { run, step: name, text: asKept(result) }, despiteCancel);
      }),
    write: (name, work, options) =>
      doing(name, options, () =>
        transaction(pool, 'READ COMMITTED', (client) =>
          once(client, { request, step: name, lease, despiteCancel }, async (opening) => {
            const progress = workTeller(run, notices.tell);
            const { writer, told } = await openWriter({
              client,
              tables,
              request,
              embedder,
              opening,
              progress,
            });
            return { result: await work(writer), told };
          }),
        ),
      ),
    decided: (approval) => decidedApproval(on, execution, approval),
    until: (name, awaited) => sleepUntil(on, execution, { name, awaited, despiteCancel }),
    despiteCancel: () => durableRun(on, execution, true),
    tell: (progress) => notices.tell(progress),
  };
}
