import type { Pack } from './pack.ts';

/** What Conductor runs with: the default export of `conductor.config.ts`. */
export interface Config {
  /** The domains that it serves, all in one workspace. The first that names the workspace names it. */
  packs: Pack[];
}

/** Gives the config back, and lets the editor say what may stand in it. */
export const defineConfig = (config: Config): Config => config;
