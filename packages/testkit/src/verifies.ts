/**
 * Says which requirements a test shows: `it(verifies('LAW-3') + 'applies a change once', …)` or a call
 * inside. It does nothing: `npm run requirements` finds the ids by reading the tests.
 */
export const verifies = (...ids: string[]): string => `${ids.join(', ')}: `;
