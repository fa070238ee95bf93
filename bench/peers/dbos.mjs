import { DBOS } from '@dbos-inc/dbos-sdk';
import { EFFECTS, LOOKS, openEffects } from './effects.mjs';

let effects;
const asks = DBOS.registerWorkflow(
  async (turn) => {
    let n = 0;
    for (let place = 0; place < LOOKS; place += 1)
      n = await DBOS.runStep(async () => n + 1, { name: `look${place}` });
    await DBOS.setEvent('asked', true);
    const decision = await DBOS.recv('approval', 60);
    if (decision === 'approved')
      await DBOS.runStep(() => effects.make(turn, 1).then(() => 1), { name: 'commit' });
    return n;
  },
  { name: 'asks' },
);
const tenEffects = DBOS.registerWorkflow(
  async (turn) => {
    for (let n = 0; n < EFFECTS; n += 1)
      await DBOS.runStep(() => effects.make(turn, n).then(() => 1), { name: `effect${n}` });
    return EFFECTS;
  },
  { name: 'effects' },
);

export async function openSubject(url) {
  effects = openEffects(url);
  await effects.setUp();
  DBOS.setConfig({
    name: 'bench',
    systemDatabaseUrl: url,
    systemDatabasePoolSize: 12,
    applicationVersion: 'bench',
    executorID: 'bench',
    logLevel: 'error',
  });
  await DBOS.launch();
  return {
    async turn(id, workload) {
      const handle = await DBOS.startWorkflow(workload === 'asks' ? asks : tenEffects, { workflowID: id })(
        id,
      );
      if (workload === 'asks') {
        await DBOS.getEvent(id, 'asked', 60);
        await DBOS.send(id, 'approved', 'approval');
      }
      await handle.getResult();
    },
    recover: async () => void (await DBOS.retrieveWorkflow('killed').getResult()),
    close: async () => {
      await DBOS.shutdown();
      await effects.end();
    },
  };
}
