import { FACT_STATUSES } from '@conductor/contract';
import { factTimes } from '@conductor/postgres';
import { z } from 'zod';
import { governAs } from '../govern-as.ts';
import { bodyOf, queryOf } from '../http/body.ts';
import type { App, Serving } from '../http/serving.ts';
import { namedFor, seenKinds } from '../memory/kinds.ts';
import { seenDisputes, seenFacts, seenHistory, seenProposals, whyFact } from '../memory/seen-memory.ts';

const Word = z.string().min(1).max(300);
const Page = {
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(100),
};
const Wanted = z.object({
  ...Page,
  subject: Word.optional(),
  predicate: Word.optional(),
  status: z.enum(['holds', 'all', ...FACT_STATUSES]).default('holds'),
  by: Word.optional(),
  heldAt: Word.optional(),
  validAt: Word.optional(),
  text: z.string().max(1_000).optional(),
});
const Key = z.object({ subject: Word, predicate: Word });
const Named = z.object({ of: Word, q: z.string().max(200).default('') });

const Why = { why: z.string().max(2_000), dryRun: z.boolean().default(true) };
const Forget = z.union([
  z.object({ subject: Word, ...Why }).strict(),
  z.object({ by: Word, ...Why }).strict(),
  z.object({ record: Word, ...Why }).strict(),
  z.object({ before: Word, ...Why }).strict(),
  z.object({ person: Word, ...Why }).strict(),
]);

/** What is held to be true, who said it, and forgetting it. Every write is an ask of the job that does it, and no route. */
export function memoryRoutes(app: App, { open }: Serving): void {
  app.get('/api/memory', async (c) => c.json(await seenFacts(open, c.get('me'), queryOf(c, Wanted))));
  app.get('/api/memory/kinds', async (c) => c.json(await seenKinds(open, c.get('me'))));
  app.get('/api/memory/named', async (c) => c.json(await namedFor(open, c.get('me'), queryOf(c, Named))));
  app.get('/api/memory/times', async (c) => c.json(await factTimes(open.store, open.workspace)));
  app.get('/api/memory/disputes', async (c) => c.json(await seenDisputes(open, c.get('me'))));
  app.get('/api/memory/proposals', async (c) =>
    c.json(await seenProposals(open, c.get('me'), queryOf(c, z.object(Page)))),
  );
  app.get('/api/memory/history', async (c) => c.json(await seenHistory(open, c.get('me'), queryOf(c, Key))));
  app.post('/api/memory/forget', async (c) => {
    const { why, dryRun, ...what } = await bodyOf(c, Forget);
    return c.json(await governAs(open, c.get('me')).forget(what, { why, dryRun }));
  });
  app.get('/api/memory/:id', async (c) => c.json(await whyFact(open, c.get('me'), c.req.param('id'))));
}
