import type { Filter } from '@conductor/contract';

/** Not archived: what has been put away is on no roadmap. */
export const IN_USE: Filter = { path: 'archivedAt', is: 'missing' };
