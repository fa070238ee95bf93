import { type Change, day, type Entity, type Filter, idOf, instant } from '@conductor/contract';
import fc from 'fast-check';
import { z } from 'zod';

const KINDS = ['plain', 'urgent', 'odd'] as const;

export const shelf: Entity = {
  name: 'shelf',
  plural: 'shelves',
  prefix: 'shelf',
  label: 'name',
  fields: z.object({ name: z.string(), height: z.number().nullable() }),
};

/** Something with a field of every type there is. */
export const thing: Entity = {
  name: 'thing',
  plural: 'things',
  prefix: 'thing',
  label: 'title',
  indexed: ['kind', 'tags'],
  fields: z.object({
    title: z.string(),
    note: z.string().nullable(),
    kind: z.enum(KINDS),
    size: z.number().nullable(),
    isOpen: z.boolean().nullable(),
    at: instant().nullable(),
    due: day().nullable(),
    price: z.object({ amount: z.number().nullable(), currency: z.string() }).nullable(),
    tags: z.array(z.string()),
    marks: z.array(z.object({ by: idOf('person').nullable(), points: z.number().nullable() })).nullable(),
    shelfId: idOf('shelf').nullable(),
    ownerId: idOf('person').nullable(),
  }),
};

/** What somebody might write to break out of a statement, and what is hard to compare. */
const WORDS = [
  'a',
  'A',
  'Ab',
  'one two',
  'Émile',
  'émile',
  'straße',
  '日本',
  '',
  ' ',
  "'",
  "'; drop table record.thing; --",
  '" or 1=1',
  '\\',
  '$1',
  '%_',
  '{a}',
  '[',
  'null',
  '🙂 sso',
];
const SHELVES = 4;
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 3, nil: null });
const text = fc.constantFrom(...WORDS);
/** Sums of these are exact, in whatever order they are added up. */
const size = fc.constantFrom(-1, 0, 0.25, 0.5, 1, 2, 1e6);
const moment = fc.constantFrom(
  '2025-12-31T23:30:00.000Z',
  '2026-03-29T00:59:59.999Z',
  '2026-06-30T22:30:00.000Z',
  '2026-07-01T00:00:00.000Z',
);
const date = fc.constantFrom('2025-12-31', '2026-01-01', '2026-02-28', '2026-03-01');
const person = fc.constantFrom('ann', 'ben');

const row = fc.record({
  title: text,
  note: orNull(text),
  kind: fc.constantFrom(...KINDS),
  size: orNull(size),
  isOpen: orNull(fc.boolean()),
  at: orNull(moment),
  due: orNull(date),
  price: orNull(fc.record({ amount: orNull(size), currency: fc.constantFrom('GBP', 'USD') })),
  tags: fc.array(text, { maxLength: 3 }),
  marks: orNull(fc.array(fc.record({ by: orNull(person), points: orNull(size) }), { maxLength: 2 })),
  shelfId: orNull(fc.constantFrom(...Array.from({ length: SHELVES }, (_, place) => `shelf-${place}`))),
  ownerId: orNull(person),
});

/** The same rows whenever it is asked. */
export function randomChanges(count: number): Change[] {
  const shelves = Array.from({ length: SHELVES }, (_, place): Change => {
    const after = { name: WORDS[place]!, height: place === 0 ? null : place };
    return { entity: 'shelf', id: `shelf-${place}`, before: null, after };
  });
  const things = fc
    .sample(row, { numRuns: count, seed: 7 })
    .map((after, place): Change => ({ entity: 'thing', id: `thing-${place}`, before: null, after }));
  return [...shelves, ...things];
}

/** Each path with values of its type. */
const VALUES = {
  id: fc.constantFrom('thing-0', 'thing-7', "thing-0' or true"),
  title: text,
  note: text,
  kind: fc.constantFrom(...KINDS),
  size,
  at: moment,
  due: date,
  'price.amount': size,
  'price.currency': fc.constantFrom('GBP', 'USD', "'"),
  tags: text,
  'marks.by': person,
  'marks.points': size,
  shelfId: fc.constantFrom('shelf-1', 'shelf-9'),
  'shelf.name': text,
  'shelf.height': size,
  'owner.name': fc.constantFrom('Ann', "Ben O'Neil"),
};
export const PATHS = Object.keys(VALUES) as (keyof typeof VALUES)[];

const comparison: fc.Arbitrary<Filter> = fc.constantFrom(...PATHS).chain((path): fc.Arbitrary<Filter> => {
  const one = VALUES[path] as fc.Arbitrary<string | number>;
  const orders = fc.constantFrom(
    'eq' as const,
    'ne' as const,
    'lt' as const,
    'lte' as const,
    'gt' as const,
    'gte' as const,
  );
  const lists = fc.constantFrom('in' as const, 'notIn' as const, 'contains' as const, 'lacks' as const);
  return fc.oneof(
    fc.record({ path: fc.constant(path), is: orders, value: one }),
    fc.record({
      path: fc.constant(path),
      is: lists,
      values: fc.array(one, { maxLength: 3 }),
      anyCase: fc.constant(typeof fc.sample(one, 1)[0] === 'string' && path !== 'at' && path !== 'due'),
    }),
    fc.record({ path: fc.constant(path), is: lists, values: fc.array(one, { maxLength: 3 }) }),
    fc.record({ path: fc.constant(path), is: fc.constantFrom('missing' as const, 'present' as const) }),
  );
});

const mention: fc.Arbitrary<Filter> = fc.record({
  path: fc.constantFrom('title', 'note', 'tags', 'shelf.name'),
  is: fc.constant('mentions' as const),
  words: fc.array(fc.constantFrom('a', 'ONE', 'two', 'émi', 'mile', 'SSO', "'", 'ß', '.', '日'), {
    maxLength: 2,
  }),
});

const open: fc.Arbitrary<Filter> = fc.record({
  path: fc.constant('isOpen'),
  is: fc.constantFrom('eq' as const, 'ne' as const),
  value: fc.boolean(),
});

/** Any filter at all over things. */
export const anyFilter: fc.Arbitrary<Filter> = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    { weight: 6, arbitrary: comparison },
    { weight: 1, arbitrary: mention },
    { weight: 1, arbitrary: open },
    { weight: 1, arbitrary: fc.record({ all: fc.array(tie('filter'), { maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ any: fc.array(tie('filter'), { maxLength: 3 }) }) },
    { weight: 1, arbitrary: fc.record({ not: tie('filter') }) },
  ),
})).filter;
