import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';
import { workspaceHolds } from '../memory/fact-rows.ts';
import type { Limit, SpentKind } from './limit.ts';

type Amounts = Record<SpentKind, number>;

/** What is reserved or spent in a period that goes on now. */
export interface Period {
  per: 'day' | 'month';
  /** When what is spent no longer counts. */
  until: string;
  timeZone: string;
  workspace: Amounts;
  person: Amounts;
}

const amounts = (mine: boolean, person: string) => {
  const sum = (column: string) =>
    mine
      ? sql`coalesce(sum(s.${sql.identifier(column)}) filter (where s.person = ${person}), 0)`
      : sql`coalesce(sum(s.${sql.identifier(column)}), 0)`;
  return sql`jsonb_build_object('steps', ${sum('steps')}, 'modelCalls', ${sum('model_calls')}, 'tokens', ${sum('tokens')},
    'money', ${sum('money')}, 'ms', ${sum('ms')})`;
};

/** What a workspace and one of its people have reserved or spent, by the database's clock; of all runs but one. */
export async function spentIn(
  client: Connectable,
  { workspace, person, but = '' }: { workspace: string; person: string; but?: string },
): Promise<Period[]> {
  const zone = await workspaceHolds(client, workspace, 'time-zone');
  const timeZone = typeof zone === 'string' ? zone : 'UTC';
  return run<Period>(
    client,
    sql`select p.per, p.until, ${timeZone}::text as "timeZone", ${amounts(false, person)} as workspace, ${amounts(true, person)} as person
        from (select per, date_trunc(per, clock_timestamp(), ${timeZone}) as since,
            (date_trunc(per, clock_timestamp() at time zone ${timeZone}) + ('1 ' || per)::interval) at time zone ${timeZone} as until
          from unnest(array['day', 'month']) as per) p
        left join conductor.spending s on s.workspace = ${workspace} and s.at >= p.since and s.run <> ${but}
        group by p.per, p.until order by p.per`,
  );
}

/** What counts against a limit so far. A run alone has spent nothing before it begins. */
export function countedAgainst({ scope, kind, per }: Limit, periods: readonly Period[]): number {
  if (scope === 'run') return 0;
  const period = periods.find((one) => one.per === per);
  return period ? period[scope][kind] : Number.NaN;
}
