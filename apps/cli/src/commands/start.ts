import { ConductorError } from '@conductor/contract';
import { readServerFile } from '@conductor/server';
import type { RunningServer } from '@conductor/server/start';
import { commandLine, type Options, placeOf } from '../options.ts';
import { paint } from '../print/paint.ts';

export interface StartOptions extends Options {
  port?: number;
  host?: string;
  requireToken?: boolean;
}

const INTERRUPTED = 130;

/** A server and a worker, until it is told to stop. */
export async function startCommand(options: StartOptions): Promise<void> {
  const at = placeOf(options);
  refuseSecond(at);
  let server: RunningServer | undefined;
  let asked = 0;
  const stop = () => {
    asked += 1;
    // Asked again, it goes at once: nothing is lost, and the next start recovers.
    if (asked > 1) process.exit(INTERRUPTED);
    if (server) void closed(server);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const { startServer } = await import('@conductor/server/start');
  const { port, host, empty, requireToken } = options;
  server = await startServer({
    at,
    ...(port === undefined ? {} : { port }),
    ...(host ? { host } : {}),
    ...(empty ? { empty } : {}),
    ...(requireToken ? { requireToken } : {}),
  });
  if (asked > 0) await closed(server);
  process.stdout.write(`${welcome(server, options)}\n`);
}

async function closed(server: RunningServer): Promise<void> {
  await server.close();
  process.exit(0);
}

function refuseSecond(at: ReturnType<typeof placeOf>): void {
  const other = 'data' in at ? readServerFile(at.data) : undefined;
  if (!other) return;
  throw new ConductorError(
    'running-already',
    `CoPilot is running on this data already: ${other.url}`,
    'Open it there, or end it with `conductor stop`.',
  );
}

function welcome({ url, needsToken }: RunningServer, options: Options): string {
  if (options.json) return JSON.stringify({ url, pid: process.pid });
  const line = (rest: string) => paint.cyan(commandLine({ data: options.data }, rest));
  return [
    `CoPilot is at ${paint.bold(url)}`,
    ...(needsToken
      ? [
          '',
          'Whoever comes signs in with a token. Make one for each person:',
          `  ${line('token create NAME --for PERSON')}`,
        ]
      : []),
    '',
    'Three things to try there, or in another terminal:',
    ...(options.empty
      ? [
          `  1. Bring feedback in:  ${line('import FILE.csv --dry-run')}`,
          `  2. Count it:           ${line('ask "how much feedback came in last month?"')}`,
          `  3. See all it can do:  ${line('jobs')}`,
        ]
      : [
          `  1. ${line('ask "how much feedback came in last month by segment?"')}`,
          `  2. ${line('ask "what did enterprise customers ask for last quarter, and what of it is on the roadmap?"')}`,
          `  3. ${line('import packages/product/sample/feedback-extra.csv --dry-run')}`,
        ]),
    '',
    `Stop it with Ctrl-C, or with ${line('stop')}`,
  ].join('\n');
}
