import { ConductorError, type Worst } from '@conductor/contract';
import { sql } from 'drizzle-orm/sql';
import { type Connectable, run } from '../connection.ts';
import { holdingFor, Limit } from './limit.ts';
import { lockSpending } from './lock.ts';
import { countedAgainst, type Period, spentIn } from './spent.ts';

export interface Spender {
  workspace: string;
  person: string;
  run: string;
}

/**
 * Takes what a run may cost at worst from what may be spent, in the caller's transaction and one at a time
 * in a workspace, so that what is reserved never comes to more than a limit. The same run again is once,
 * with the higher of the two. A limit that cannot be read refuses.
 * @throws ConductorError `over-budget`
 */
export async function reserveSpending(client: Connectable, of: Spender, worst: Worst): Promise<void> {
  await lockSpending(client, of.workspace);
  const limits = await limitsFor(client, of);
  if (limits.length > 0) {
    const periods = await spentIn(client, { ...of, but: of.run }).catch(() => {
      throw unreadable('How much is spent already cannot be worked out');
    });
    for (const limit of limits) requireRoom(limit, periods, worst, of.person);
  }
  await run(
    client,
    sql`insert into conductor.spending as s (run, workspace, person, steps, model_calls, tokens, money, ms)
        values (${of.run}, ${of.workspace}, ${of.person}, ${worst.steps}, ${worst.modelCalls}, ${worst.tokens}, ${worst.money}, ${Math.ceil(worst.ms)})
        on conflict (run) do update set steps = greatest(s.steps, excluded.steps), model_calls = greatest(s.model_calls, excluded.model_calls),
          tokens = greatest(s.tokens, excluded.tokens), money = greatest(s.money, excluded.money), ms = greatest(s.ms, excluded.ms)`,
  );
}

async function limitsFor(client: Connectable, { workspace, person }: Spender): Promise<Limit[]> {
  const rows = await run(
    client,
    sql`select scope, person, kind, amount, per from conductor.spending_limit
        where workspace = ${workspace} and person in ('', ${person}) order by scope, kind, per`,
  );
  const limits = rows.map((row) => {
    const parsed = Limit.safeParse(row);
    if (!parsed.success) throw unreadable('A limit of this workspace cannot be read');
    return parsed.data;
  });
  return holdingFor(limits, person);
}

const unreadable = (what: string) =>
  new ConductorError(
    'over-budget',
    `${what}, so nothing is spent.`,
    'Somebody who governs the workspace must look: `conductor limits` lists them, `conductor limits set` and `clear` change them.',
  );

const UNITS: Record<Limit['kind'], string> = {
  steps: 'steps',
  modelCalls: 'calls of a model',
  tokens: 'tokens',
  money: 'of money',
  ms: 'milliseconds of work',
};

/** Anything that is not surely within the limit is over it. */
function requireRoom(limit: Limit, periods: readonly Period[], worst: Worst, person: string): void {
  const { kind, amount, scope, per } = limit;
  const used = countedAgainst(limit, periods);
  const wanted = worst[kind];
  if (wanted >= 0 && used + wanted <= amount) return;
  const whose = { run: 'A run', person: 'Each person', workspace: 'The workspace' }[scope];
  const left = Math.max(0, amount - used);
  const until = periods.find((period) => period.per === per);
  const wait = until && wanted <= amount ? `, wait until ${momentIn(until)}` : '';
  throw new ConductorError(
    'over-budget',
    `This may take ${count(wanted)} ${UNITS[kind]} at worst, and ${count(left)} are left: ${limit.person === '' ? whose : person} may spend ${count(amount)} ${scope === 'run' ? 'in all' : `a ${per}`}. Nothing was begun.`,
    `Ask for less at once${wait}, or have somebody who governs the workspace raise the limit: ${settingOf(limit, used + wanted)}.`,
  );
}

const count = (amount: number): string => amount.toLocaleString('en');

const momentIn = ({ until, timeZone }: Period): string =>
  `${new Date(until).toLocaleString('en-GB', { timeZone, dateStyle: 'medium', timeStyle: 'short' })} (${timeZone})`;

/** The command that would make it possible. */
function settingOf({ scope, person, kind, per }: Limit, enough: number): string {
  const whose = person === '' ? '' : ` --person ${person}`;
  return `\`conductor limits set --scope ${scope}${whose} --kind ${kind} --per ${per} ${Math.ceil(enough)}\``;
}
