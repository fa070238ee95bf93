import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Principal } from '@conductor/contract';
import type { Open } from '@conductor/server';
import type { LoadedConfig } from '@conductor/server/config';
import { type Options, placeOf } from './options.ts';
import { isDebugging } from './tell-error.ts';

/** What a command works with: the open data and the person who acts. */
export interface Here {
  open: Open;
  me: Principal;
  options: Options;
}

/** The packs that the config says, and no data. */
export async function configured({ config }: Pick<Options, 'config'>): Promise<LoadedConfig> {
  const { loadConfig } = await import('@conductor/server/config');
  return loadConfig(config);
}

/**
 * Opens the data, does the work, and closes. Where a server or another worker lives, this process hands
 * its requests over; where none does, it is the worker while it lasts.
 */
export async function withOpen<T>(options: Options, work: (here: Here) => Promise<T>): Promise<T> {
  const at = placeOf(options);
  if ('data' in at && process.stderr.isTTY && !existsSync(join(at.data, 'pg')))
    process.stderr.write(`Preparing ${at.data} (once)…\n`);
  const [server, config] = await Promise.all([import('@conductor/server'), configured(options)]);
  const open = await server.open({
    at,
    ...config,
    models: server.languagesOf(config, process.env),
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
