import type { ModelsSeen } from '@conductor/server';
import { configured, withOpen } from '../open-here.ts';
import { commandLine, type Options, placeOf } from '../options.ts';
import { modelsText, noModelsText, spentText, triedText } from '../print/models.ts';

type Listed = Pick<ModelsSeen, 'models' | 'routes'>;

const ASKED_MS = 15_000;
const FAILED = 1;

/** The models that may be asked, and how each is, by a real look: as the server that runs has them, or else as they are set up here. */
export async function modelsCommand(options: Options): Promise<void> {
  const { at, ...listed } = (await fromServer(options)) ?? { ...(await setUpHere(options)), at: null };
  const { models, routes } = listed;
  if (options.json) process.stdout.write(`${JSON.stringify({ server: at, models, routes }, null, 2)}\n`);
  else process.stdout.write(`${models.length > 0 ? modelsText(listed, at) : noModelsText()}\n`);
}

/** A server has circuits that opened and closed, and an environment of its own; one that does not say is as if it were not there. */
async function fromServer(options: Options): Promise<(Listed & { at: string }) | null> {
  const { readServerFile } = await import('@conductor/server');
  const place = placeOf(options);
  const server = 'data' in place ? readServerFile(place.data) : undefined;
  if (!server) return null;
  try {
    const response = await fetch(`${server.url}/api/models?check=1`, {
      headers: options.as ? { 'x-conductor-user': options.as } : {},
      signal: AbortSignal.timeout(ASKED_MS),
    });
    return response.ok ? { ...((await response.json()) as ModelsSeen), at: server.url } : null;
  } catch {
    return null;
  }
}

async function setUpHere(options: Options): Promise<Listed> {
  const [{ freshModels }, config] = await Promise.all([import('@conductor/server'), configured(options)]);
  return freshModels(config, process.env);
}

/** Tries each role of each model for real; the exit code says whether one failed. */
export async function testModelsCommand(name: string | undefined, options: Options): Promise<void> {
  const [{ tryModels }, config] = await Promise.all([import('@conductor/server'), configured(options)]);
  const tried = await tryModels(config, process.env, name);
  if (options.json) process.stdout.write(`${JSON.stringify(tried, null, 2)}\n`);
  else process.stdout.write(`${tried.length > 0 ? triedText(tried) : noModelsText()}\n`);
  if (tried.some(({ roles }) => roles.some(({ state }) => state === 'failed'))) process.exitCode = FAILED;
}

/** What was asked of models lately, by whom, and what it cost: of everybody for whoever governs, else of oneself. */
export const spentOnModelsCommand = (options: Options): Promise<void> =>
  withOpen(options, async ({ open, me }) => {
    const { seenModels } = await import('@conductor/server');
    const { spent, days } = await seenModels(open, me);
    const nothing = `No model was asked in the last ${days} days. ${commandLine(options, 'models')} lists those that may be.`;
    const text = spent.length > 0 ? spentText(spent, days) : nothing;
    process.stdout.write(`${options.json ? JSON.stringify({ spent, days }, null, 2) : text}\n`);
  });
