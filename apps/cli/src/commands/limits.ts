import { type Limit, type LimitKey, listLimits, listSpent } from '@conductor/postgres';
import { governAs } from '@conductor/server';
import { withOpen } from '../open-here.ts';
import type { Options } from '../options.ts';
import { table } from '../print/table.ts';

/** A limit as the command line says it: whose, of what, per what. */
export interface LimitOptions extends Options {
  scope: Limit['scope'];
  person?: string;
  kind: Limit['kind'];
  per: Limit['per'];
}

const keyOf = ({ scope, person = '', kind, per }: LimitOptions): LimitKey => ({ scope, person, kind, per });

/** What may be spent, and what is. */
export const limitsCommand = (options: Options): Promise<void> =>
  withOpen(options, async ({ open, me }) => {
    const limits = await listLimits(open.store.pool, open.workspace);
    const spent = await listSpent(open.store.pool, me);
    const used = (limit: Limit): number | null =>
      spent.find(
        ({ scope, kind, per, person }) =>
          scope === limit.scope &&
          kind === limit.kind &&
          per === limit.per &&
          (limit.person === '' || limit.person === person),
      )?.amount ?? null;
    const text = table(limits, [
      { head: 'Of', of: ({ scope, person }) => person || `each ${scope}` },
      { head: 'What', of: ({ kind }) => kind },
      { head: 'Per', of: ({ per }) => per },
      { head: 'Limit', of: ({ amount }) => amount },
      { head: 'Spent (yours)', of: used },
    ]);
    const shown = limits.length > 0 ? text : 'Nothing is limited.';
    process.stdout.write(`${options.json ? JSON.stringify({ limits, spent }, null, 2) : shown}\n`);
  });

export const setLimitCommand = (amount: number, options: LimitOptions): Promise<void> =>
  withOpen(options, async ({ open, me }) => {
    const set = await governAs(open, me).setLimit({ ...keyOf(options), amount });
    process.stdout.write(
      `${options.json ? JSON.stringify(set, null, 2) : `Set: ${set.amount.toLocaleString('en')} ${set.kind} per ${set.per}, of ${set.person || `each ${set.scope}`}.`}\n`,
    );
  });

export const clearLimitCommand = (options: LimitOptions): Promise<void> =>
  withOpen(options, async ({ open, me }) => {
    await governAs(open, me).clearLimit(keyOf(options));
    process.stdout.write(options.json ? `${JSON.stringify(keyOf(options), null, 2)}\n` : 'Cleared.\n');
  });
