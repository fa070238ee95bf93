import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  assignable,
  ChangeSetRef,
  day,
  describeType,
  idOf,
  instant,
  optional,
  quantity,
  type Type,
  typeAt,
  typeOf,
  UndecidableTypeError,
} from './type.ts';

const { type } = fc.letrec<{ type: Type }>((tie) => ({
  type: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Type>(
      { kind: 'text' },
      { kind: 'boolean' },
      { kind: 'instant' },
      { kind: 'date' },
      { kind: 'number' },
      { kind: 'number', unit: 'days' },
    ),
    fc.constantFrom('a', 'b').map((of): Type => ({ kind: 'id', of })),
    fc.subarray(['x', 'y', 'z'], { minLength: 1 }).map((members): Type => ({ kind: 'enum', members })),
    tie('type').map((of): Type => ({ kind: 'list', of })),
    tie('type').map(optional),
    fc
      .dictionary(fc.constantFrom('f', 'g'), tie('type'))
      .map((fields): Type => ({ kind: 'record', fields: { ...fields } })),
  ),
}));

describe('assignable', () => {
  it('holds of every type and itself, and across three', () => {
    fc.assert(fc.property(type, (a) => assignable(a, a)));
    fc.assert(
      fc.property(type, type, type, (a, b, c) => {
        if (assignable(a, b) && assignable(b, c)) expect(assignable(a, c)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('keeps ids, units and enumerations apart', () => {
    expect(assignable({ kind: 'id', of: 'note' }, { kind: 'id', of: 'box' })).toBe(false);
    expect(assignable({ kind: 'text' }, { kind: 'id', of: 'box' })).toBe(false);
    expect(assignable({ kind: 'number', unit: 'days' }, { kind: 'number', unit: 'weeks' })).toBe(false);
    expect(assignable({ kind: 'number' }, { kind: 'number', unit: 'weeks' })).toBe(false);
    expect(assignable({ kind: 'enum', members: ['x'] }, { kind: 'enum', members: ['x', 'y'] })).toBe(true);
    expect(assignable({ kind: 'enum', members: ['x', 'y'] }, { kind: 'enum', members: ['x'] })).toBe(false);
    expect(assignable({ kind: 'changeSet' }, { kind: 'text' })).toBe(false);
  });

  it('lets what may be missing stand only where it may be missing', () => {
    expect(assignable({ kind: 'text' }, optional({ kind: 'text' }))).toBe(true);
    expect(assignable(optional({ kind: 'text' }), { kind: 'text' })).toBe(false);
  });
});

describe('typeOf', () => {
  it('reads what packs write', () => {
    const schema = z.object({
      text: z.string(),
      who: idOf('person').nullable(),
      weeks: quantity('weeks').optional(),
      at: instant(),
      on: day(),
      set: ChangeSetRef,
      kinds: z.array(z.enum(['a', 'b'])),
    });
    expect(describeType(typeOf(schema))).toBe(
      '{ text: text, who: id of person or nothing, weeks: number of weeks or nothing, at: instant, on: date, set: change set, kinds: list of one of a, b }',
    );
  });

  it.each([
    ['any', z.any()],
    ['a union', z.union([z.string(), z.number()])],
    ['a map', z.map(z.string(), z.string())],
    ['a transform', z.string().transform(Number)],
    ['a promise', z.promise(z.string())],
    ['a free record', z.record(z.string(), z.number())],
  ])('refuses %s, and says where it is', (_what, schema) => {
    expect(() => typeOf(z.object({ deep: z.array(schema as z.ZodType) }))).toThrow(UndecidableTypeError);
    expect(() => typeOf(z.object({ deep: z.array(schema as z.ZodType) }))).toThrow(/deep\[\]/);
  });
});

describe('typeAt', () => {
  it('follows a path through what may be missing, and nowhere else', () => {
    const at = (path: string) =>
      typeAt(typeOf(z.object({ a: z.object({ b: z.array(z.string()) }).nullable() })), path.split('.'));
    expect(at('a.b.0')).toEqual(optional({ kind: 'text' }));
    expect([at('a.c'), at('a.b.x'), at('constructor'), at('a.toString'), at('__proto__')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(typeAt({ kind: 'changeSet' }, ['constructor'])).toBeUndefined();
    expect(typeAt({ kind: 'changeSet' }, ['size'])).toEqual({ kind: 'number' });
  });
});
