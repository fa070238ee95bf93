import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answer, ApprovalView, Pack, Row } from '@conductor/contract';
import { type Decision, passDeadline, principalOf, readApproval } from '@conductor/postgres';
import { sampleBeginning } from './beginning.ts';
import { decideAs } from './decide-as.ts';
import { type Asking, type Open, open, requestOf } from './open.ts';
import { replayRun } from './replay-run.ts';

const LONGEST_MS = 30_000;

/** A workspace of some packs on a Postgres of its own, begun with their samples: for one test file. */
export interface Trying {
  open: Open;
  /** What was complained of meanwhile; a test that expects nothing says so. */
  complaints: string[];
  /** A request in words. */
  ask(user: string, said: string, more?: Partial<Asking>): Promise<Answer>;
  /** A job with its slots given outright. */
  form(user: string, job: string, slots: Record<string, unknown>, more?: Partial<Asking>): Promise<Answer>;
  /** Decides what an answer waits for, as somebody, and gives what came of it. */
  decide(answer: Answer, as: string, decision: Decision['decision'], reason?: string): Promise<Answer>;
  /** Lets the deadline of what an answer waits for pass, and gives the question as it stands then. */
  passDeadline(answer: Answer): Promise<ApprovalView>;
  /** The answer as soon as there is one again. */
  settled(answer: Answer): Promise<Answer>;
  /** Goes through a run again from what is kept of it, as whoever asked for it. */
  replay(user: string, answer: Answer): ReturnType<typeof replayRun>;
  /** The records of an entity, as somebody may see them. */
  rows(user: string, entity: string): Promise<Row[]>;
  close(): Promise<void>;
}

export async function tryPacks(packs: Pack[]): Promise<Trying> {
  const folder = mkdtempSync(join(tmpdir(), 'conductor-trying-'));
  chmodSync(folder, 0o755); // or the account that the server runs as for root could not pass
  const complaints: string[] = [];
  const on = await open({
    at: { data: join(folder, 'data') },
    packs,
    beginning: sampleBeginning,
    work: 'always',
    complain: (message) => complaints.push(message),
  });
  const { store, runner, workspace } = on;
  const put = async (asking: Omit<Asking, 'workspace'>): Promise<Answer> => {
    const request = requestOf({ workspace, ...asking });
    await runner.submit(request);
    return runner.settled(request.run, LONGEST_MS);
  };
  return {
    open: on,
    complaints,
    ask: (user, said, more) => put({ user, said, ...more }),
    form: (user, job, slots, more) => put({ user, form: { job, slots }, ...more }),
    async decide(answer, as, decision, reason) {
      const { id, hash } = waitingIn(answer);
      const principal = await principalOf(store, workspace, as);
      await decideAs(on, principal, { approval: id, decision, hash, ...(reason ? { reason } : {}) });
      return runner.settled(answer.run, LONGEST_MS);
    },
    async passDeadline(answer) {
      const { id } = waitingIn(answer);
      await passDeadline(store.pool, id);
      return (await readApproval(store.pool, id))!;
    },
    settled: ({ run }) => runner.settled(run, LONGEST_MS),
    replay: async (user, { run }) => replayRun(on, await principalOf(store, workspace, user), run),
    rows: (user, entity) => store.look({ workspace, user }, ({ records }) => records.select(entity)),
    async close() {
      await on.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function waitingIn({ approvals }: Answer): ApprovalView {
  const waiting = approvals.findLast(({ state }) => state === 'pending');
  if (waiting) return waiting;
  throw new Error('nothing of this answer waits for anybody');
}
