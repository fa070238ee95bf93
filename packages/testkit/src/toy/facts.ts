import type { Facts } from '@conductor/contract';

/** A ledger in which nobody has stated anything. */
export const noFacts: Facts = {
  recall: async (keys) => ({ found: {}, notFound: [...keys] }),
  about: async () => [],
  count: async () => 0,
  history: async () => [],
  disputes: async () => [],
  search: async () => ({ hits: [], abstains: true, why: 'Nothing is held.' }),
};
