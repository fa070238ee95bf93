import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Principal } from '@conductor/contract';
import type { Open } from '@conductor/server';
import { type Options, placeOf } from './options.ts';
import { isDebugging } from './tell-error.ts';

/** What a command works with: the open data and the person who acts. */
export interface Here {
  open: Open;
  me: Principal;
  options: Options;
}

/**
 * Opens the data, does the work, and closes. Where a server or another worker lives, this process hands
 * its requests over; where none does, it is the worker while it lasts.
 */
export async function withOpen<T>(options: Options, work: (here: Here) => Promise<T>): Promise<T> {
  const at = placeOf(options);
  if ('data' in at && process.stderr.isTTY && !existsSync(join(at.data, 'pg')))
    process.stderr.write(`Preparing ${at.data} (once)…\n`);
  const [server, { productPack }] = await Promise.all([
    import('@conductor/server'),
    import('@conductor/product'),
  ]);
  const open = await server.open({
    at,
    packs: [productPack],
    beginning: options.empty ? server.emptyBeginning : server.sampleBeginning,
    work: 'if-none',
    complain: (message) => {
      if (isDebugging) process.stderr.write(`${message}\n`);
    },
  });
  try {
    return await work({ open, me: await server.actingPerson(open, options.as), options });
  } finally {
    await open.close();
  }
}
