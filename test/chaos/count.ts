/**
 * Another process, and nothing but SQL: what the database holds of the scenario, each effect by a name
 * and how often it is there. Reads a line with a URL, says a line of JSON.
 */
import { createInterface } from 'node:readline';
import pg from 'pg';
import { verifyJournal } from '../../packages/postgres/src/journal/verify.ts';

export interface Counted {
  effects: Record<string, number>;
  /** What was to be sent, and how it is told to have ended. */
  deliveries: { key: string; state: string }[];
  /** Each break of the journal's chain as a sentence. */
  broken: string[];
}

/** Of the product's records, where they are there. */
const OF_PRODUCT = [
  `select 'feedback ' || "externalId" as name, count(*) from record.feedback where "externalId" is not null group by 1`,
  `select 'candidate initiatives' as name, count(*) from record.initiative where state = 'candidate'`,
];

/** Every query gives `name` and `count`. How a message ended is counted where it came to: whoever is killed while it is sent leaves it unknown. */
const COUNTS = [
  `select 'run ' || id || ' ' || status || case when answer is null then ' without an answer' else '' end as name, count(*) from conductor.run group by 1`,
  `select 'change set of ' || coalesce(run, 'the beginning') || '/' || step || ' ' || state || ' of ' || size as name, count(*) from conductor.change_set group by 1`,
  `select 'order of changes ' || sequence as name, count(*) from conductor.change_set where sequence is not null group by 1`,
  `select 'changes of ' || coalesce(s.run, 'the beginning') || '/' || s.step || case when c.sequence = s.sequence then ' applied' else '' end as name, count(*)
     from conductor.change c join conductor.change_set s on s.id = c.change_set group by 1`,
  // What a run notes of itself after its worker was killed (`$risk`) is no effect, and is there only then.
  `select 'receipt ' || run || '/' || step as name, count(*) from conductor.receipt where step not like '$%' group by 1`,
  `select 'approval of ' || run || '/' || step || ' ' || state || ' by ' || coalesce(decided_by, 'nobody') as name,
     count(*) from conductor.approval group by 1`,
  `select 'event ' || run || ' ' || kind || coalesce(' ' || step, '') as name, count(*) from conductor.journal
     where kind not in ('delivered', 'delivery-unknown', 'retried') group by 1`,
  `select 'payloads' as name, count(*) from conductor.journal_payload`,
  `select 'upload ' || name as name, count(*) from conductor.upload group by 1`,
  `select 'conversation ' || id as name, count(*) from conductor.conversation group by 1`,
];

async function countIn(url: string): Promise<Counted> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const effects: Record<string, number> = {};
    const tables = await client.query(
      `select table_name as name from information_schema.tables where table_schema = 'record' order by 1`,
    );
    const records = tables.rows.map(
      ({ name }) => `select 'records of ${name}' as name, count(*) from record."${name}"`,
    );
    const ofProduct = tables.rows.some(({ name }) => name === 'feedback') ? OF_PRODUCT : [];
    for (const query of [...COUNTS, ...ofProduct, ...records])
      for (const { name, count } of (await client.query(query)).rows) effects[name] = Number(count);
    const broken: string[] = [];
    for (const { id } of (await client.query('select id from conductor.workspace')).rows)
      broken.push(...(await verifyJournal(utc(client), id)).broken);
    const deliveries = (await client.query('select key, state from conductor.outbox order by key')).rows;
    return { effects, deliveries, broken };
  } finally {
    await client.end();
  }
}

/** The journal's instants are read as the text they were hashed as. */
function utc(client: pg.Client): pg.Client {
  client.setTypeParser(1184, (value: string) => new Date(value).toISOString());
  return client;
}

for await (const url of createInterface({ input: process.stdin }))
  process.stdout.write(
    `${JSON.stringify(await countIn(url).catch((error: unknown) => ({ error: String(error) })))}\n`,
  );
