/**
 * Law 3, shown by killing things: `npm run chaos -- [--short] [--seed N] [--points N] [--servers N] [--paused N] [--json]`.
 * Ends with 1 where an effect was lost or happened twice, a run did not finish, or the journal broke.
 */
import { parseArgs } from 'node:util';
import { chaos } from './chaos.ts';

const SHORT = { points: 26, servers: 1, paused: 0, within: 40_000, atLeast: 20 };
const LONG = { points: 'all', servers: 8, paused: 6 } as const;

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    seed: { type: 'string' },
    points: { type: 'string' },
    servers: { type: 'string' },
    paused: { type: 'string' },
  },
});

const seed = Number(values.seed ?? 1);
const form = values.short ? SHORT : LONG;
const began = performance.now();
const { verdicts: _, ...result } = await chaos({
  seed,
  ...form,
  ...(values.points ? { points: Number(values.points) } : {}),
  ...(values.servers ? { servers: Number(values.servers) } : {}),
  ...(values.paused ? { paused: Number(values.paused) } : {}),
  tell: (line) => process.stderr.write(`${line}\n`),
});
const { killPoints, lost, doubled, unfinished, auditBroken, missed } = result;
const seconds = Math.round((performance.now() - began) / 100) / 10;
process.stderr.write(
  `${killPoints} kills in ${seconds} s (seed ${seed}; ${missed} points were not reached): ${lost} effects lost, ${doubled} doubled, ${unfinished} runs unfinished, ${auditBroken} breaks in the journal.\n`,
);
if (values.json)
  process.stdout.write(
    `${JSON.stringify({ killPoints, lost, doubled, unfinished, auditBroken, seed, seconds })}\n`,
  );
process.exitCode = lost + doubled + unfinished + auditBroken === 0 && killPoints > 0 ? 0 : 1;
