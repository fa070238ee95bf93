import { policiesOf } from '@conductor/conductor';
import type { Principal } from '@conductor/contract';
import { type RulesTold, rulesTold } from '@conductor/postgres';
import type { Open } from './open.ts';
import { shownTable, type TableShown } from './pack-rules.ts';
import { CONFIG, rulesInOrder } from './ruled-by.ts';

/** What the journal tells of this many days is what rules did lately. */
export const LATELY_DAYS = 30;

export interface RuledTable extends TableShown {
  /** Whose it is. */
  of: { kind: 'config' | 'pack' | 'engine'; name: string; title: string };
  rows: (TableShown['rows'][number] & {
    /** How often it decided lately; null where the journal does not tell it apart. */
    hits: number | null;
  })[];
}

export interface RulesSeen {
  /** Hits are of the last so many days. */
  days: number;
  /** In the order in which they are asked. */
  tables: RuledTable[];
}

/** Every decision table that whoever asks has to do with: those of the config, of the packs that they have a part in, and the engine's. */
export async function seenRules(open: Open, me: Principal): Promise<RulesSeen> {
  const mine = open.system.authorizer.packsOf(me);
  const told = await rulesTold(open.store.pool, open.workspace, LATELY_DAYS);
  const tables = rulesInOrder(open.packs, open.rules).flatMap(({ name, rules }) =>
    rules.map((rule) => ({ ...shownTable(rule), of: whoseOf(open, name) })),
  );
  const cited = open.packs.flatMap((pack) => Object.values(policiesOf(pack).clauses));
  return {
    days: LATELY_DAYS,
    tables: withHits(tables, told, cited).filter(({ of }) => of.kind !== 'pack' || mine.includes(of.name)),
  };
}

/**
 * How often each row decided. Rows that say the same in tables of the same name are not told apart, nor is whose a refusal was where several
 * rules cite its clause.
 * @param cited the clauses that policies cite
 */
export function withHits(
  tables: readonly (TableShown & Pick<RuledTable, 'of'>)[],
  told: RulesTold,
  cited: readonly string[],
): RuledTable[] {
  const saying = countOf(tables.flatMap(({ name, rows }) => rows.flatMap((row) => namesOf(name, row))));
  const citing = countOf([
    ...tables.flatMap(({ rows }) => rows.flatMap(({ then }) => then['clause'] ?? [])),
    ...cited,
  ]);
  return tables.map((table) => ({
    ...table,
    rows: table.rows.map((row) => ({ ...row, hits: hitsOf(table.name, row, { told, saying, citing }) })),
  }));
}

type Row = TableShown['rows'][number];
type Counts = ReadonlyMap<string, number>;

/** As the journal calls the row that decided. */
const ruleOf = (table: string, { says, id }: Row): string => `${table}: ${says || id}`;

/** The same of a route: whom it names first is told with it, so that routes which say the same are told apart. */
const namesOf = (table: string, row: Row): string[] =>
  table === 'routes'
    ? (row.then['order'] ?? '').split(',').map((name) => `${ruleOf(table, row)} → ${name.trim()}`)
    : [ruleOf(table, row)];

function hitsOf(
  table: string,
  row: Row,
  { told, saying, citing }: { told: RulesTold; saying: Counts; citing: Counts },
): number | null {
  if (table === 'refusals') {
    const clause = row.then['clause'] ?? '';
    // What refused a run is kept as its clause.
    return citing.get(clause) === 1 ? (told.clauses[clause] ?? 0) : null;
  }
  // That nobody's leave is wanted is not told.
  if (table === 'approvals' && !row.then['approver']) return null;
  const names = namesOf(table, row);
  if (names.some((name) => saying.get(name) !== 1)) return null;
  return names.reduce((sum, name) => sum + (told.rows[name] ?? 0), 0);
}

function countOf(all: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

function whoseOf({ packs }: Open, name: string): RuledTable['of'] {
  if (name === CONFIG) return { kind: 'config', name, title: 'conductor.config.ts' };
  const pack = packs.find((one) => one.name === name);
  return pack
    ? { kind: 'pack', name, title: pack.title ?? name }
    : { kind: 'engine', name, title: 'Conductor' };
}
