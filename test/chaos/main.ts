/**
 * Law 3, shown by killing things: `npm run chaos -- [--short] [--scenario product|whole] [--seed N] [--points N] [--servers N] [--paused N] [--json]`.
 * Ends with 1 where an effect was lost or happened twice, a run did not finish, or the journal broke.
 */
import { parseArgs } from 'node:util';
import { chaos } from './chaos.ts';
import { SCENARIOS } from './scenarios.ts';

const SHORT = { points: 18, servers: 1, paused: 0, within: 45_000, atLeast: 12 };
const LONG = { points: 'all', servers: 8, paused: 6 } as const;

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    scenario: { type: 'string' },
    seed: { type: 'string' },
    points: { type: 'string' },
    servers: { type: 'string' },
    paused: { type: 'string' },
  },
});

const seed = Number(values.seed ?? 1);
const form = values.short ? SHORT : LONG;
const began = performance.now();
const chosen = SCENARIOS.filter((name) => !values.scenario || name === values.scenario);
const told: Record<string, object> = {};
let isWhole = chosen.length > 0;
for (const scenario of chosen) {
  const { verdicts: _, ...result } = await chaos({
    scenario,
    seed,
    ...form,
    ...(values.points ? { points: Number(values.points) } : {}),
    ...(values.servers ? { servers: Number(values.servers) } : {}),
    ...(values.paused ? { paused: Number(values.paused) } : {}),
    tell: (line) => process.stderr.write(`${line}\n`),
  });
  const { killPoints, lost, doubled, unfinished, auditBroken, missed } = result;
  process.stderr.write(
    `${scenario}: ${killPoints} kills (seed ${seed}; ${missed} points were not reached): ${lost} effects lost, ${doubled} doubled, ${unfinished} runs unfinished, ${auditBroken} breaks in the journal.\n`,
  );
  told[scenario] = { killPoints, lost, doubled, unfinished, auditBroken };
  isWhole &&= lost + doubled + unfinished + auditBroken === 0 && killPoints > 0;
}
const seconds = Math.round((performance.now() - began) / 100) / 10;
if (values.json) process.stdout.write(`${JSON.stringify({ ...told, seed, seconds })}\n`);
process.exitCode = isWhole ? 0 : 1;
