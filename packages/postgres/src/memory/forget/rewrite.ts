import { type SQL, sql } from 'drizzle-orm/sql';
import { run } from '../../connection.ts';
import { count, type Erasing, mayHold, tell } from './erasing.ts';

/** A table whose rows stay and lose words. */
interface Place {
  table: SQL;
  key: readonly string[];
  columns: readonly string[];
  /** How the report calls its rows. */
  what: string;
}

const core = (table: string, key: readonly string[], columns: readonly string[], what: string): Place => ({
  table: sql`conductor.${sql.identifier(table)}`,
  ...{ key, columns, what },
});

const PLACES: readonly Place[] = [
  core('run', ['id'], ['request', 'answer', 'cancel_reason'], 'runs'),
  core('conversation', ['id'], ['register'], 'conversations'),
  core('approval', ['id'], ['question', 'about', 'options', 'fields', 'given', 'reason'], 'approvals'),
  core('vote', ['approval', 'person'], ['reason'], 'approvals'),
  core('event', ['id'], ['payload'], 'events'),
  core('change_set', ['id'], ['summary'], 'summaries'),
  core('outbox', ['id'], ['why', 'receipt'], 'messages'),
];

/** Takes the words out of everything that is kept beside the records, and of other records that speak of them. */
export async function rewriteEverything(erasing: Erasing): Promise<void> {
  for (const place of PLACES) count(erasing, place.what, (await rewrite(erasing, place)).length);
  const changes = await rewrite(
    erasing,
    core('change', ['change_set', 'ordinal'], ['before', 'after'], 'changes'),
  );
  const sets = new Set(changes.map((key) => String(key['change_set'])));
  await tell(
    erasing,
    'change',
    [...sets].map((of) => ({ of, place: '' })),
  );
  count(erasing, 'changes', changes.length);
  for (const { name, columns, entity } of erasing.tables.values()) {
    const words = columns.filter(({ type, refersTo }) => (type === 'text' || type === 'jsonb') && !refersTo);
    if (words.length === 0) continue;
    const place = {
      table: name,
      key: ['id'],
      columns: words.map((column) => column.name),
      what: entity.plural,
    };
    const rows = await rewrite(erasing, place);
    count(erasing, entity.name === 'delivery' ? 'messages' : 'other records', rows.length);
  }
}

/** @returns the keys of the rows that lost any words */
async function rewrite(erasing: Erasing, { table, key, columns }: Place): Promise<Record<string, unknown>[]> {
  const { client, workspace, scrub } = erasing;
  const rows = await run<{ key: Record<string, unknown>; held: Record<string, unknown> }>(
    client,
    sql`select ${asObject(key)} as key, ${asObject(columns)} as held from ${table} t
        where workspace = ${workspace} and ${mayHold(erasing, sql`${asObject(columns)}::text`)}`,
  );
  const touched = rows.flatMap(({ key: of, held }) => {
    const left = scrub(held);
    return left === held ? [] : [{ of, left }];
  });
  for (const { of, left } of touched) {
    const set = columns.map((name) => sql`${sql.identifier(name)} = made.${sql.identifier(name)}`);
    const where = key.map((name) => sql`t.${sql.identifier(name)} = keyed.${sql.identifier(name)}`);
    await run(
      client,
      sql`update ${table} t set ${sql.join(set, sql`, `)}
          from jsonb_populate_record(null::${table}, ${JSON.stringify(left)}::jsonb) made,
            jsonb_populate_record(null::${table}, ${JSON.stringify(of)}::jsonb) keyed
          where t.workspace = ${workspace} and ${sql.join(where, sql` and `)}`,
    );
  }
  return touched.map(({ of }) => of);
}

const asObject = (names: readonly string[]): SQL =>
  sql`jsonb_build_object(${sql.join(
    names.map((name) => sql`${sql.raw(`'${name}'`)}, t.${sql.identifier(name)}`),
    sql`, `,
  )})`;
