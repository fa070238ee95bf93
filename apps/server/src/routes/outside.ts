import { z } from 'zod';
import { bodyOf } from '../http/body.ts';
import type { App, Serving } from '../http/serving.ts';
import { tellEventAs } from '../tell-event.ts';

const Told = z
  .object({
    name: z.string(),
    /** What it is about: the number of an order, say. */
    key: z.string().min(1).max(500),
    payload: z.record(z.string(), z.unknown()).default({}),
  })
  .strict();

/** What happens outside, told by whoever saw it. */
export function outsideRoutes(app: App, { open }: Serving): void {
  app.post('/api/events', async (c) =>
    c.json(await tellEventAs(open, c.get('me'), await bodyOf(c, Told)), 201),
  );
}
