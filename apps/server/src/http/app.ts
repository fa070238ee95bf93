import { ConductorError } from '@conductor/contract';
import { Hono } from 'hono';
import { servePages } from '../pages/serve-pages.ts';
import { approvalRoutes } from '../routes/approvals.ts';
import { askRoutes } from '../routes/ask.ts';
import { changeRoutes } from '../routes/changes.ts';
import { conversationRoutes } from '../routes/conversations.ts';
import { deliveryRoutes } from '../routes/deliveries.ts';
import { eventRoutes } from '../routes/events.ts';
import { evidenceRoutes } from '../routes/evidence.ts';
import { governanceRoutes } from '../routes/governance.ts';
import { interpretRoutes } from '../routes/interpret.ts';
import { meRoutes } from '../routes/me.ts';
import { memoryRoutes } from '../routes/memory.ts';
import { nameRoutes } from '../routes/names.ts';
import { outsideRoutes } from '../routes/outside.ts';
import { packRoutes } from '../routes/packs.ts';
import { recordRoutes } from '../routes/records.ts';
import { ruleRoutes } from '../routes/rules.ts';
import { runRoutes } from '../routes/runs.ts';
import { tokenRoutes } from '../routes/tokens.ts';
import { uploadRoutes } from '../routes/uploads.ts';
import { limitBody } from './body.ts';
import { respondTo } from './errors.ts';
import { guard } from './guard.ts';
import type { Env, Serving } from './serving.ts';
import { identify } from './sign-in.ts';

/** All that is served: the API under /api, the pages at everything else. */
export function appOf(serving: Serving): Hono<Env> {
  const app = new Hono<Env>();
  app.onError((error, c) => respondTo(error, c, serving.log));
  app.use(guard(serving));
  app.use('/api/*', async (c, next) => {
    c.header('cache-control', 'no-store');
    c.header('x-content-type-options', 'nosniff');
    await next();
  });
  app.use('/api/*', limitBody);
  app.use('/api/*', identify(serving));
  for (const routes of [
    meRoutes,
    askRoutes,
    interpretRoutes,
    runRoutes,
    conversationRoutes,
    memoryRoutes,
    eventRoutes,
    approvalRoutes,
    deliveryRoutes,
    outsideRoutes,
    changeRoutes,
    recordRoutes,
    packRoutes,
    nameRoutes,
    evidenceRoutes,
    uploadRoutes,
    tokenRoutes,
    governanceRoutes,
    ruleRoutes,
  ])
    routes(app, serving);
  app.all('/api/*', () => {
    throw new ConductorError(
      'unknown-page',
      'There is nothing at this address.',
      'See the API’s documentation.',
    );
  });
  servePages(app);
  return app;
}
