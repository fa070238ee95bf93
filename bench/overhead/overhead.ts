import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '@conductor/postgres';
import pg from 'pg';
import type { Workload } from './subject.ts';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const PEERS = at('../peers');
const SYSTEMS: Record<string, { module: string; effects: string }> = {
  conductor: {
    module: at('./conductor.ts'),
    effects: 'select turn, n from record.trifle union all select turn, n from record.thing',
  },
  dbos: { module: join(PEERS, 'dbos.mjs'), effects: 'select turn, n from bench.effect' },
  langgraph: { module: join(PEERS, 'langgraph.mjs'), effects: 'select turn, n from bench.effect' },
  mastra: { module: join(PEERS, 'mastra.mjs'), effects: 'select turn, n from bench.effect' },
};
const ROUNDS = 3;
const KILLS = 3;
const SEEN_BEFORE_KILL = 4;
/** Turns a round, by how many go on at once. */
const TURNS: Record<number, number> = { 1: 60, 50: 400 };

interface Measured {
  msMedian: number;
  ms95: number;
  msATurn: number;
  turnsASecond: number;
  commitsATurn: number;
  walBytesATurn: number;
  residentMb: number;
}

/**
 * What it costs to be durable: the same two plans here and on our peers, on one Postgres, in three rounds.
 * `asks` is the plan of `insight.asks` with its operations stubbed; `effects` is ten effects in a row.
 */
export async function run(): Promise<unknown> {
  installPeers();
  const folder = mkdtempSync(join(tmpdir(), 'bench-overhead-'));
  chmodSync(folder, 0o755);
  const database = await openDatabase({ data: join(folder, 'data') });
  try {
    const measured: Record<string, Record<string, Measured[]>> = {};
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const workload of ['asks', 'effects'] as const) {
        for (const atOnce of [1, 50]) {
          for (const system of Object.keys(SYSTEMS)) {
            const name = `${workload} ${atOnce} at once`;
            const figures = await measure(database.url, { system, workload, atOnce, round });
            console.error(`round ${round}, ${name}, ${system}: ${figures.msATurn.toFixed(2)} ms a turn`);
            const of = measured[name] ?? {};
            measured[name] = { ...of, [system]: [...(of[system] ?? []), figures] };
          }
        }
      }
    }
    const killed: Record<string, unknown> = {};
    for (const system of Object.keys(SYSTEMS)) killed[system] = await kills(database.url, system);
    return {
      machine: `${process.platform} ${process.arch}, Node ${process.version}`,
      releases: releases(),
      rounds: ROUNDS,
      overhead: Object.fromEntries(
        Object.entries(measured).map(([name, systems]) => [
          name,
          Object.fromEntries(Object.entries(systems).map(([system, rounds]) => [system, spread(rounds)])),
        ]),
      ),
      killed,
    };
  } finally {
    await database.release();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function installPeers(): void {
  if (existsSync(join(PEERS, 'node_modules', '@mastra'))) return;
  console.error('installing the peers');
  execFileSync('npm', ['install', '--no-package-lock', '--no-audit', '--no-fund'], {
    cwd: PEERS,
    stdio: 'inherit',
  });
}

const releases = (): unknown =>
  (JSON.parse(readFileSync(join(PEERS, 'package.json'), 'utf8')) as { dependencies: unknown }).dependencies;

async function inDatabase<T>(url: string, name: string, work: (url: string) => Promise<T>): Promise<T> {
  const of = new URL(url);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name}`);
  of.pathname = `/${name}`;
  try {
    return await work(of.href);
  } finally {
    await client.query(`drop database ${name} with (force)`).catch(() => {});
    await client.end();
  }
}

interface Round {
  system: string;
  workload: Workload;
  atOnce: number;
  round: number;
}

function measure(url: string, { system, workload, atOnce, round }: Round): Promise<Measured> {
  return inDatabase(url, `bench_${system}_${workload}_${atOnce}_${round}`, async (own) => {
    const { module } = SYSTEMS[system]!;
    const child = start([module, own, 'measure', workload, `${atOnce}`, `${TURNS[atOnce]}`, 't']);
    const lines = await child.lines;
    return JSON.parse(lines.at(-1)!) as Measured;
  });
}

function start(args: string[]) {
  const child = spawn(process.execPath, ['--no-deprecation', at('./child.mjs'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => line.startsWith('{') && said.push(line));
  const lines = once(child, 'exit').then(([code]) => {
    if (code !== 0 && code !== null) throw new Error(`${args.slice(0, 4).join(' ')} ended with ${code}`);
    return said;
  });
  lines.catch(() => {});
  return { child, said, lines };
}

/** Kills the process when some of ten effects are seen from outside, begins it again, and counts. */
async function kills(url: string, system: string): Promise<unknown> {
  const { module, effects } = SYSTEMS[system]!;
  const ends: { went: string; seen: number; effects: number; doubled: number }[] = [];
  for (let kill = 1; kill <= KILLS; kill += 1) {
    ends.push(
      await inDatabase(url, `bench_${system}_kill_${kill}`, async (own) => {
        const client = new pg.Client({ connectionString: own });
        await client.connect();
        const rows = async () =>
          (
            await client
              .query(`select n, count(*)::int as times from (${effects}) e where turn = 'killed' group by n`)
              .catch(() => ({ rows: [] }))
          ).rows as { n: number; times: number }[];
        const first = start([module, own, 'begin']);
        let seen = 0;
        while (seen < SEEN_BEFORE_KILL && first.child.exitCode === null) {
          seen = (await rows()).length;
          await sleep(0);
        }
        first.child.kill('SIGKILL');
        await first.lines.catch(() => {});
        seen = (await rows()).length;
        const second = start([module, own, 'recover']);
        const lines = await second.lines.catch((error: Error) => [JSON.stringify({ went: error.message })]);
        const after = await rows();
        await client.end();
        const { went } = JSON.parse(lines.at(-1)!) as { went: string };
        return {
          went,
          seen,
          effects: after.length,
          doubled: after.reduce((sum, { times }) => sum + times - 1, 0),
        };
      }),
    );
  }
  return ends;
}

const median = (values: number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const rounded = (value: number): number => Number(value.toPrecision(4));

/** Each figure's median over the rounds, with the least and the most. */
function spread(rounds: Measured[]): Record<string, { median: number; least: number; most: number }> {
  return Object.fromEntries(
    (Object.keys(rounds[0]!) as (keyof Measured)[]).map((name) => {
      const values = rounds.map((round) => round[name]);
      return [
        name,
        {
          median: rounded(median(values)),
          least: rounded(Math.min(...values)),
          most: rounded(Math.max(...values)),
        },
      ];
    }),
  );
}
