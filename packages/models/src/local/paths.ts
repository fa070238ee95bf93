import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { RUNTIME } from './fetched.ts';

/** Where the models of this machine are. */
export interface LocalPaths {
  folder: string;
  /** The folder of packages that the runtime is installed in. */
  runtime: string;
  /** The runtime itself. */
  runtimePackage: string;
  weights(model: string): string;
}

/** Below `CONDUCTOR_MODELS_DIR`, or else `~/.conductor/models`. */
export function localPaths(env: Readonly<Record<string, string | undefined>>): LocalPaths {
  const folder = resolve(env['CONDUCTOR_MODELS_DIR'] || join(homedir(), '.conductor', 'models'));
  const runtime = join(folder, 'runtime');
  return {
    ...{ folder, runtime },
    runtimePackage: join(runtime, 'node_modules', RUNTIME.name),
    weights: (model) => join(folder, `${model}.gguf`),
  };
}
