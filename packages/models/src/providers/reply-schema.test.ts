import { prose, quotation } from '@conductor/contract';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { canBeStrict, sentName, sentSchema } from './reply-schema.ts';

const sent = (schema: z.ZodType) =>
  sentSchema({ name: 'x', json: z.toJSONSchema(schema) as Record<string, unknown> });

describe('a reply schema', () => {
  it('is held to the letter where everything in it is closed and needed', () => {
    const theme = z.strictObject({
      name: prose(80),
      quotations: z.array(quotation()),
      of: z.enum(['a', 'b']).nullable(),
    });
    const command = z.discriminatedUnion('do', [
      z.strictObject({ do: z.literal('start'), job: z.string() }),
      z.strictObject({ do: z.literal('cancel') }),
    ]);
    expect(canBeStrict(sent(z.strictObject({ themes: z.array(theme), commands: z.array(command) })))).toBe(
      true,
    );
  });

  it('is not where something may be left out, may be more, or may be anything', () => {
    const strict = (schema: z.ZodType) => canBeStrict(sent(schema));
    expect(strict(z.strictObject({ a: z.string().optional() }))).toBe(false);
    expect(strict(z.strictObject({ a: z.array(z.looseObject({ b: z.string() })) }))).toBe(false);
    expect(strict(z.strictObject({ a: z.record(z.string(), z.string()) }))).toBe(false);
    expect(strict(z.strictObject({ a: z.unknown() }))).toBe(false);
    expect(strict(z.strictObject({ a: z.tuple([z.string(), z.number()]) }))).toBe(false);
  });

  it('is sent with limits of length in words, and without what is only ours', () => {
    expect(sent(z.strictObject({ a: prose(80), b: z.string().max(9).describe('short') }))).toEqual({
      type: 'object',
      properties: {
        a: { type: 'string', description: 'not empty, at most 80 characters' },
        b: { type: 'string', description: 'short (at most 9 characters)' },
      },
      required: ['a', 'b'],
      additionalProperties: false,
    });
  });

  it('is called in signs that every provider allows', () => {
    expect(sentName({ name: 'analyst_reply:objective.draft', json: {} })).toBe(
      'analyst_reply_objective_draft',
    );
    expect(sentName({ name: 'é'.repeat(99), json: {} })).toMatch(/^_{64}$/);
  });

  it('keeps fields that are called like words of the dialect', () => {
    const odd = z.strictObject({ default: z.string(), minLength: z.number(), oneOf: z.boolean() });
    expect(Object.keys(sent(odd)['properties'] as object)).toEqual(['default', 'minLength', 'oneOf']);
  });
});
