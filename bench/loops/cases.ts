import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CustomerCase } from '../retail/replay.ts';

/** A customer's case with their own words, and what is truly to be done. */
export interface LoopCase extends CustomerCase {
  instructions: {
    task_instructions: string;
    reason_for_call: string;
    known_info: string | null;
    unknown_info: string | null;
  };
  expected_db_diff: { path: string[]; before: unknown; after: unknown }[];
}

export interface Files {
  database: unknown;
  policy: string;
  cases: LoopCase[];
  /** Left out: where nothing is to be changed, whoever does nothing passes. */
  withoutWrites: number;
}

export function readFiles(folder: string): Files {
  const text = (name: string) => readFileSync(join(folder, name), 'utf8');
  const all = text('cases.jsonl')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as LoopCase);
  const cases = all.filter(({ expected_db_diff: diff }) => diff.length > 0);
  return {
    database: JSON.parse(text('db.json')),
    policy: text('policy.md'),
    cases,
    withoutWrites: all.length - cases.length,
  };
}

/** So many of them, spread evenly over all. */
export const fewOf = <T>(all: readonly T[], few: number): T[] =>
  few >= all.length
    ? [...all]
    : Array.from({ length: few }, (_, at) => all[Math.floor((at * all.length) / few)]!);
