import { closeSession, openSession } from '@conductor/postgres';
import { z } from 'zod';
import { governAs } from '../govern-as.ts';
import { bodyOf } from '../http/body.ts';
import type { App, Serving } from '../http/serving.ts';
import { badToken, dropSession, keepSession } from '../http/sign-in.ts';
import { slowDown } from '../http/slow-guesses.ts';

const SignIn = z.object({ token: z.string().max(200) }).strict();
const Create = z
  .object({
    /** What it is for. */
    name: z.string().min(1).max(200),
    /** Whom it acts as; whoever asks where it is not said. */
    for: z.string().optional(),
    expiresIn: z.string().max(40).optional(),
  })
  .strict();

/** What lets a program or a browser act as a person. */
export function tokenRoutes(app: App, { open }: Serving): void {
  const { store, workspace } = open;
  app.post('/api/sign-in', async (c) => {
    const { token } = await bodyOf(c, SignIn);
    const opened = await openSession(store.pool, workspace, token.trim());
    if (!opened) {
      await slowDown();
      throw badToken();
    }
    keepSession(c, opened);
    return c.json({ user: opened.person });
  });
  app.post('/api/sign-out', async (c) => {
    const session = dropSession(c);
    if (session) await closeSession(store.pool, workspace, session);
    return c.json({ signedOut: session !== undefined });
  });
  app.post('/api/tokens', async (c) => {
    const { name, for: person, expiresIn } = await bodyOf(c, Create);
    const made = await governAs(open, c.get('me')).createToken({
      name,
      ...(person ? { person } : {}),
      ...(expiresIn ? { expiresIn } : {}),
    });
    return c.json(made, 201);
  });
  app.delete('/api/tokens/:id', async (c) =>
    c.json(await governAs(open, c.get('me')).revokeToken(c.req.param('id'))),
  );
}
