import { WRONGS } from '@conductor/testkit/oracle';

/**
 * Short waits, so that many runs go in an hour: how long a slow reply drips, and how long one that is told 429 is asked to wait. A reply of six
 * megabytes is left out: a loop sends it again with every step, and the machine that measures has no room for that.
 */
export const WIRE = {
  ...{ slowMs: 300, retryAfter: 0 },
  wrongs: WRONGS.filter((name) => name !== 'enormous reply'),
};
