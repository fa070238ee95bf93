import type { Sensitivity } from './integrity.ts';
import type { Role } from './model.ts';
import type { DecisionTable, Pack } from './pack.ts';

/** What Conductor runs with: the default export of `conductor.config.ts`. */
export interface Config {
  /** The domains that it serves, all in one workspace. The first that names the workspace names it. */
  packs: Pack[];
  /** Models that may be asked, the first before the others; none is needed. Keys stand in the environment, never here. */
  models?: ModelConfig[];
  /** The table `models`: who is asked for what. It is asked before those of the packs. */
  rules?: DecisionTable[];
}

export type Provider = 'openai' | 'anthropic' | 'google' | 'compatible' | 'local';

/** One model as it is set up. */
export interface ModelConfig {
  provider: Provider;
  /** What the provider calls it: `gpt-5-mini`. */
  model: string;
  /** `provider/model` where it is not said. */
  name?: string;
  /** Where it answers, as `http://127.0.0.1:11434/v1`: `compatible` needs it, the others have their provider's own where it is not said. */
  baseUrl?: string;
  /** The variable of the environment that holds its key; the provider's usual one where it is not said. */
  keyFrom?: string;
  /** All three where it is not said. */
  roles?: Role[];
  /** `internal` where it is not said; `restricted` for what runs on this machine. */
  sees?: Sensitivity;
  languages?: string[];
  /** In tokens. */
  contextTokens?: number;
  maxOutputTokens?: number;
  /** Money for a million tokens, in the workspace's currency. */
  price?: { input: number; output: number };
}

/** Gives the config back, and lets the editor say what may stand in it. */
export const defineConfig = (config: Config): Config => config;
