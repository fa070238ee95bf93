import { canonicalJson } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../../connection.ts';

const A_PAGE = 500;

interface Asked {
  id: string;
  state: string;
  hash: string;
  need: number;
  by: string | null;
  reason: string | null;
  given: unknown;
  votes: string[];
  /** What the journal tells of it, in order; a payload that was erased is null. */
  told: { kind: string; payload: Record<string, unknown> | null }[];
}

/** What people were asked and said, held against what was told of it. */
export async function approvalFaults(client: Connectable, workspace: string): Promise<string[]> {
  const faults: string[] = [];
  let after = '';
  for (;;) {
    const asked = await page(client, workspace, after);
    for (const one of asked) faults.push(...faultsOf(one).map((fault) => `approval ${one.id}: ${fault}`));
    if (asked.length < A_PAGE) break;
    after = asked.at(-1)!.id;
  }
  const lost = await run<{ id: string; run: string }>(
    client,
    sql`select distinct p.payload->>'approval' as id, j.run from conductor.journal j join conductor.journal_payload p using (run, seq)
        where j.workspace = ${workspace} and j.kind in ('asked-person', 'decided', 'voted') and p.payload ? 'approval'
          and not exists (select from conductor.approval a where a.id = p.payload->>'approval' and a.run = j.run) order by 1`,
  );
  return [
    ...faults,
    ...lost.map(({ id, run: of }) => `approval ${id}: run ${of} tells of it, and it is not there`),
  ];
}

const page = (client: Connectable, workspace: string, after: string): Promise<Asked[]> =>
  run<Asked>(
    client,
    sql`select a.id, a.state, a.hash, a.need, a.decided_by as by, a.reason, a.given,
          (select coalesce(jsonb_agg(v.person order by v.person), '[]') from conductor.vote v where v.approval = a.id) as votes,
          (select coalesce(jsonb_agg(jsonb_build_object('kind', j.kind, 'payload', p.payload) order by j.seq), '[]')
            from conductor.journal j left join conductor.journal_payload p using (run, seq)
            where j.run = a.run and j.kind in ('asked-person', 'decided', 'voted', 'expired')
              and (p.payload is null or p.payload->>'approval' = a.id)) as told
        from conductor.approval a where a.workspace = ${workspace} and a.id > ${after} order by a.id limit ${A_PAGE}`,
  );

/** What became of it besides being asked. `void` may come after anything, so it proves nothing. */
function faultsOf({ id, state, hash, need, by, reason, given, votes, told }: Asked): string[] {
  // Of whose telling was erased nothing can be said.
  if (told.some(({ payload }) => payload === null)) return [];
  const of = (kind: string) => told.flatMap((one) => (one.kind === kind ? [one.payload!] : []));
  const faults: string[] = [];
  const [asked] = of('asked-person');
  if (!asked) faults.push('no event tells that it was asked');
  else if (asked['hash'] !== hash) faults.push('it is about something else than was asked');
  else if ((asked['need'] ?? need) !== need) faults.push('another number of people is wanted than was asked');
  const decided = of('decided').at(-1);
  const expired = of('expired').length > 0;
  if (state === 'void') return faults;
  if (state === 'pending')
    return decided || expired ? [...faults, 'it was decided, and waits again'] : faults;
  if (state === 'expired') return expired ? faults : [...faults, 'no event tells that its time ran out'];
  if (!decided) return [...faults, `it is ${state}, and no event tells who decided`];
  const kept = { approval: id, decision: state, by, reason, hash, given: given ?? null };
  const said = { ...decided, given: decided['given'] ?? null };
  if (canonicalJson(kept) !== canonicalJson(said)) faults.push('what was decided is not what was told');
  if (state === 'approved') faults.push(...voteFaults(votes, need, by, of('voted')));
  return faults;
}

function voteFaults(
  votes: string[],
  need: number,
  by: string | null,
  told: Record<string, unknown>[],
): string[] {
  const voters = need > 1 ? told.map((payload) => String(payload['by'])) : by === null ? [] : [by];
  const same = canonicalJson([...new Set(voters)].sort()) === canonicalJson([...votes].sort());
  if (!same) return ['those who said yes are not those who were told'];
  return votes.length < need ? ['fewer people said yes than it wants'] : [];
}
