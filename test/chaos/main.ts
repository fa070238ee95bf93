/**
 * Law 3, shown by killing things: `npm run chaos -- [--short] [--seed N] [--points N] [--servers N] [--json]`.
 * Ends with 1 where an effect was lost or happened twice, a run did not finish, or the journal broke.
 */
import { parseArgs } from 'node:util';
import { chaos } from './chaos.ts';

const SHORT = { points: 24, servers: 1, within: 44_000 };
const SERVERS = 6;

const { values } = parseArgs({
  options: {
    short: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    seed: { type: 'string' },
    points: { type: 'string' },
    servers: { type: 'string' },
  },
});

const seed = Number(values.seed ?? 1);
const began = performance.now();
const { verdicts: _, ...result } = await chaos({
  seed,
  points: values.points ? Number(values.points) : values.short ? SHORT.points : 'all',
  servers: values.servers ? Number(values.servers) : values.short ? SHORT.servers : SERVERS,
  ...(values.short ? { within: SHORT.within } : {}),
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
