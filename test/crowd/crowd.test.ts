import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPlayground, type Playground } from '../chaos/playground.ts';
import { crowd } from './crowd.ts';

let playground: Playground;
beforeAll(async () => {
  playground = await openPlayground();
});
afterAll(() => playground.end());

/** In short; `npm run bench -- crowd` has a thousand of them. */
it('LAW-3: no decision is taken that comes twice, late, forged, after an edit or after cancelling', {
  timeout: 60_000,
}, async () => {
  const { wrong, refused } = await crowd(await playground.make('crowd'), 80);
  expect(wrong).toEqual([]);
  expect(refused).toBe(80);
});
