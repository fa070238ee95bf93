import type { Change, OutsideAction } from '@conductor/contract';
import { isSame } from '@conductor/server/act';
import type { LoopCase } from './cases.ts';
import type { Shown, SignedIn } from './shop.ts';

/** One change that the customer wants: the action that makes it, and exactly what it changes. */
export interface Wanted {
  action: OutsideAction;
  job: string;
  changes: Change[];
}

/** What the customer wants, in order: what is done when the true actions are. */
export async function wantedOf(of: LoopCase, signedIn: SignedIn, jobOf: (action: OutsideAction) => string) {
  const wanted: Wanted[] = [];
  for (const { name, arguments: given, write, reference_ok: isRight } of of.actions) {
    if (!write || !isRight) continue;
    const action = { name, arguments: given };
    let shown: Shown | undefined;
    await signedIn.act(action, (one) => {
      shown = one;
      return true;
    });
    wanted.push({ action, job: jobOf(action), changes: shown?.changes ?? [] });
  }
  return wanted;
}

/** The same call, whatever the order in which items stand with what takes their place. */
export function isSameAction(one: OutsideAction, other: OutsideAction): boolean {
  return one.name === other.name && isSame(plainly(one.arguments), plainly(other.arguments));
}

function plainly(given: Record<string, unknown>): unknown {
  const { item_ids: items, new_item_ids: others, ...rest } = given;
  if (!Array.isArray(items)) return given;
  const pairs = items.map((item, at) => `${item} ${Array.isArray(others) ? others[at] : ''}`);
  return { ...rest, pairs: [...pairs, ...(Array.isArray(others) ? [others.length] : [])].sort() };
}

/** The same changes, whatever the order in which they stand. */
export function isSameChange(one: readonly Change[], other: readonly Change[]): boolean {
  const sorted = (changes: readonly Change[]) =>
    [...changes].sort((a, b) => (`${a.entity} ${a.id}` < `${b.entity} ${b.id}` ? -1 : 1));
  return isSame(sorted(one), sorted(other));
}
