import { z } from 'zod';
import { queryOf } from '../http/body.ts';
import type { App, Serving } from '../http/serving.ts';
import { seenModels } from '../seen-models.ts';
import { seenRules } from '../seen-rules.ts';

const Look = z.object({ check: z.enum(['0', '1']).default('0') });

/** What decides, and how often it did lately; the models that may be asked, and how they are: looked at where `check=1`. */
export function ruleRoutes(app: App, { open }: Serving): void {
  app.get('/api/rules', async (c) => c.json(await seenRules(open, c.get('me'))));
  app.get('/api/models', async (c) => {
    const { check } = queryOf(c, Look);
    return c.json(await seenModels(open, c.get('me'), check === '1'));
  });
}
