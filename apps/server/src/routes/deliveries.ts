import { FATES, listDeliveries } from '@conductor/postgres';
import { z } from 'zod';
import { decideDeliveryAs, mayDecideDeliveries } from '../decide-delivery-as.ts';
import { bodyOf, queryOf } from '../http/body.ts';
import type { App, Serving } from '../http/serving.ts';
import { isOwnOnly } from '../seen-by.ts';

const Which = z.object({ state: z.enum(['unknown', 'all']).default('unknown') });
const Decide = z.object({ decision: z.enum(FATES) }).strict();

/** Messages to people outside, and what a person makes of those whose end nobody knows. */
export function deliveryRoutes(app: App, { open }: Serving): void {
  app.get('/api/deliveries', async (c) => {
    if (isOwnOnly(open, c.get('me'))) return c.json([]);
    const may = mayDecideDeliveries(open, c.get('me'));
    const deliveries = await listDeliveries(open.store.pool, open.workspace, queryOf(c, Which).state);
    return c.json(deliveries.map((delivery) => ({ ...delivery, may: may && isOpen(delivery.state) })));
  });
  app.post('/api/deliveries/:id', async (c) => {
    const { decision } = await bodyOf(c, Decide);
    return c.json(await decideDeliveryAs(open, c.get('me'), { delivery: c.req.param('id'), decision }));
  });
}

/** What there is still something to decide of. */
const isOpen = (state: string): boolean => state === 'unknown' || state === 'left' || state === 'refused';
