import { z } from 'zod';
import { bodyOf } from '../http/body.ts';
import type { App, Serving } from '../http/serving.ts';
import { type ReadAs, readUtterances } from '../read-aloud.ts';

const LONGEST_TEXT = 100_000;
const MOST_TEXTS = 5_000;

const Interpret = z.object({ texts: z.array(z.string().max(LONGEST_TEXT)).min(1).max(MOST_TEXTS) }).strict();

/** What utterances would be read as, in order. Nothing is run. */
export function interpretRoutes(app: App, { open }: Serving): void {
  app.post('/api/interpret', async (c) => {
    const { texts } = await bodyOf(c, Interpret);
    const read: ReadAs[] = [];
    await readUtterances(open, c.get('me'), texts, (one) => read.push(one));
    return c.json({ read });
  });
}
