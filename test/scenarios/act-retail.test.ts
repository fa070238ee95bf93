import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { retailPack } from '@conductor/retail';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ActCase, type ActLine, act } from '../../apps/server/src/act/index.ts';
import { type Found, scoreRefusals, scoreTwins, wrongCases } from '../../bench/retail/refusals.ts';
import { type CustomerCase, caseOf, replayFaults } from '../../bench/retail/replay.ts';
import { type Generated, generate, KINDS } from '../../bench/retail/wrong-actions/generate.ts';
import { smallShop } from './act-shop.ts';

const complaints: string[] = [];

async function linesOf(file: unknown, cases: ActCase[]): Promise<ActLine[]> {
  const lines: ActLine[] = [];
  const complain = (message: string) => complaints.push(message);
  for await (const line of act({ pack: retailPack, file, cases, complain })) lines.push(line);
  return lines;
}

describe('wrong actions made from a shop’s database', () => {
  let made: Generated;
  let found: Found;
  beforeAll(async () => {
    made = generate(smallShop(), { seed: 7, each: 2 });
    const lines = await linesOf(made.database, [...wrongCases(made.wrong), ...made.right]);
    found = new Map(lines.map((line) => [line.id, line]));
  }, 180_000);

  it('are of every kind, and the same for the same seed', () => {
    expect(new Set(made.wrong.map(({ kind }) => kind))).toEqual(new Set(KINDS.map(({ name }) => name)));
    expect(generate(smallShop(), { seed: 7, each: 2 })).toEqual(made);
    expect(generate(smallShop(), { seed: 8, each: 2 }).wrong).not.toEqual(made.wrong);
  });

  it('are all refused, each by something that has a name, with nothing changed', () => {
    const { notRefused, kinds } = scoreRefusals(made.wrong, found);
    expect(notRefused).toEqual([]);
    for (const { clauses } of Object.values(kinds)) expect(Object.keys(clauses)).not.toContain('refused');
  });

  it('do not keep what is right from being done', () => {
    expect(scoreTwins(made.right, found).notAccepted).toEqual([]);
  });

  it('leave each copy as it was', () => {
    expect(complaints).toEqual([]);
  });
});

const CASES = process.env['CONDUCTOR_RETAIL_CASES'] ?? '';
const isThere = existsSync(join(CASES, 'cases.jsonl'));
if (!isThere)
  console.warn('The customers’ cases are skipped: CONDUCTOR_RETAIL_CASES names no folder of them.');

describe.skipIf(!isThere)('customers’ cases that nobody here wrote', () => {
  it('come out as the benchmark has them, all of them', async () => {
    const read = (name: string) => readFileSync(join(CASES, name), 'utf8');
    const cases = read('cases.jsonl')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as CustomerCase);
    const lines = await linesOf(JSON.parse(read('db.json')), cases.map(caseOf));
    const faults = cases.map((one, at) => [one.task_id, ...replayFaults(one, lines[at]!)]);
    expect(faults.filter(({ length }) => length > 1)).toEqual([]);
  }, 180_000);
});
