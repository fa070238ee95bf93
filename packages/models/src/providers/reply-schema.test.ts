import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { canBeStrict, sentSchema } from './reply-schema.ts';

const strict = (schema: z.ZodType) =>
  canBeStrict(sentSchema({ name: 'x', json: z.toJSONSchema(schema) as Record<string, unknown> }));

describe('a reply schema', () => {
  it('is held to the letter where everything in it is closed and needed', () => {
    const themes = z.array(z.strictObject({ name: z.string(), of: z.enum(['a', 'b']).nullable() }));
    expect(strict(z.strictObject({ themes, about: z.union([z.number(), z.literal('none')]) }))).toBe(true);
  });

  it('is not where something may be left out, may be more, or is said in words not all know', () => {
    expect(strict(z.strictObject({ a: z.string().optional() }))).toBe(false);
    expect(strict(z.strictObject({ a: z.array(z.looseObject({ b: z.string() })) }))).toBe(false);
    expect(strict(z.strictObject({ a: z.record(z.string(), z.string()) }))).toBe(false);
    expect(strict(z.strictObject({ a: z.intersection(z.object({}), z.object({})) }))).toBe(false);
  });

  it('is sent without the name of its dialect', () => {
    expect(sentSchema({ name: 'x', json: { $schema: 'y', type: 'object' } })).toEqual({ type: 'object' });
  });
});
