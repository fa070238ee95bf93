import { pathToFileURL } from 'node:url';
import type { Config, DecisionTable, ModelConfig, Pack } from '@conductor/contract';
import { ConfigError } from './config-error.ts';
import { findConfig } from './find-config.ts';
import { importFault } from './import-fault.ts';
import { packFaults } from './pack-shape.ts';

export interface LoadedConfig {
  packs: Pack[];
  /** Who may be asked, and by which rows; what is wrong with it is told where it is set up. */
  models?: ModelConfig[];
  rules?: DecisionTable[];
  /** The file that said so; none where the product pack alone is served because there is no config. */
  file?: string;
}

/**
 * The packs to work with, as the config says them.
 * @param named the file that somebody named; found as `findConfig` says where nobody did
 * @throws ConfigError with every fault
 */
export async function loadConfig(named?: string): Promise<LoadedConfig> {
  const file = findConfig(named);
  if (file === undefined) return { packs: [(await import('@conductor/product')).productPack] };
  const module = await imported(file);
  return { packs: packsIn(file, module), ...modelsIn(file, module), file };
}

async function imported(file: string): Promise<Record<string, unknown>> {
  try {
    return await import(pathToFileURL(file).href);
  } catch (error) {
    const { fault, mend } = importFault(error, file);
    throw new ConfigError(`The config ${file} cannot be loaded: ${fault}`, [], mend);
  }
}

/** @throws ConfigError where they are no lists */
function modelsIn(file: string, module: Record<string, unknown>): Pick<LoadedConfig, 'models' | 'rules'> {
  const { models, rules } = module['default'] as Partial<Config>;
  const faults = Object.entries({ models, rules }).flatMap(([name, one]) =>
    one === undefined || Array.isArray(one) ? [] : [`${name} is no list`],
  );
  if (faults.length > 0)
    throw new ConfigError(
      `The config ${file} cannot be used:`,
      faults,
      'Mend each of these, and start again.',
    );
  return { ...(models ? { models } : {}), ...(rules ? { rules } : {}) };
}

function packsIn(file: string, module: Record<string, unknown>): Pack[] {
  const packs = (module['default'] as { packs?: unknown } | null | undefined)?.packs;
  if (!Array.isArray(packs) || packs.length === 0) {
    const lacks = module['default'] === undefined ? 'exports no default' : 'names no packs';
    throw new ConfigError(
      `The config ${file} ${lacks}.`,
      [],
      'Write: export default defineConfig({ packs: [somePack] }), with defineConfig from @conductor/contract.',
    );
  }
  const faults = packs.flatMap((pack, place) => packFaults(pack, place));
  const names = packs.map((pack) => (pack as Pack | undefined)?.name);
  for (const name of new Set(
    names.filter((name, place) => name !== undefined && names.indexOf(name) < place),
  ))
    faults.push(`the pack ${name} is named twice`);
  if (faults.length === 0) return packs as Pack[];
  throw new ConfigError(`The config ${file} cannot be used:`, faults, 'Mend each of these, and start again.');
}
