import { type Brief, ConductorError } from '@conductor/contract';

/** @throws ConductorError where nobody has stated the workspace's currency: money cannot be added up without it */
export function requireCurrency({ facts }: Brief): void {
  if (facts['workspace.currency']) return;
  throw new ConductorError(
    'no-currency',
    'Nobody has said in which currency this workspace counts.',
    'State it once in the settings.',
  );
}
