import {
  type Dispute,
  type Fact,
  type FactQuery,
  type Facts,
  type FactVersion,
  factKey,
  type Principal,
  type Recalled,
  type Sight,
} from '@conductor/contract';
import { type SQL, sql } from 'drizzle-orm/sql';
import { type Connectable, run } from './connection.ts';
import { FACT, readFacts, seenBy, VERSION } from './memory/fact-rows.ts';
import { searchFacts } from './memory/search/index.ts';
import type { EntityTable } from './tables/entity-table.ts';

export interface FactsAt {
  client: Connectable;
  principal: Principal;
  sight: Sight;
  tables: ReadonlyMap<string, EntityTable>;
  /** The last change that is seen, where an earlier state is looked at. */
  asOf?: number;
}

const HOLDING = ['stated', 'confirmed'] as const;
const MOST = 1_000;

/** The ledger as one principal may see it: superseded, withdrawn, merely proposed or out of its time is not there unless asked for (law 5). */
export function factsAt(of: FactsAt): Facts {
  const { client, principal, sight, tables } = of;
  const { workspace } = principal;
  const seen = sql`f.workspace = ${workspace} and ${seenBy(principal, sight)}`;
  const read = <T extends Fact | FactVersion = Fact>(query: SQL) =>
    readFacts<T>(client, workspace, tables, query);
  const about = (query: FactQuery) =>
    read(
      sql`select ${FACT} from conductor.fact f where ${seen} and ${fitting(query, of)}
          order by ${orderOf(query)} limit ${Math.min(query.limit ?? MOST, MOST)} offset ${query.offset ?? 0}`,
    );
  return {
    async recall(keys, validAt): Promise<Recalled> {
      if (keys.length === 0) return { found: {}, notFound: [] };
      const held = await read(
        sql`select ${FACT} from conductor.fact f where ${seen} and ${heldNow(of)} and ${validOn(validAt)} and f.status in ('stated', 'confirmed', 'disputed')
              and (${sql.join(keys.map(ofKey), sql` or `)}) order by f.subject, f.predicate, f.recorded_at, f.id`,
      );
      const isDisputed = ({ status }: Fact) => status === 'disputed';
      const all = Object.fromEntries(
        Map.groupBy(
          held.filter((fact) => !isDisputed(fact)),
          factKey,
        ),
      );
      const disputed = disputesOf(held.filter(isDisputed));
      const known = new Set([...Object.keys(all), ...disputed.map(factKey)]);
      return {
        found: Object.fromEntries(Object.entries(all).map(([key, facts]) => [key, facts.at(-1)!])),
        all,
        notFound: keys.filter((key) => ![...known].some((one) => matches(key, one))),
        ...(disputed.length > 0 ? { disputed } : {}),
      };
    },
    about,
    async count(query) {
      const [row] = await run<{ count: number }>(
        client,
        sql`select count(*)::int as count from conductor.fact f where ${seen} and ${fitting(query, of)}`,
      );
      return row!.count;
    },
    history: (which) =>
      read<FactVersion>(
        sql`select ${VERSION} from conductor.fact f where ${seen} and ${'id' in which ? sql`f.id = ${which.id}` : sql`f.subject = ${which.subject} and f.predicate = ${which.predicate}`}
            order by f.recorded_at, f.id, f.version`,
      ),
    disputes: async () =>
      disputesOf(
        await read(
          sql`select ${FACT} from conductor.fact f where ${seen} and ${heldNow(of)} and f.status = 'disputed' order by f.subject, f.predicate, f.recorded_at, f.id`,
        ),
      ),
    search: (search) =>
      searchFacts(client, {
        workspace,
        search,
        past: of.asOf !== undefined,
        read: (ids) =>
          ids.length === 0
            ? Promise.resolve([])
            : read(
                sql`select ${FACT} from conductor.fact f where ${seen} and f.id = any(${sql.param([...ids])})
                    and ${fitting({ ...search, limit: MOST } as FactQuery, of)}`,
              ),
      }),
  };
}

const orderOf = ({ order }: FactQuery): SQL =>
  order === 'subject' ? sql`f.subject, f.predicate, f.recorded_at desc, f.id` : sql`f.recorded_at desc, f.id`;

/** Versions that the ledger holds: now, or as of the change that is looked at. */
const heldNow = ({ asOf }: Pick<FactsAt, 'asOf'>): SQL =>
  asOf === undefined
    ? sql`f.recorded_to is null`
    : sql`(f.sequence <= ${asOf} and (f.recorded_to is null or (select s.sequence from conductor.change_set s where s.id = f.ended_by) > ${asOf}))`;

const validOn = (at: string | 'any' | undefined): SQL => {
  if (at === 'any') return sql`true`;
  const when = at === undefined ? sql`clock_timestamp()` : sql`${at}::timestamptz`;
  return sql`(f.valid_from is null or f.valid_from <= ${when}) and (f.valid_to is null or f.valid_to > ${when})`;
};

function fitting(query: FactQuery, of: FactsAt): SQL {
  const { subjects, predicates, validAt, heldAt, statuses = HOLDING, by } = query;
  const held =
    heldAt === undefined
      ? heldNow(of)
      : sql`f.recorded_at <= ${heldAt}::timestamptz and (f.recorded_to is null or f.recorded_to > ${heldAt}::timestamptz)`;
  const is = [
    held,
    validOn(validAt),
    sql`f.status = any(${sql.param([...statuses])})`,
    ...(subjects ? [sql`f.subject = any(${sql.param([...subjects])})`] : []),
    ...(predicates ? [sql`f.predicate = any(${sql.param([...predicates])})`] : []),
    ...(query.value === undefined
      ? []
      : [sql`md5(f.value::text) = md5((${JSON.stringify(query.value)}::jsonb)::text)`]),
    ...(by ? [sql`f.source->>'by' = ${by}`] : []),
  ];
  return sql.join(is, sql` and `);
}

function ofKey(key: string): SQL {
  const dot = key.lastIndexOf('.');
  const [subject, predicate] = [key.slice(0, dot), key.slice(dot + 1)];
  return predicate === '*'
    ? sql`(f.subject = ${subject})`
    : sql`(f.subject = ${subject} and f.predicate = ${predicate})`;
}

const matches = (key: string, held: string) =>
  key.endsWith('.*') ? held.startsWith(key.slice(0, -1)) : key === held;

const disputesOf = (facts: readonly Fact[]): Dispute[] =>
  [...Map.groupBy(facts, factKey).values()].map((sides) => ({
    subject: sides[0]!.subject,
    predicate: sides[0]!.predicate,
    facts: sides,
  }));
