import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { productPack } from '@conductor/product';
import { type Open, open, requestOf } from '@conductor/server';
import {
  csvOf,
  QUESTION_ASKS,
  QUESTION_COUNT,
  QUESTIONS_BY_GROUP,
  vectorsOf,
  workspaceOf,
} from './workspace.ts';

const REPEATS = { count: 40, groups: 10, asks: 7 };
const COMMAND = new URL('../../apps/cli/src/main.ts', import.meta.url).pathname;

/** Whole durable turns, from the request to the answer, at three sizes; then start-up and import as a person meets them. */
export async function run(sizes = [1_000, 10_000, 100_000]): Promise<unknown> {
  const asked = [];
  for (const rows of sizes) asked.push(await atSize(rows));
  return {
    machine: `${process.platform} ${process.arch}, Node ${process.version}`,
    asked,
    start: startUp(),
    import: importing(),
  };
}

async function atSize(rows: number) {
  console.error(`${rows} rows: filling`);
  const data = folder();
  const opened = await open({
    at: { data },
    packs: [productPack],
    beginning: () => workspaceOf(rows),
    work: 'always',
  });
  try {
    await putVectors(opened, rows);
    await opened.store.pool.query('analyze');
    console.error(`${rows} rows: asking`);
    const count = await times(opened, QUESTION_COUNT, REPEATS.count);
    const groups: Record<string, ReturnType<typeof spread>> = {};
    for (const [name, said] of Object.entries(QUESTIONS_BY_GROUP))
      groups[name] = (await times(opened, said, REPEATS.groups)).ms;
    const asks = await times(opened, QUESTION_ASKS, REPEATS.asks);
    const floor = await floorOf(opened);
    return {
      rows,
      matching: asks.records,
      countMs: count.ms,
      groupMs: groups,
      asksMs: asks.ms,
      asksBy: asks.by,
      plainSqlCountMs: floor,
      residentMb: Math.round(process.memoryUsage().rss / 1e6),
    };
  } finally {
    await opened.close();
    rmSync(data, { recursive: true, force: true });
  }
}

async function putVectors({ store, embedder, workspace }: Open, rows: number): Promise<void> {
  const vectors = await vectorsOf(rows, embedder);
  for (let at = 0; at < vectors.length; at += 2_000) {
    const part = vectors.slice(at, at + 2_000);
    await store.pool.query(
      `insert into conductor.embedding (workspace, entity, record_id, model, text_hash, vector)
       select $1, 'feedback', r, $2, h, v from unnest($3::text[], $4::text[], $5::bytea[]) as u(r, h, v)
       on conflict (workspace, entity, record_id, model) do update set text_hash = excluded.text_hash, vector = excluded.vector`,
      [
        workspace,
        embedder.id,
        part.map(({ id }) => id),
        part.map(({ hash }) => hash),
        part.map(({ vector }) => vector),
      ],
    );
  }
}

async function times({ runner, workspace }: Open, said: string, repeats: number) {
  const taken: number[] = [];
  let records = 0;
  let by: string | undefined;
  for (let turn = 0; turn < repeats; turn += 1) {
    const request = requestOf({ workspace, user: 'usr-bench', said });
    const began = performance.now();
    await runner.submit(request);
    const answer = await runner.settled(request.run);
    taken.push(performance.now() - began);
    if (answer.status !== 'answered')
      throw new Error(`${said}: ${answer.status} ${answer.reason ?? answer.question?.text}`);
    records = answer.scope!.records;
    by = answer.steps.find((step) => step.id === 'themes')?.operation;
  }
  return { ms: spread(taken), records, by };
}

/** The bare query, to see what the turn around it costs. */
async function floorOf({ store, workspace }: Open) {
  const taken: number[] = [];
  for (let turn = 0; turn < 20; turn += 1) {
    const began = performance.now();
    await store.pool.query(
      `select count(*) from record.feedback f join record.contact c on c.workspace = f.workspace and c.id = f."contactId"
       join record.company k on k.workspace = f.workspace and k.id = c."companyId"
       where f.workspace = $1 and k.employees >= 1000 and f."createdAt" >= '2026-01-01' and f."createdAt" < '2027-01-01'`,
      [workspace],
    );
    taken.push(performance.now() - began);
  }
  return spread(taken);
}

/** The command line as a newcomer uses it: a new folder with the sample, then the same folder again. */
function startUp() {
  const data = folder();
  const ask = () => {
    const began = performance.now();
    const done = spawnSync(
      process.execPath,
      [COMMAND, 'ask', 'how much feedback came in last month?', '--data', data, '--json'],
      { encoding: 'utf8' },
    );
    if (done.status !== 0) throw new Error(done.stderr);
    return performance.now() - began;
  };
  const first = ask();
  const again = Array.from({ length: 5 }, ask);
  stop(data);
  return { newFolderMs: Math.round(first), afterMs: spread(again) };
}

function importing() {
  const data = folder();
  const file = join(data, '..', `bench-${process.pid}.csv`);
  writeFileSync(file, csvOf(10_000));
  const began = performance.now();
  const done = spawnSync(process.execPath, [COMMAND, 'import', file, '--data', data, '--empty', '--json'], {
    encoding: 'utf8',
  });
  const ms = performance.now() - began;
  if (done.status !== 0) throw new Error(done.stderr);
  stop(data);
  const bytes = readFileSync(file).length;
  rmSync(file);
  const { created } = JSON.parse(done.stdout) as { created: number };
  return { rows: created, bytes, wholeCommandMs: Math.round(ms) };
}

function stop(data: string): void {
  spawnSync(process.execPath, [COMMAND, 'stop', '--data', data]);
  rmSync(data, { recursive: true, force: true });
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'bench-'));
  chmodSync(made, 0o755);
  return join(made, 'data');
}

function spread(taken: number[]) {
  const sorted = [...taken].sort((a, b) => a - b);
  const at = (share: number) =>
    Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]! * 10) / 10;
  return { p50: at(0.5), p95: at(0.95), min: at(0), max: at(1) };
}
