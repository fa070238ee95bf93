import { ConflictError } from '@conductor/contract';
import { listApprovals, principalOf, saveUpload } from '@conductor/postgres';
import { productPack } from '@conductor/product';
import { sampleBeginning } from '../../../apps/server/src/beginning.ts';
import { decideAs } from '../../../apps/server/src/decide-as.ts';
import { type Open, requestOf } from '../../../apps/server/src/open.ts';
import type { Scenario } from '../scenario.ts';
import { APPROVER, ASK_RUN, ASKER, FILE_ROWS, feedbackFile, IMPORT_RUN, SAID } from '../scenario.ts';
import { prepareSample } from './prepare.ts';

const WITHIN_MS = 30_000;

export const product: Scenario = {
  packs: [productPack],
  beginning: sampleBeginning,
  prepare: prepareSample,
  acts: [
    { phase: 'import', perform: importFile },
    { phase: 'ask', perform: ask },
    { phase: 'approve', perform: approve },
    { phase: 'commit', perform: (system) => mustSettle(system, ASK_RUN, ['answered']) },
  ],
  leaves: [
    ['every row of the file is there', 'records of feedback', FILE_ROWS],
    ['one initiative was made', 'records of initiative', 1],
    ['it is a candidate', 'candidate initiatives', 1],
    ['the import is answered', `run ${IMPORT_RUN} answered`, 1],
    ['the question is answered', `run ${ASK_RUN} answered`, 1],
    ['the import is committed once', `event ${IMPORT_RUN} committed imported`, 1],
    ['the draft is committed once', `event ${ASK_RUN} committed added`, 1],
  ],
};

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
