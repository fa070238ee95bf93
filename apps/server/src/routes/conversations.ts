import { readPeriods, recallCalendar } from '@conductor/conductor';
import { ConductorError } from '@conductor/contract';
import { z } from 'zod';
import { queryOf } from '../http/body.ts';
import type { App, Serving } from '../http/serving.ts';
import { fieldsOf } from '../job-form.ts';
import { seenConversation } from '../seen-by.ts';
import { seenRegister } from '../seen-register.ts';

const Said = z.object({ words: z.string().min(1).max(200) });

/** Conversations as people see them, and what a chip of a turn can be changed to. */
export function conversationRoutes(app: App, { open }: Serving): void {
  const { store, workspace, system } = open;
  app.get('/api/conversations/:id', async (c) =>
    c.json(await seenConversation(open, c.get('me'), c.req.param('id'))),
  );
  app.get('/api/conversations/:id/register', async (c) =>
    c.json(await seenRegister(open, c.get('me'), c.req.param('id'))),
  );
  /** What each slot of a job is called, and what can be given for it; null where words alone can say it. */
  app.get('/api/jobs/:name/fields', (c) => {
    const name = c.req.param('name');
    const catalogue = system.catalogueFor(c.get('me'));
    const job = catalogue.jobs.get(name);
    if (job) return c.json(fieldsOf(job, catalogue));
    throw new ConductorError('no-such-job', `There is no job ${name}.`, 'See /api/jobs.');
  });
  /** The periods that some words can mean today, by the calendar of this workspace, the likelier first. */
  app.get('/api/periods', async (c) => {
    const { words } = queryOf(c, Said);
    const calendar = await store.look({ workspace, user: c.get('me').user }, (snapshot) =>
      recallCalendar(snapshot, new Date().toISOString()),
    );
    const [read] = readPeriods(
      /^(in|during|since|from|until|before|after|by|on|last|this|next|the)\b/i.test(words)
        ? words
        : `in ${words}`,
      calendar,
    );
    const periods = (read?.windows ?? []).map(({ from, to, label, reading }) => ({
      from,
      to,
      label,
      reading,
    }));
    return c.json({
      periods,
      why: periods.length > 0 ? null : (read?.fault ?? `No period is called “${words}”.`),
    });
  });
}
