import type { OutsideAction } from '@conductor/contract';
import { randomFrom } from '../../../test/chaos/choose-points.ts';
import type { Kind, Made } from './kind.ts';
import { spoiltArguments } from './kinds/arguments.ts';
import { whichItems } from './kinds/items.ts';
import { looking } from './kinds/looking.ts';
import { giftCards, reasonsAndPayments } from './kinds/payment.ts';
import { whereItStands } from './kinds/standing.ts';
import { whose } from './kinds/whose.ts';
import { rights } from './rights.ts';
import { type Database, NoneLeft, Shop } from './shop.ts';

/** A case whose last action breaks the policy; all before it are right. */
export interface WrongCase {
  id: string;
  kind: string;
  says: string;
  user: string | null;
  before: OutsideAction[];
  wrong: OutsideAction;
}

/** A case that is right, every action of it. */
export interface RightCase {
  id: string;
  kind: string;
  user: string | null;
  actions: OutsideAction[];
}

export interface Generated {
  /** As given, with other balances on some gift cards. */
  database: Database;
  wrong: WrongCase[];
  right: RightCase[];
}

/** `giftCards` come first, for they set balances. */
export const KINDS: readonly Kind[] = [
  ...giftCards,
  ...whose,
  ...whereItStands,
  ...whichItems,
  ...reasonsAndPayments,
  ...spoiltArguments,
  ...looking,
];

const A_KIND = 14;
/** Of pickings that come to nothing or to what there is already. */
const MOST_TRIES = 400;

/** Makes wrong actions from any database of the shop, and the right ones beside them: the same seed gives the same. */
export function generate(given: Database, { seed = 5, each = A_KIND } = {}): Generated {
  const database = structuredClone(given);
  const shop = new Shop(database, randomFrom(seed));
  const wrong: WrongCase[] = [];
  const right: RightCase[] = [];
  for (const kind of KINDS) {
    for (const [place, made] of severalOf(
      Math.min(each, kind.most ?? each),
      () => kind.make(shop),
      ({ wrong }) => wrong,
    ).entries()) {
      const { user, before = [], right: instead, rightUser = user } = made;
      const id = `${kind.name}/${place + 1}`;
      wrong.push({ id, kind: kind.name, says: kind.says, user, before, wrong: made.wrong });
      if (instead)
        right.push({ id: `${id}/right`, kind: kind.name, user: rightUser, actions: [...before, instead] });
    }
  }
  for (const kind of rights)
    for (const [place, { user, actions }] of severalOf(
      each,
      () => kind.make(shop),
      (made) => made,
    ).entries())
      right.push({ id: `${kind.name}/${place + 1}`, kind: kind.name, user, actions });
  return { database, wrong, right };
}

/** So many that differ, or fewer where there are no more. */
function severalOf<T>(count: number, make: () => T, told: (made: T) => unknown): T[] {
  const made = new Map<string, T>();
  for (let tries = 0; tries < MOST_TRIES && made.size < count; tries += 1) {
    try {
      const one = make();
      made.set(JSON.stringify(told(one)), one);
    } catch (error) {
      if (!(error instanceof NoneLeft)) throw error;
    }
  }
  return [...made.values()];
}

export type { Made };
