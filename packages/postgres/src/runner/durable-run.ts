import { type Durable, type StepOptions, type ViewId, workTeller } from '@conductor/contract';
import { type Connectable, transaction } from '../connection.ts';
import { openSnapshot, type SnapshotOpening, takeSnapshot } from '../snapshot.ts';
import { openWriter } from '../writer.ts';
import { asKept } from './checkpoints.ts';
import type { Execution, RunOn } from './execution.ts';
import { lieDown, OVER } from './lie-down.ts';
import { once } from './once.ts';
import { cancelledError } from './refuse-cancelled.ts';
import { step } from './step.ts';
import { decidedApproval, sleepUntil } from './waits.ts';

/** One run's hold on the world: each call of it is one step with a checkpoint by its name. */
export function durableRun(on: RunOn, execution: Execution, despiteCancel = false): Durable {
  const { pool, tables, embedder, sight, lease, notices } = on;
  const { request } = execution;
  const { workspace, user, conversation, run } = request;
  const lookAt = (client: Connectable, view: ViewId, opening?: SnapshotOpening) =>
    takeSnapshot({
      client,
      tables,
      workspace,
      user,
      conversation,
      view,
      embedder,
      sight,
      ...(opening ? { opening } : {}),
    });
  const anew = () => lieDown(execution, OVER, 'it is done by another execution');
  const doing = <T>(name: string, options: StepOptions | undefined, work: () => Promise<unknown>) =>
    step<T>(on, execution, { name, options: options ?? {}, work });
  return {
    run,
    read: (name, work, options) =>
      doing(name, options, async () => {
        const result = await transaction(pool, 'REPEATABLE READ READ ONLY', async (client) => {
          const opening = await openSnapshot(client, request);
          if (opening?.cancelledBy != null && !despiteCancel)
            throw cancelledError(opening.cancelledBy, opening.reason);
          return work(await lookAt(client, { ...request.view, asOf: options?.asOf }, opening));
        });
        const text = asKept(result);
        execution.unwritten.set(name, text);
        return JSON.parse(text) as unknown;
      }),
    write: (name, work, options) =>
      doing(name, options, () =>
        writing(execution, (unwritten) =>
          transaction(pool, 'READ COMMITTED', (client) =>
            once(client, { request, step: name, lease, despiteCancel, unwritten, anew }, async (opening) => {
              const progress = workTeller(run, notices.tell);
              const { writer, told } = await openWriter({
                client,
                tables,
                request,
                embedder,
                sight,
                opening,
                despiteCancel,
                progress,
              });
              return { result: await work(writer), told };
            }),
          ),
        ),
      ),
    call: (name, work, keep, options) =>
      doing(name, options, async () => {
        const value = await work();
        return writing(execution, (unwritten) =>
          transaction(pool, 'READ COMMITTED', (client) =>
            once(client, { request, step: name, lease, despiteCancel, unwritten, anew }, async (opening) => {
              const of = { client, tables, request, embedder, sight, opening, despiteCancel };
              const { writer, told } = await openWriter(of);
              await keep(writer, value);
              return { result: value, told };
            }),
          ),
        );
      }),
    decided: (approval) => decidedApproval(on, execution, approval, despiteCancel),
    until: (name, awaited) => sleepUntil(on, execution, { name, awaited, despiteCancel }),
    despiteCancel: () => durableRun(on, execution, true),
    tell: (progress) => notices.tell(progress),
  };
}

/** What was read goes with what is written; where that is rolled back, with what is written next. */
async function writing<T>(
  { unwritten }: Execution,
  work: (unwritten: ReadonlyMap<string, string>) => Promise<T>,
): Promise<T> {
  const taken = new Map(unwritten);
  const result = await work(taken);
  for (const name of taken.keys()) unwritten.delete(name);
  return result;
}
