import { loadPacks, PackError, withSystem } from '@conductor/conductor';
import type { Catalogue, Pack } from '@conductor/contract';
import { ConfigError } from './config-error.ts';

/**
 * The packs as one catalogue, with what every workspace has.
 * @throws ConfigError that names the pack of each fault, and the packs that do not go together
 */
export function loadCatalogue(packs: readonly Pack[]): Catalogue {
  const together = faultsOf(packs);
  if ('catalogue' in together) return together.catalogue;
  const apart = packs.map((pack) => ({ pack, faults: alone(pack) }));
  const own = new Set(apart.flatMap(({ faults }) => faults));
  const between = together.faults.filter((fault) => !own.has(fault));
  const names = packs.map(({ name }) => name).join(', ');
  throw new ConfigError(
    'The packs cannot be loaded:',
    [
      ...apart.flatMap(({ pack, faults }) => faults.map((fault) => `the pack ${pack.name}: ${fault}`)),
      ...between.map((fault) => `the packs ${names} together: ${fault}`),
    ],
    'Mend the pack: each fault names its place.',
  );
}

function faultsOf(packs: readonly Pack[]): { catalogue: Catalogue } | { faults: string[] } {
  try {
    return { catalogue: loadPacks(withSystem([...packs])) };
  } catch (error) {
    return { faults: error instanceof PackError ? error.faults : [(error as Error).message] };
  }
}

function alone(pack: Pack): string[] {
  const loaded = faultsOf([pack]);
  return 'faults' in loaded ? loaded.faults : [];
}
