import { ConductorError } from '@conductor/contract';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { bodyOf, queryOf } from '../http/body.ts';
import type { App, Serving } from '../http/serving.ts';
import { keepFile, previewImport } from '../preview-import.ts';

const MOST_BYTES = 200 * 1024 * 1024;
const Named = z.object({ name: z.string().min(1).max(300).default('file') });
const Preview = z
  .object({ format: z.string().optional(), map: z.record(z.string(), z.string()).optional() })
  .strict();

/** Files, kept as they came, and what an import of them would do. */
export function uploadRoutes(app: App, { open }: Serving): void {
  const limit = bodyLimit({
    maxSize: MOST_BYTES,
    onError: () => {
      throw new ConductorError(
        'too-large',
        'The file is larger than 200 MB.',
        'Split it, and import the parts.',
      );
    },
  });
  app.post('/api/uploads', limit, async (c) => {
    const { name } = queryOf(c, Named);
    const bytes = new Uint8Array(await c.req.arrayBuffer());
    if (bytes.byteLength === 0)
      throw new ConductorError('empty-file', 'The file is empty.', 'Choose a file with something in it.');
    return c.json(await keepFile(open, c.get('me'), { name, bytes }));
  });
  app.post('/api/uploads/:id/preview', async (c) => {
    const given = await bodyOf(c, Preview);
    return c.json(await previewImport(open, c.get('me'), { upload: c.req.param('id'), ...given }));
  });
}
