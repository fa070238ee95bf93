/**
 * The process that is killed: the whole scenario through the real system, each part of it looking first
 * whether it is done. Says a line of JSON for each phase, with what it cost.
 */

import { ConflictError } from '@conductor/contract';
import { listApprovals, principalOf, saveUpload } from '@conductor/postgres';
import { productPack } from '@conductor/product';
import { sampleBeginning } from '../../apps/server/src/beginning.ts';
import { decideAs } from '../../apps/server/src/decide-as.ts';
import { type Open, open, requestOf } from '../../apps/server/src/open.ts';
import { enterPhase, statementCounts } from './kill-at.ts';
import { prepareSample } from './prepare.ts';
import { APPROVER, ASK_RUN, ASKER, feedbackFile, IMPORT_RUN, type Phase, SAID } from './scenario.ts';

const WITHIN_MS = 30_000;
const url = process.env['CHAOS_URL']!;
const task = process.argv[2] ?? 'scenario';

const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

function begin(phase: Phase): void {
  enterPhase(phase);
  say({ phase, ms: Math.round(performance.now()) });
}

async function importFile(system: Open): Promise<void> {
  const { workspace, store, runner } = system;
  const { upload } = await saveUpload(store.pool, {
    workspace,
    by: ASKER,
    name: 'chaos.csv',
    bytes: feedbackFile(),
  });
  const form = { job: 'feedback.import', slots: { upload } };
  await runner.submit(
    requestOf({ workspace, user: ASKER, run: IMPORT_RUN, conversation: 'conv-import', form }),
  );
  await mustSettle(system, IMPORT_RUN, ['answered']);
}

async function ask(system: Open): Promise<void> {
  const { workspace, runner } = system;
  await runner.submit(
    requestOf({ workspace, user: ASKER, run: ASK_RUN, conversation: 'conv-ask', said: SAID }),
  );
  await mustSettle(system, ASK_RUN, ['waiting', 'answered']);
}

async function approve(system: Open): Promise<void> {
  const { workspace, store } = system;
  const waiting = (await listApprovals(store, workspace, 'pending')).find(({ run }) => run === ASK_RUN);
  if (!waiting) return;
  const approver = await principalOf(store, workspace, APPROVER);
  await decideAs(system, approver, { approval: waiting.id, decision: 'approved', hash: waiting.hash }).catch(
    (error: unknown) => {
      if (!(error instanceof ConflictError)) throw error; // decided, and the answer to it was lost
    },
  );
}

async function mustSettle({ runner }: Open, run: string, wanted: string[]): Promise<void> {
  const answer = await runner.settled(run, WITHIN_MS);
  if (!wanted.includes(answer.status)) throw new Error(`${run} is ${answer.status}: ${answer.reason ?? ''}`);
}

if (task === 'prepare') {
  begin('rest');
  await prepareSample(url);
}
begin('open');
const system = await open({
  at: { url },
  packs: [productPack],
  beginning: sampleBeginning,
  work: 'always',
  complain: (message) => say({ complaint: message }),
});
if (task === 'work') {
  say({ working: true });
  await new Promise((stop) => process.once('SIGTERM', stop));
}
if (task === 'scenario') {
  begin('import');
  await importFile(system);
  begin('ask');
  await ask(system);
  begin('approve');
  await approve(system);
  begin('commit');
  await mustSettle(system, ASK_RUN, ['answered']);
}
begin('close');
await system.close();
say({ done: true, ms: Math.round(performance.now()), statements: statementCounts() });
