import { blankAnswer, FACT_ENTITY, type Request } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { run } from '../../connection.ts';
import { appendJournal } from '../../journal/append.ts';
import { endingOf } from '../../runner/ending.ts';
import { blanked } from './blank.ts';
import { count, type Erasing, mayHold, tell } from './erasing.ts';
import { rewriteEverything } from './rewrite.ts';

/** What goes on with something that goes cannot go on: it ends, and says so. */
export async function endTouchedRuns(erasing: Erasing): Promise<string[]> {
  const { client, workspace } = erasing;
  const live = await run<{ id: string; request: Request; held: unknown }>(
    client,
    sql`select r.id, r.request, jsonb_build_array(r.request, r.answer,
            (select jsonb_agg(c.output::jsonb) from conductor.receipt c where c.run = r.id),
            (select jsonb_agg(jsonb_build_array(h.before, h.after)) from conductor.change_set s join conductor.change h on h.change_set = s.id where s.run = r.id)) as held
        from conductor.run r where r.workspace = ${workspace} and r.status in ('running', 'waiting') for update`,
  );
  const touched = live.filter(({ held }) => erasing.scrub(held) !== held);
  for (const { id, request } of touched) {
    const answer = {
      ...blankAnswer(request),
      status: 'failed' as const,
      code: 'erased',
      reason: 'Something that it was working with was lawfully erased, so it cannot go on.',
      mend: 'Ask again: it will work with what is there now. What was committed before stands.',
    };
    await run(
      client,
      sql`${endingOf(answer)}update conductor.run set status = 'failed', answer = ${JSON.stringify(answer)}::jsonb,
            settled_at = clock_timestamp(), executor = null, token = null where id = ${id}`,
    );
    await run(
      client,
      sql`update conductor.approval set state = 'void', reason = 'what it was about was erased', decided_at = clock_timestamp()
          where run = ${id} and state = 'pending'`,
    );
    const payload = { status: 'failed', answer: null, reason: answer.reason };
    await appendJournal(client, { run: id, workspace }, [{ kind: 'failed', step: null, payload }]);
  }
  return touched.map(({ id }) => id);
}

export async function eraseFacts(erasing: Erasing): Promise<void> {
  const { client, workspace, going } = erasing;
  const ids = sql.param([...going.facts]);
  const versions = await run(
    client,
    sql`delete from conductor.fact where workspace = ${workspace} and id = any(${ids}) returning 1`,
  );
  count(erasing, 'facts', going.facts.size);
  count(erasing, 'versions', versions.length);
  await rewriteChanges(erasing, FACT_ENTITY, [...going.facts], () => null);
  await dropEmbeddings(erasing, FACT_ENTITY, [...going.facts]);
}

export async function eraseRecords(erasing: Erasing): Promise<void> {
  const { client, workspace, going, tables } = erasing;
  for (const [name, ids] of Map.groupBy(going.records.keys(), (id) => going.records.get(id)!.entity.name)) {
    const { name: table, columns } = tables.get(name)!;
    const rows = await run<Record<string, unknown> & { id: string }>(
      client,
      sql`select * from ${table} where workspace = ${workspace} and id = any(${sql.param(ids)})`,
    );
    for (const row of rows) {
      const { row: left } = blanked(row, going.records.get(row.id)!);
      if (left === null)
        await run(client, sql`delete from ${table} where workspace = ${workspace} and id = ${row.id}`);
      else {
        const changed = columns.filter((column) => left[column.name] !== row[column.name]);
        for (const column of changed)
          await run(
            client,
            sql`update ${table} t set ${sql.identifier(column.name)} = made.${sql.identifier(column.name)}
                from jsonb_populate_record(null::${table}, ${JSON.stringify({ [column.name]: left[column.name] })}::jsonb) made
                where t.workspace = ${workspace} and t.id = ${row.id}`,
          );
      }
    }
    count(erasing, 'records', rows.length);
    await rewriteChanges(erasing, name, ids, (id, row) => blanked(row, going.records.get(id)!).row);
    await dropEmbeddings(erasing, name, ids);
  }
}

/** The past of these records: what they were before and after each change. */
async function rewriteChanges(
  erasing: Erasing,
  entity: string,
  ids: readonly string[],
  left: (id: string, row: Record<string, unknown>) => Record<string, unknown> | null,
): Promise<void> {
  const { client, workspace } = erasing;
  type Past = {
    set: string;
    ordinal: number;
    id: string;
    before: Record<string, unknown> | null;
    after: Record<string, unknown> | null;
  };
  const past = await run<Past>(
    client,
    sql`select change_set as set, ordinal, record_id as id, before, after from conductor.change
        where workspace = ${workspace} and entity = ${entity} and record_id = any(${sql.param([...ids])})`,
  );
  const made = past.map(({ before, after, id, ...key }) => ({
    ...key,
    before: before && left(id, before),
    after: after && left(id, after),
  }));
  if (made.length === 0) return;
  await run(
    client,
    sql`update conductor.change c set before = nullif(m.before, 'null'), after = nullif(m.after, 'null')
        from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as m(set text, ordinal int, before jsonb, after jsonb)
        where c.change_set = m.set and c.ordinal = m.ordinal`,
  );
  await tell(
    erasing,
    'change',
    [...new Set(made.map(({ set }) => set))].map((set) => ({ of: set, place: '' })),
  );
  count(erasing, 'changes', made.length);
}

async function dropEmbeddings(erasing: Erasing, entity: string, ids: readonly string[]): Promise<void> {
  const { client, workspace } = erasing;
  const dropped = await run(
    client,
    sql`delete from conductor.embedding where workspace = ${workspace} and entity = ${entity}
          and record_id = any(${sql.param([...ids])}) returning 1`,
  );
  count(erasing, 'embeddings', dropped.length);
}

/** Whatever else holds their words. */
export async function scrubRest(erasing: Erasing): Promise<void> {
  await dropPayloads(erasing);
  await dropReceipts(erasing);
  await rewriteEverything(erasing);
  await dropUploads(erasing);
}

async function dropPayloads(erasing: Erasing): Promise<void> {
  const { client, workspace } = erasing;
  const rows = await run<{ of: string; place: number; held: unknown }>(
    client,
    sql`select p.run as of, p.seq as place, p.payload as held from conductor.journal_payload p join conductor.journal j using (run, seq)
        where j.workspace = ${workspace} and ${mayHold(erasing, sql`p.payload::text`)}`,
  );
  const touched = rows.filter(({ held }) => erasing.scrub(held) !== held);
  const places = touched.map(({ of, place }) => ({ of, place: String(place) }));
  await run(
    client,
    sql`delete from conductor.journal_payload p using jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as g("of" text, place int)
        where p.run = g."of" and p.seq = g.place`,
  );
  await tell(erasing, 'payload', places);
  count(erasing, 'payloads', places.length);
}

/** A run that has ended goes on from nothing: its checkpoints are wanted for a replay alone, which says that they are gone. */
async function dropReceipts(erasing: Erasing): Promise<void> {
  const { client, workspace } = erasing;
  const rows = await run<{ of: string; place: string; held: unknown }>(
    client,
    sql`select c.run as of, c.step as place, c.output as held from conductor.receipt c join conductor.run r on r.id = c.run
        where r.workspace = ${workspace} and r.status not in ('running', 'waiting') and ${mayHold(erasing, sql`c.output::text`)}`,
  );
  const places = rows
    .filter(({ held }) => erasing.scrub(held) !== held)
    .map(({ of, place }) => ({ of, place }));
  await run(
    client,
    sql`delete from conductor.receipt c using jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as g("of" text, place text)
        where c.run = g."of" and c.step = g.place`,
  );
  await tell(erasing, 'receipt', places);
  count(erasing, 'receipts', places.length);
}

/** A file cannot be mended without making another of it: it goes whole, and its name stays. */
async function dropUploads(erasing: Erasing): Promise<void> {
  const { client, workspace, going } = erasing;
  const searched = [...going.words.names.filter((name) => name.length >= 6), ...going.words.whole];
  if (searched.length === 0) return;
  const uploads = await run<{ id: string; content: Uint8Array }>(
    client,
    sql`select id, content from conductor.upload where workspace = ${workspace} and size > 0`,
  );
  for (const { id, content } of uploads) {
    const text = Buffer.from(content).toString('utf8');
    if (erasing.scrub(text) === text && !searched.some((words) => text.includes(words))) continue;
    await run(client, sql`update conductor.upload set content = ''::bytea, size = 0 where id = ${id}`);
    count(erasing, 'uploads', 1);
  }
}
