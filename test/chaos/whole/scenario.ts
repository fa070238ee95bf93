import { ConductorError, ConflictError } from '@conductor/contract';
import { listApprovals, principalOf, recordEvent } from '@conductor/postgres';
import { decideAs } from '../../../apps/server/src/decide-as.ts';
import { type Open, requestOf } from '../../../apps/server/src/open.ts';
import type { Scenario } from '../scenario.ts';
import { wholePack } from './pack.ts';

const WORKSPACE = 'whole';
const ASKER = 'kim';
const HEAD = 'ann';
export const EVERY_RUN = 'run-chaos-every';
export const UNDONE_RUN = 'run-chaos-undone';
const WITHIN_MS = 40_000;
const LOOK_EVERY_MS = 60;

/** A plan with every kind of step, gone through by two people; and one that fails and is undone. */
export const whole: Scenario = {
  packs: [wholePack],
  beginning: () => ({
    workspace: { id: WORKSPACE, name: 'Whole', settings: {} },
    people: [
      { id: ASKER, name: 'Kim', email: null, roles: ['worker'] },
      { id: HEAD, name: 'Ann', email: null, roles: ['head'] },
    ],
    facts: [],
    changes: [],
  }),
  acts: [
    { phase: 'begin', perform: begin },
    { phase: 'people', perform: answerEverybody },
    { phase: 'end', perform: mustBeUndone },
  ],
  leaves: [
    ['a thing a round and an item', 'records of thing', 6],
    ['the guarded thing is there', 'records of guardedThing', 1],
    ['two messages were written', 'records of delivery', 2],
    ['the plan came to its end', `run ${EVERY_RUN} answered`, 1],
    ['the other failed', `run ${UNDONE_RUN} refused`, 1],
    ['both of its steps were taken back', `event ${UNDONE_RUN} compensated compensate firstUndone`, 1],
  ],
};

async function begin({ runner }: Open): Promise<void> {
  const to = process.env['CHAOS_WEBHOOK'] ?? 'http://127.0.0.1:9/';
  const forms = [
    { run: EVERY_RUN, form: { job: 'whole.every', slots: { to } } },
    { run: UNDONE_RUN, form: { job: 'whole.undone', slots: {} } },
  ];
  for (const of of forms)
    await runner.submit(
      requestOf({ workspace: WORKSPACE, user: ASKER, conversation: `conv-${of.run}`, ...of }),
    );
}

async function mustBeUndone({ runner }: Open): Promise<void> {
  const undone = await runner.settled(UNDONE_RUN, WITHIN_MS);
  if (undone.status !== 'refused')
    throw new Error(`the run that fails is ${undone.status}: ${undone.reason ?? ''}`);
}

/** Answers whatever is asked, and rings the bell, until the run has ended. */
async function answerEverybody(system: Open): Promise<void> {
  const deadline = Date.now() + WITHIN_MS;
  for (;;) {
    const answer = await system.runner.current(EVERY_RUN);
    if (answer && answer.status !== 'running' && answer.status !== 'waiting') {
      if (answer.status === 'answered') return;
      throw new Error(`${EVERY_RUN} is ${answer.status}: ${answer.reason}`);
    }
    if (Date.now() > deadline) throw new Error(`${EVERY_RUN} is ${answer?.status} still`);
    await answerOne(system);
    await ringOnce(system);
    await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
  }
}

async function answerOne(system: Open): Promise<void> {
  const { store, workspace } = system;
  const [waiting] = await listApprovals(store, workspace, 'pending');
  if (!waiting) return;
  const head = await principalOf(store, workspace, HEAD);
  const { id: approval, hash, form } = waiting;
  const said = {
    approve: { decision: 'approved' as const },
    choose: { decision: 'chosen' as const, given: 1 },
    fill: { decision: 'filled' as const, given: { name: 'Chaos' } },
    escalate: { decision: 'handled' as const, reason: 'seen' },
  }[form];
  await decideAs(system, head, { approval, hash, ...said }).catch((error: unknown) => {
    // Decided, and the answer to it was lost.
    if (!(error instanceof ConflictError)) throw error;
  });
}

async function ringOnce({ store, workspace }: Open): Promise<void> {
  const { rows } = await store.pool.query(
    `select (select count(*)::int from conductor.event where name = 'bell') as rung, (select count(*)::int from conductor.awaited where event = 'bell') as awaited`,
  );
  if (rows[0].rung > 0 || rows[0].awaited === 0) return;
  const kim = await principalOf(store, workspace, ASKER);
  await recordEvent(store, kim, { name: 'bell', key: 'whole', payload: {} }).catch((error: unknown) => {
    if (!(error instanceof ConductorError)) throw error;
  });
}
