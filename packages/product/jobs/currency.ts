import { type Brief, ConductorError } from '@conductor/contract';
import { requireSettled } from './settled.ts';

/** @throws ConductorError where nobody has stated the workspace's currency: money cannot be added up without it */
export function requireCurrency(brief: Brief): void {
  if (brief.facts['workspace.currency']) return;
  requireSettled(brief, 'workspace.currency', 'the currency that this workspace counts in');
  throw new ConductorError(
    'no-currency',
    'Nobody has said in which currency this workspace counts.',
    'State it once, for example “our currency is EUR”.',
  );
}
