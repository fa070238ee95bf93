import type { Heard, UnbuiltJob } from '@conductor/contract';

/** Understood, and not to be had yet: said by its name, so that nobody rephrases in vain. */
export const notBuilt = ({ name, title, says }: UnbuiltJob): Heard => ({
  kind: 'declined',
  text: `${title} (${name}) is not built yet: ${says} Nothing was done. What can be asked stands on the page “What can I ask?” and in “conductor jobs”.`,
  job: name,
});
