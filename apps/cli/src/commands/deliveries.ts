import { type Fate, type ListedDelivery, listDeliveries } from '@conductor/postgres';
import { decideDeliveryAs } from '@conductor/server';
import { withOpen } from '../open-here.ts';
import { commandLine, type Options } from '../options.ts';
import { paint } from '../print/paint.ts';
import { table } from '../print/table.ts';

/** Messages of which nobody knows whether they arrived; or all. */
export const deliveriesCommand = (options: Options & { all?: boolean }): Promise<void> =>
  withOpen(options, async ({ open }) => {
    const which = options.all ? 'all' : 'unknown';
    const deliveries = await listDeliveries(open.store.pool, open.workspace, which);
    process.stdout.write(
      `${options.json ? JSON.stringify(deliveries, null, 2) : listText(deliveries, options)}\n`,
    );
  });

function listText(deliveries: readonly ListedDelivery[], options: Options & { all?: boolean }): string {
  if (deliveries.length === 0)
    return options.all ? 'Nothing was sent.' : 'Of every message it is known what became of it.';
  const rows = table(deliveries, [
    { head: 'id', of: ({ id }) => id },
    { head: 'state', of: ({ state }) => state },
    { head: 'to', of: ({ name, to }) => (name ? `${name} <${to}>` : to), most: 44 },
    { head: 'by', of: ({ channel }) => channel },
    { head: 'subject', of: ({ subject }) => subject, most: 50 },
    { head: 'why', of: ({ why }) => why, most: 70 },
  ]);
  if (options.all) return rows;
  const decide = commandLine(options, 'delivery <id> left|arrived|again');
  return `${rows}\n\n${paint.dim('Nobody knows whether these arrived. Decide each, where “again” may make it arrive twice:')}\n${decide}`;
}

export const deliveryCommand = (id: string, decision: Fate, options: Options): Promise<void> =>
  withOpen(options, async ({ open, me }) => {
    const delivery = await decideDeliveryAs(open, me, { delivery: id, decision });
    process.stdout.write(
      options.json ? `${JSON.stringify(delivery, null, 2)}\n` : `${delivery.id} is ${delivery.state} now.\n`,
    );
  });
