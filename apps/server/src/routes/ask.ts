import { ConductorError } from '@conductor/contract';
import { z } from 'zod';
import { ask } from '../ask.ts';
import { correct } from '../correct.ts';
import { formSlots } from '../form-slots.ts';
import { bodyOf } from '../http/body.ts';
import type { App, Serving } from '../http/serving.ts';
import { reply } from '../reply.ts';
import { requireOwnConversation } from '../seen-by.ts';
import { shownSlots } from '../shown-slots.ts';

const LONGEST_TEXT = 100_000;
const Id = z.string().regex(/^[\w:-]{1,100}$/, 'is no id');

const Ask = z
  .object({
    text: z.string().max(LONGEST_TEXT),
    conversation: Id.optional(),
    replyTo: Id.optional(),
    dryRun: z.boolean().optional(),
  })
  .strict();

const Form = z
  .object({
    job: z.string(),
    slots: z.record(z.string(), z.unknown()).default({}),
    conversation: Id.optional(),
    dryRun: z.boolean().optional(),
  })
  .strict();

const Correct = z.union([
  z
    .object({ slot: z.string(), value: z.unknown().refine((value) => value !== undefined && value !== null) })
    .strict(),
  z.object({ slot: z.string(), drop: z.literal(true) }).strict(),
]);

const Reply = z
  .object({ text: z.string().max(LONGEST_TEXT).optional(), option: z.int().optional() })
  .strict();

/** Everything that starts a run. Each is accepted at once, and answered by the run's own address. */
export function askRoutes(app: App, { open }: Serving): void {
  app.post('/api/ask', async (c) => {
    const { text, ...rest } = await bodyOf(c, Ask);
    if (rest.conversation) await requireOwnConversation(open, c.get('me'), rest.conversation);
    return c.json(await ask(open, { user: c.get('me').user, said: text, ...rest }), 202);
  });
  app.post('/api/forms', async (c) => {
    const { job: name, slots, ...rest } = await bodyOf(c, Form);
    if (rest.conversation) await requireOwnConversation(open, c.get('me'), rest.conversation);
    const job = open.system.catalogueFor(c.get('me')).jobs.get(name);
    if (!job) throw new ConductorError('no-such-job', `There is no job ${name}.`, 'See /api/jobs.');
    const given = formSlots(job, slots);
    const form = { job: name, slots: given, shown: await shownSlots(open, c.get('me'), job, given) };
    return c.json(await ask(open, { user: c.get('me').user, form, ...rest }), 202);
  });
  app.post('/api/runs/:id/correct', async (c) =>
    c.json(await correct(open, c.get('me'), c.req.param('id'), await bodyOf(c, Correct)), 202),
  );
  app.post('/api/runs/:id/reply', async (c) => {
    const given = await bodyOf(c, Reply);
    return c.json(await reply(open, c.get('me'), c.req.param('id'), given), 202);
  });
}
