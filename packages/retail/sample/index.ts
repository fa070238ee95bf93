import type { PackBeginning } from '@conductor/contract';
import { TIME } from '../outside/people.ts';
import { articleChanges } from './articles.ts';
import { allOrders } from './orders.ts';
import { buyers, customerChanges, staff } from './people.ts';

/** A small shop: a dozen articles, a dozen customers with their orders in every state, and those who serve them. */
export const sample = async (): Promise<PackBeginning> => ({
  workspace: { name: 'Lantern Shop', settings: { defaultUser: 'milo' } },
  people: [...staff, ...buyers],
  facts: TIME,
  changes: [...articleChanges(), ...customerChanges(), ...allOrders()],
});
