import { ConductorError, type Pack } from '@conductor/contract';
import { readServerFile } from '@conductor/server';
import type { RunningServer } from '@conductor/server/start';
import { configured } from '../open-here.ts';
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
  const [{ startServer }, { file: _, ...config }] = await Promise.all([
    import('@conductor/server/start'),
    configured(options),
  ]);
  const { port, host, empty, requireToken } = options;
  server = await startServer({
    at,
    ...config,
    ...(port === undefined ? {} : { port }),
    ...(host ? { host } : {}),
    ...(empty ? { empty } : {}),
    ...(requireToken ? { requireToken } : {}),
  });
  if (asked > 0) await closed(server);
  process.stdout.write(`${welcome(server, options, config.packs)}\n`);
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
    `Conductor is running on this data already: ${other.url}`,
    'Open it there, or end it with `conductor stop`.',
  );
}

function welcome({ url, needsToken }: RunningServer, options: Options, packs: readonly Pack[]): string {
  if (options.json) return JSON.stringify({ url, pid: process.pid });
  const { data, config } = options;
  const line = (rest: string) => paint.cyan(commandLine({ data, config }, rest));
  const tries = [...examplesOf(packs[0]!).map((example) => `ask "${example}"`), 'jobs'];
  return [
    `Conductor is at ${paint.bold(url)}`,
    ...(needsToken
      ? [
          '',
          'Whoever comes signs in with a token. Make one for each person:',
          `  ${line('token create NAME --for PERSON')}`,
        ]
      : []),
    '',
    'To try there, or in another terminal:',
    ...tries.map((words, place) => `  ${place + 1}. ${line(words)}`),
    '',
    `Stop it with Ctrl-C, or with ${line('stop')}`,
  ].join('\n');
}

const FEW = 2;

/** What can be asked first: an example each of the first jobs that can be said in words. */
const examplesOf = ({ jobs }: Pack): string[] =>
  jobs.flatMap(({ examples }) => examples.find((example) => !example.includes('{')) ?? []).slice(0, FEW);
