import { Mastra } from '@mastra/core';
import { createStep, createWorkflow } from '@mastra/core/workflows';
import { PostgresStore } from '@mastra/pg';
import { z } from 'zod';
import { EFFECTS, LOOKS, openEffects } from './effects.mjs';

const Shape = z.object({ turn: z.string(), n: z.number() });
const step = (id, execute, more = {}) =>
  createStep({ id, inputSchema: Shape, outputSchema: Shape, execute, ...more });

export async function openSubject(url) {
  const effects = openEffects(url);
  await effects.setUp();
  let asks = createWorkflow({ id: 'asks', inputSchema: Shape, outputSchema: Shape });
  for (let place = 0; place < LOOKS; place += 1)
    asks = asks.then(step(`look${place}`, async ({ inputData }) => ({ ...inputData, n: inputData.n + 1 })));
  asks = asks
    .then(
      step('approval', async ({ inputData, resumeData, suspend }) => (resumeData ? inputData : suspend({})), {
        resumeSchema: z.object({ decision: z.string() }),
        suspendSchema: z.object({}),
      }),
    )
    .then(
      step('commit', async ({ inputData }) => {
        await effects.make(inputData.turn, 1);
        return inputData;
      }),
    );
  asks.commit();
  let ten = createWorkflow({ id: 'effects', inputSchema: Shape, outputSchema: Shape });
  for (let place = 0; place < EFFECTS; place += 1)
    ten = ten.then(
      step(`effect${place}`, async ({ inputData }) => {
        await effects.make(inputData.turn, place);
        return inputData;
      }),
    );
  ten.commit();
  const storage = new PostgresStore({ id: 'bench', connectionString: url });
  const mastra = new Mastra({ workflows: { asks, effects: ten }, storage, logger: false });
  await storage.init?.();
  return {
    async turn(id, workload) {
      const run = await mastra.getWorkflow(workload).createRun({ runId: id });
      let result = await run.start({ inputData: { turn: id, n: 0 } });
      if (workload === 'asks') {
        if (result.status !== 'suspended')
          throw new Error(`it did not suspend: ${JSON.stringify(result).slice(0, 300)}`);
        result = await run.resume({ step: 'approval', resumeData: { decision: 'approved' } });
      }
      if (result.status !== 'success')
        throw new Error(`${id} is ${result.status}: ${JSON.stringify(result.error ?? result).slice(0, 300)}`);
    },
    recover: () => new Promise(() => {}),
    again: async () => {
      const workflow = mastra.getWorkflow('effects');
      if (workflow.restartAllActiveWorkflowRuns) return workflow.restartAllActiveWorkflowRuns();
      const run = await workflow.createRun({ runId: 'killed' });
      return run.restart();
    },
    close: async () => {
      await storage.close?.();
      await effects.end();
    },
  };
}
