import {
  BASE_VIEW,
  ConductorError,
  type Entity,
  FACT_ENTITY,
  type Principal,
  type Records,
  type Row,
} from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../../connection.ts';
import { recordsAt } from '../../records/records.ts';
import type { Store } from '../../store/store.ts';
import { blanked } from './blank.ts';
import { isTelling, type Words, wordsIn } from './words-of.ts';

/** What is to be forgotten: facts by their subject, by who or what said them, by age; or a person, as the law has it. */
export type Forgetting =
  | { subject: string }
  | { by: string }
  | { record: string }
  /** Everything that the ledger has held no more, or that has held of nothing, since before this instant. */
  | { before: string }
  | { person: string };

/** All that goes, worked out before anything does. */
export interface Going {
  /** For the report, in no words of what goes. */
  what: string;
  facts: ReadonlySet<string>;
  /** By id: the record's entity, and the fields that lose their words, or the whole of it. */
  records: ReadonlyMap<string, { entity: Entity; fields: 'whole' | readonly string[] }>;
  words: Words;
}

/** @throws ConductorError `unknown-record`, `not-a-person`, `nothing-held`, `erasure-before` */
export async function whatGoes(
  client: Connectable,
  store: Pick<Store, 'tables' | 'embedder'>,
  principal: Principal,
  forgetting: Forgetting,
): Promise<Going> {
  if ('person' in forgetting) return personGoing(client, store, principal, forgetting.person);
  const facts = await factsGoing(client, principal.workspace, forgetting);
  if (facts.length === 0)
    throw new ConductorError(
      'nothing-held',
      `Nothing is held ${saidOf(forgetting)}.`,
      'See what is held with `conductor memory show`.',
    );
  return {
    what: `facts ${saidOf(forgetting)}`,
    facts: new Set(facts.map(({ id }) => id)),
    records: new Map(),
    words: { whole: facts.flatMap(({ said }) => (said ? [said] : [])), names: [] },
  };
}

function saidOf(forgetting: Exclude<Forgetting, { person: string }>): string {
  if ('subject' in forgetting) return `about ${forgetting.subject}`;
  if ('by' in forgetting) return `that ${forgetting.by} stated`;
  if ('record' in forgetting) return `that the record ${forgetting.record} says`;
  return `that was over before ${forgetting.before}`;
}

interface GoingFact {
  id: string;
  said: string | null;
}

function factsGoing(
  client: Connectable,
  workspace: string,
  forgetting: Exclude<Forgetting, { person: string }>,
): Promise<GoingFact[]> {
  if ('before' in forgetting) return overBefore(client, workspace, instantOf(forgetting.before));
  const which =
    'subject' in forgetting
      ? sql`subject = ${forgetting.subject}`
      : 'by' in forgetting
        ? sql`source->>'by' = ${forgetting.by}`
        : sql`source->>'record' = ${forgetting.record}`;
  return run<GoingFact>(
    client,
    sql`select distinct id, source->>'said' as said from conductor.fact
        where workspace = ${workspace} and id in (select id from conductor.fact where workspace = ${workspace} and ${which})`,
  );
}

function instantOf(before: string): string {
  const at = Date.parse(before);
  if (Number.isNaN(at))
    throw new ConductorError('erasure-before', `“${before}” is no instant.`, 'Give a day, as in 2024-12-31.');
  if (at > Date.now())
    throw new ConductorError(
      'erasure-before',
      `${before} is still to come: what holds now would go with the rest.`,
      'Give a day that has passed.',
    );
  return new Date(at).toISOString();
}

/** What still holds stays, however old it is. */
const overBefore = (client: Connectable, workspace: string, before: string): Promise<GoingFact[]> =>
  run<GoingFact>(
    client,
    sql`select distinct id, source->>'said' as said from conductor.fact where workspace = ${workspace} and id in (
          select id from conductor.fact where workspace = ${workspace} group by id
          having max(coalesce(recorded_to, 'infinity')) < ${before}
            or bool_or(recorded_to is null and valid_to < ${before})
            or bool_or(recorded_to is null and status in ('proposed', 'withdrawn') and recorded_at < ${before}))`,
  );

async function personGoing(
  client: Connectable,
  { tables, embedder }: Pick<Store, 'tables' | 'embedder'>,
  principal: Principal,
  id: string,
): Promise<Going> {
  const all = [...tables.values()].map((table) => table.entity);
  const entity = all.find((one) => id.startsWith(`${one.prefix}-`));
  if (!entity)
    throw new ConductorError(
      'unknown-record',
      `There is no record ${id}.`,
      'Give the id of a person’s record.',
    );
  if (!entity.personal?.isPerson)
    throw new ConductorError(
      'not-a-person',
      `${id} is of ${entity.plural}, and no person.`,
      `Give one of ${all.flatMap((one) => (one.personal?.isPerson ? [one.plural] : [])).join(', ') || 'no entity: no pack here keeps people'}.`,
    );
  const { workspace } = principal;
  const records = recordsAt({
    ...{ client, tables, workspace, embedder, principal, latest: Number.MAX_SAFE_INTEGER },
    view: BASE_VIEW,
    sight: { reach: () => 'all', isOwnOnly: () => false },
  });
  const going = new Map<string, { entity: Entity; fields: 'whole' | readonly string[] }>();
  going.set(id, { entity, fields: entity.personal.fields });
  for (const theirs of all)
    for (const record of await recordsOf(client, records, theirs, id, workspace))
      going.set(record, { entity: theirs, fields: theirs.personal!.fields });
  const rows = await pastRows(client, records, workspace, going);
  if (!rows.has(id))
    throw new ConductorError(
      'unknown-record',
      `There is no record ${id}.`,
      'Give the id of a person’s record.',
    );
  const words = wordsIn(
    [...rows].flatMap(([of, held]) => held.map((row) => blanked(row, going.get(of)!).gone)),
  );
  const facts = await run<GoingFact>(
    client,
    sql`select distinct id, source->>'said' as said from conductor.fact
        where workspace = ${workspace} and (subject = any(${sql.param([...going.keys()])}) or value #>> '{}' = ${id}
          or source->>'record' = any(${sql.param([...going.keys()])})
          or source->>'said' ilike any(${sql.param(words.names.filter(isTelling).map(anywhere))}))`,
  );
  return {
    what: `the person ${id}`,
    facts: new Set(facts.map((fact) => fact.id)),
    records: going,
    words: { ...words, whole: [...words.whole, ...facts.flatMap(({ said }) => (said ? [said] : []))] },
  };
}

const anywhere = (words: string): string => `%${words.replace(/[\\%_]/g, (mark) => `\\${mark}`)}%`;

/** Theirs now, and theirs at any time before: what was taken away since was theirs all the same. */
async function recordsOf(
  client: Connectable,
  records: Records,
  { name, personal }: Entity,
  id: string,
  workspace: string,
): Promise<string[]> {
  const of = personal?.of;
  if (of === undefined) return [];
  const now = await records.select(name, { fields: ['id'], where: [{ path: of, is: 'eq', value: id }] });
  const before = of.includes('.')
    ? []
    : await run<{ id: string }>(
        client,
        sql`select distinct record_id as id from conductor.change where workspace = ${workspace} and entity = ${name}
              and (before->>${of} = ${id} or after->>${of} = ${id})`,
      );
  return [...now, ...before].map((row) => row.id);
}

/** Every state that these records ever had. */
async function pastRows(
  client: Connectable,
  records: Records,
  workspace: string,
  going: ReadonlyMap<string, { entity: Entity }>,
): Promise<Map<string, Row[]>> {
  const rows = new Map<string, Row[]>();
  const add = (id: string, row: unknown) => {
    if (row) rows.set(id, [...(rows.get(id) ?? []), row as Row]);
  };
  for (const [entity, ids] of Map.groupBy(going.keys(), (id) => going.get(id)!.entity.name)) {
    for (const row of await records.select(entity, { where: [{ path: 'id', is: 'in', values: ids }] }))
      add(row.id, row);
    const past = await run<{ id: string; before: unknown; after: unknown }>(
      client,
      sql`select record_id as id, before, after from conductor.change
          where workspace = ${workspace} and entity = ${entity} and entity <> ${FACT_ENTITY} and record_id = any(${sql.param(ids)})`,
    );
    for (const { id, before, after } of past) {
      add(id, before);
      add(id, after);
    }
  }
  return rows;
}
