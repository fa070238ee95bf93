import { expect, it } from 'vitest';
import { chaos } from './chaos.ts';
import { SCENARIOS } from './scenarios.ts';

/** Law 3 in short; `npm run chaos` kills at every statement. */
it.each(SCENARIOS)(
  'LAW-3: loses nothing and does nothing twice, wherever it is killed: %s',
  { timeout: 120_000 },
  async (scenario) => {
    const { verdicts, ...result } = await chaos({
      scenario,
      points: 6,
      servers: 0,
      paused: 0,
      seed: Date.now(),
      within: 9_000,
      atLeast: 3,
    });
    const faults = verdicts.flatMap(({ point, lost, doubled, broken, unfinished }) =>
      [...lost, ...doubled, ...broken, ...(unfinished === null ? [] : [unfinished])].map((fault) => ({
        point,
        fault,
      })),
    );
    expect(faults).toEqual([]);
    expect(result).toMatchObject({ lost: 0, doubled: 0, auditBroken: 0, unfinished: 0 });
    expect(result.killPoints).toBeGreaterThan(0);
  },
);
