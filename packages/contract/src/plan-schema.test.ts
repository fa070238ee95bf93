import { soundPlans } from '@conductor/testkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { NODE_KINDS, Plan } from './plan.ts';
import { planSchema } from './plan-schema.ts';

describe('the plan language as JSON Schema', () => {
  const schema = planSchema();
  const read = z.fromJSONSchema(schema as never);

  it('names its parts and has every kind of step', () => {
    expect(Object.keys(schema['$defs'] as object)).toEqual(
      expect.arrayContaining(['Step', 'Condition', 'Argument', 'Reference']),
    );
    for (const kind of NODE_KINDS) expect(JSON.stringify(schema)).toContain(`"const":"${kind}"`);
  });

  it('takes every plan that the language has, and refuses what it refuses', () => {
    fc.assert(
      fc.property(soundPlans(), fc.nat(), ({ plan }, at) => {
        expect(read.safeParse(plan).success).toBe(true);
        const whole = JSON.stringify(plan);
        for (const [from, to] of [
          ['"kind":', '"kinds":'],
          ['"call"', '"shell"'],
          ['{"$":"listed.ids"}', '{"$":"listed.ids","or":1}'],
          ['"atMost":', '"atMost":-'],
        ] as const) {
          const places = [...whole.matchAll(new RegExp(from.replace(/[{}$"]/g, '\\$&'), 'g'))];
          const place = places[at % Math.max(1, places.length)]?.index;
          if (place === undefined) continue;
          const spoilt: unknown = JSON.parse(whole.slice(0, place) + to + whole.slice(place + from.length));
          expect(read.safeParse(spoilt).success, `${from} → ${to}`).toBe(Plan.safeParse(spoilt).success);
        }
      }),
      { numRuns: 50 },
    );
  });
});
