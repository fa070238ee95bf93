import type { Fact, Facts } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from './connection.ts';

/** Reads the ledger by key. Superseded, withdrawn, merely proposed or out of its time is not recalled (law 5). */
export function factsAt(client: Connectable, workspace: string): Facts {
  return {
    ...notYet,
    async recall(keys, validAt) {
      const wanted = keys.map((key) => {
        const [subject, predicate] = split(key);
        return predicate === '*'
          ? sql`(subject = ${subject})`
          : sql`(subject = ${subject} and predicate = ${predicate})`;
      });
      if (wanted.length === 0) return { found: {}, notFound: [] };
      const rows = await run<Fact>(
        client,
        sql`select id, subject, predicate, value, valid_from as "validFrom", valid_to as "validTo",
              recorded_at as "recordedAt", status,
              source || coalesce((select jsonb_build_object('name', p.name) from conductor.person p
                where p.workspace = fact.workspace and p.id = fact.source->>'by'), '{}') as source
            from conductor.fact
            where workspace = ${workspace} and superseded_by is null and status in ('stated', 'confirmed')
              and (valid_from is null or valid_from <= ${validAt}) and (valid_to is null or valid_to > ${validAt})
              and (${sql.join(wanted, sql` or `)})
            order by subject, predicate, recorded_at`,
      );
      const found = Object.fromEntries(rows.map((fact) => [`${fact.subject}.${fact.predicate}`, fact]));
      const notFound = keys.filter((key) => !Object.keys(found).some((held) => matches(key, held)));
      return { found, notFound };
    },
  };
}

function split(key: string): [string, string] {
  const dot = key.lastIndexOf('.');
  return [key.slice(0, dot), key.slice(dot + 1)];
}

const matches = (key: string, held: string) =>
  key.endsWith('.*') ? held.startsWith(key.slice(0, -1)) : key === held;

const unbuilt = async (): Promise<never> => {
  throw new Error('The ledger cannot be asked this yet.');
};
const notYet = { about: unbuilt, history: unbuilt, disputes: unbuilt, search: unbuilt };
