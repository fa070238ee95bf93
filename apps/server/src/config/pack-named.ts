import { ConductorError, type Pack } from '@conductor/contract';

/** One of the packs, by its name. @throws ConductorError `unknown-pack` */
export function packNamed(packs: readonly Pack[], name: string): Pack {
  const found = packs.find((pack) => pack.name === name);
  if (found) return found;
  throw new ConductorError(
    'unknown-pack',
    `There is no pack ${name} here; there is ${packs.map((pack) => pack.name).join(', ')}.`,
    'Name one of these, or bring the pack into conductor.config.ts.',
  );
}
