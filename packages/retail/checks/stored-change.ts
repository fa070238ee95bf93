import type { ChangeSetRef, ChangeSetView, CheckContext } from '@conductor/contract';

/** The change set that was shown, as it is stored. */
export async function storedChange({ outcome, snapshot }: CheckContext): Promise<ChangeSetView | null> {
  const { changeSet } = outcome.values['change'] as { changeSet: ChangeSetRef };
  return snapshot.changeSet(changeSet.changeSet);
}

/** Whether it was applied, and only where somebody said yes to exactly it. */
export function appliedFaults(set: ChangeSetView, { outcome }: CheckContext): string[] {
  const { decision, sequence } = outcome.data as { decision: string; sequence: number | null };
  const isApplied = set.state === 'applied' || set.state === 'undone';
  if (outcome.values['done'] === undefined || sequence === 0)
    return isApplied ? ['it was applied, and nobody is told so'] : [];
  return [
    ...(isApplied ? [] : [`it is told to be done, and is ${set.state}`]),
    ...(decision === 'approved' ? [] : [`it was done, and the answer was ${decision}`]),
    ...(set.sequence === sequence ? [] : [`it is told to be the change ${sequence}, and is ${set.sequence}`]),
  ];
}
