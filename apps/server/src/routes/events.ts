import type { Principal, Progress } from '@conductor/contract';
import type { RunView } from '@conductor/postgres';
import { streamSSE } from 'hono/streaming';
import type { App, Serving } from '../http/serving.ts';
import { seenRun } from '../seen-by.ts';

/** Notices are only hints, so the tables are looked at too. */
const LOOK_EVERY_MS = 1_000;
const KEEP_ALIVE_MS = 15_000;

const isOpen = (status: string) => status === 'running' || status === 'waiting';

/** What is told of a run while it runs, until it is settled. A run that waits keeps its line open. */
export function eventRoutes(app: App, serving: Serving): void {
  app.get('/api/runs/:id/events', async (c) => {
    const me = c.get('me');
    const run = await seenRun(serving.open, me, c.req.param('id'));
    return streamSSE(c, async (stream) => {
      const gone = new AbortController();
      stream.onAbort(() => gone.abort());
      const end = AbortSignal.any([gone.signal, serving.closing]);
      await follow(run, { ...serving, me }, end, (progress) =>
        stream.writeSSE({ data: JSON.stringify(progress) }),
      );
    });
  });
}

type Send = (progress: Progress) => Promise<void>;

async function follow(
  first: RunView,
  serving: Serving & { me: Principal },
  end: AbortSignal,
  send: Send,
): Promise<void> {
  const { run } = first;
  const told: Progress[] = [];
  let ring: () => void = () => {};
  const silence = serving.open.runner.watch(run, (progress) => {
    told.push(progress);
    ring();
  });
  try {
    let status = first.status as string;
    let beat = Date.now();
    end.addEventListener('abort', () => ring(), { once: true });
    for (const progress of known(first)) await send(progress);
    while (isOpen(status) && !end.aborted) {
      await new Promise<void>((resolve) => {
        ring = resolve;
        if (told.length > 0 || end.aborted) resolve();
        setTimeout(resolve, LOOK_EVERY_MS);
      });
      // A status is told from the table: by then its answer is there to be read.
      for (const progress of told.splice(0)) if (progress.kind !== 'status') await send(progress);
      const now = (await seenRun(serving.open, serving.me, run)).status;
      if (now !== status || Date.now() - beat > KEEP_ALIVE_MS) {
        await send({ kind: 'status', run, status: now });
        beat = Date.now();
      }
      status = now;
    }
  } finally {
    silence();
  }
}

/** What can be told of a run at once. */
export function* known({ run, status, plan, steps }: RunView): Generator<Progress> {
  if (plan) {
    yield {
      kind: 'plan',
      run,
      steps: plan.steps.map((step) => ({
        id: step.id,
        kind: step.kind,
        title: ('why' in step && step.why) || step.kind,
      })),
    };
  }
  for (const { id, state, title } of steps) yield { kind: 'step', run, step: id, state, note: title };
  yield { kind: 'status', run, status };
}
