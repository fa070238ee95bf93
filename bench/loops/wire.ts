/** How long a slow reply drips, and how long one that is told 429 is asked to wait: short, so that many runs go in an hour. */
export const WIRE = { slowMs: 300, retryAfter: 0 };
