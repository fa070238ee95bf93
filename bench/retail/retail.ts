import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { retailPack } from '@conductor/retail';
import { type ActCase, type ActLine, act } from '@conductor/server/act';
import { type Found, scoreRefusals, scoreTwins, wrongCases } from './refusals.ts';
import { type CustomerCase, caseOf, lookups, replayFaults } from './replay.ts';
import { generate } from './wrong-actions/generate.ts';
import type { Database } from './wrong-actions/shop.ts';

/**
 * A shop's back office by somebody else's cases: those in the folder gone through again, each on a fresh copy of its
 * database, and wrong actions made from that database, every one of which is to be refused before any effect.
 */
export async function run(_sizes: number[] | undefined, cases?: string): Promise<unknown> {
  if (!cases) throw new Error('Say where the cases are: --cases DIR, with cases.jsonl and db.json in it.');
  const database = JSON.parse(readFileSync(join(cases, 'db.json'), 'utf8')) as Database;
  const customers = readFileSync(join(cases, 'cases.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as CustomerCase);

  const replayed = await timed('customers', database, customers.map(caseOf));
  const faults = customers.map((one, at) => replayFaults(one, replayed.lines[at]!));
  const failed = customers.filter((_, at) => faults[at]!.length > 0).map(({ task_id: id }) => id);
  const made = generate(database);
  const asked = [...wrongCases(made.wrong), ...made.right];
  const answered = await timed('wrong actions', made.database, asked);
  const found: Found = new Map(answered.lines.map((line) => [line.id, line]));
  const { tried, refused, ...refusals } = scoreRefusals(made.wrong, found);
  return {
    replay: { cases: customers.length, exact: customers.length - failed.length, failed },
    refusals: { tried, refused },
    twins: scoreTwins(made.right, found),
    faults: Object.fromEntries(
      customers.flatMap(({ task_id: id }, at) => (faults[at]!.length > 0 ? [[id, faults[at]]] : [])),
    ),
    lookups: lookups(customers, replayed.lines),
    ...refusals,
    speed: { replay: replayed.speed, refusals: answered.speed },
  };
}

async function timed(what: string, file: unknown, cases: ActCase[]) {
  const lines: ActLine[] = [];
  const began = performance.now();
  const complain = (message: string) => console.error(message);
  for await (const line of act({ pack: retailPack, file, cases, complain })) {
    lines.push(line);
    if (lines.length % 100 === 0) console.error(`${what}: ${lines.length} of ${cases.length}`);
  }
  const seconds = Number(((performance.now() - began) / 1_000).toFixed(1));
  const actions = cases.reduce((sum, one) => sum + one.actions.length, 0);
  return { lines, speed: { cases: cases.length, actions, seconds } };
}
