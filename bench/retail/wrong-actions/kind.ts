import type { OutsideAction } from '@conductor/contract';
import type { Shop } from './shop.ts';

/** One wrong action: what is done rightly before it, and what would have been right in its place. */
export interface Made {
  user: string | null;
  before?: OutsideAction[];
  wrong: OutsideAction;
  right?: OutsideAction;
  /** Who would have been right to ask, where that is somebody else. */
  rightUser?: string;
}

/** One way of breaking the written policy. */
export interface Kind {
  name: string;
  /** What of the policy forbids it. */
  says: string;
  /** How many at most, where each uses up something that others need. */
  most?: number;
  /** @throws NoneLeft where what was picked cannot be made into one */
  make(shop: Shop): Made;
}

/** The same action with one argument otherwise. */
export const having = (
  { name, arguments: given }: OutsideAction,
  change: Record<string, unknown>,
): OutsideAction => ({ name, arguments: { ...given, ...change } });

export const lacking = ({ name, arguments: given }: OutsideAction, argument: string): OutsideAction => ({
  name,
  arguments: Object.fromEntries(Object.entries(given).filter(([key]) => key !== argument)),
});
