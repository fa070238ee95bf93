import type { ChangeSetRef, ChangeSetView, CheckContext, Outcome } from '@conductor/contract';

/** Read once for all checks of one outcome. */
const read = new WeakMap<Outcome, Promise<ChangeSetView | null>>();

/** The change set that was shown, as it is stored. */
export function storedChange({ outcome, snapshot }: CheckContext): Promise<ChangeSetView | null> {
  const { changeSet } = outcome.values['change'] as { changeSet: ChangeSetRef };
  const stored = read.get(outcome) ?? snapshot.changeSet(changeSet.changeSet);
  read.set(outcome, stored);
  return stored;
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
