import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { compiledFor, RUNTIME, TINYLLAMA } from './fetched.ts';
import type { LocalPaths } from './paths.ts';

const FETCH = 'npm run model:local fetches it';

/** Why a model of this machine cannot be asked; nothing where all of it is there. Nothing is loaded to tell. */
export function missingOf(model: string, paths: LocalPaths): string | undefined {
  return runtimeMissing(paths) ?? weightsMissing(model, paths);
}

export function runtimeMissing({ runtime, runtimePackage, folder }: LocalPaths): string | undefined {
  const compiled = compiledFor(process.platform, process.arch);
  if (!compiled) return `its runtime does not run on ${process.platform} ${process.arch}`;
  for (const at of [runtimePackage, join(runtime, 'node_modules', compiled)])
    if (versionAt(at) !== RUNTIME.version)
      return `its runtime, ${RUNTIME.name} ${RUNTIME.version}, is not in ${folder}: ${FETCH}`;
  return undefined;
}

function weightsMissing(model: string, paths: LocalPaths): string | undefined {
  const path = paths.weights(model);
  const isFetched = model === TINYLLAMA.model;
  if (!existsSync(path))
    return isFetched
      ? `its weights are not in ${paths.folder}: ${FETCH}`
      : `there is no ${model}.gguf in ${paths.folder}`;
  if (isFetched && statSync(path).size !== TINYLLAMA.bytes)
    return `its weights in ${paths.folder} are not whole: ${FETCH} again`;
  return undefined;
}

function versionAt(folder: string): string | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
  } catch {
    return undefined;
  }
}
