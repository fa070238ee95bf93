import fc from 'fast-check';
import type { Schema } from './fit.ts';

/** A schema and a value of it. */
export interface Shaped {
  schema: Schema;
  value: unknown;
}

/** Far enough from each other that none is nearly another. */
const NAMES = ['customer', 'summary', 'priority', 'evidence', 'objective', 'isUrgent'];
const MEMBERS = ['delighted', 'frustrated', 'indifferent', 'suggestion'];
const IDS = ['fb-101', 'fb-102', 'note-a'];

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('it’s "so"', '}', '[1,', '// no'),
);
const number = fc.oneof(
  fc.integer(),
  fc
    .double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
    .map((one) => Number(one.toFixed(3)) + 0),
);
const leaf: fc.Arbitrary<Shaped> = fc.oneof(
  text.map((value) => ({ schema: { type: 'string' }, value })),
  number.map((value) => ({ schema: { type: 'number' }, value })),
  fc.integer().map((value) => ({ schema: { type: 'integer' }, value })),
  fc.boolean().map((value) => ({ schema: { type: 'boolean' }, value })),
  fc.constantFrom(...MEMBERS).map((value) => ({ schema: { enum: MEMBERS }, value })),
  fc.constantFrom(...IDS).map((value) => ({ schema: { enum: IDS, proposal: 'source' }, value })),
);
const nullable = fc.tuple(leaf, fc.boolean()).map(
  ([of, isNull]): Shaped => ({
    schema: { anyOf: [of.schema, { type: 'null' }] },
    value: isNull ? null : of.value,
  }),
);

const objectOf = (part: fc.Arbitrary<Shaped>): fc.Arbitrary<Shaped> =>
  fc
    .uniqueArray(fc.tuple(fc.constantFrom(...NAMES), part), {
      minLength: 1,
      maxLength: 4,
      selector: ([name]) => name,
    })
    .map((parts) => ({
      schema: {
        type: 'object',
        properties: Object.fromEntries(parts.map(([name, { schema }]) => [name, schema])),
        required: parts.map(([name]) => name),
      },
      value: Object.fromEntries(parts.map(([name, { value }]) => [name, value])),
    }));

/** Of one shape all its items: how many times the same one, so that its schema is the schema of each. */
const listOf = (part: fc.Arbitrary<Shaped>): fc.Arbitrary<Shaped> =>
  fc.tuple(part, fc.nat(3)).map(([{ schema, value }, times]) => ({
    schema: { type: 'array', items: schema },
    value: Array.from({ length: times }, () => value),
  }));

/** An object, of objects, lists, texts, numbers, members and ids. */
export const shaped: fc.Arbitrary<Shaped> = fc.letrec<{ part: Shaped; whole: Shaped }>((tie) => ({
  part: fc.oneof({ maxDepth: 3, withCrossShrink: true }, leaf, nullable, listOf(tie('part')), tie('whole')),
  whole: objectOf(tie('part')),
})).whole;

/** How a value is written where nothing else is said, and what may be otherwise. */
interface Style {
  string(text: string): string;
  name(text: string): string;
  constant(value: boolean | null): string;
  number(value: number): string;
  member(text: string): string;
  list(items: string[]): string;
  object(fields: string[]): string;
}

const PLAIN: Style = {
  string: (one) => JSON.stringify(one),
  name: (one) => JSON.stringify(one),
  constant: (value) => `${value}`,
  number: (value) => JSON.stringify(value),
  member: (one) => JSON.stringify(one),
  list: (items) => `[${items.join(',')}]`,
  object: (fields) => `{${fields.join(',')}}`,
};

function written({ schema, value }: Shaped, style: Style): string {
  const of = schema.anyOf && value !== null ? schema.anyOf[0]! : schema;
  if (value === null || typeof value === 'boolean') return style.constant(value);
  if (typeof value === 'number') return style.number(value);
  if (typeof value === 'string') return of.enum && !of.proposal ? style.member(value) : style.string(value);
  if (Array.isArray(value))
    return style.list(value.map((one) => written({ schema: of.items!, value: one }, style)));
  return style.object(
    Object.entries(value as object).map(
      ([name, one]) => `${style.name(name)}:${written({ schema: of.properties![name]!, value: one }, style)}`,
    ),
  );
}

const quoted = (one: string, opening: string, closing: string): string =>
  opening +
  JSON.stringify(one).slice(1, -1).replaceAll('\\"', '"').replaceAll(closing, `\\${closing}`) +
  closing;

/** One letter less, in the middle: at most a fifth of any of these words. */
const misspelt = (one: string): string => one.slice(0, 3) + one.slice(4);

const styled = (of: Partial<Style>) => (one: Shaped) => written(one, { ...PLAIN, ...of });

/** Damage that loses nothing. */
export const DAMAGES: Record<string, (one: Shaped) => string> = {
  none: styled({}),
  'other layout': ({ value }) => `\n${JSON.stringify(value, null, 4)}\n\n`,
  fence: (one) => `\`\`\`json\n${written(one, PLAIN)}\n\`\`\``,
  prose: (one) => `Of course [gladly], here it is: ${written(one, PLAIN)} I hope {that} helps.`,
  'another value before': (one) => `{"thinking": 1} ${written(one, PLAIN)}`,
  'the same twice': (one) => `${written(one, PLAIN)}\n${written(one, PLAIN)}`,
  'a list of it': (one) => `[${written(one, PLAIN)}]`,
  'commas too many': styled({
    list: (items) => `[${items.map((item) => `${item},`).join('')}]`,
    object: (fields) => `{${fields.map((field) => `${field},`).join('')}}`,
  }),
  'single quotes': styled({
    string: (one) => quoted(one, "'", "'"),
    name: (one) => `'${one}'`,
    member: (one) => `'${one}'`,
  }),
  'curly quotes': styled({ string: (one) => quoted(one, '“', '”'), name: (one) => `‘${one}’` }),
  'names without quotes': styled({ name: (one) => one }),
  comments: styled({
    list: (items) => `[ /* a list */ ${items.join(', // more: [{\n')}]`,
    object: (fields) => `{ // here it is\n${fields.join(', /* " */')} }`,
  }),
  'constants of Python': styled({
    constant: (value) => (value === null ? 'None' : value ? 'True' : 'False'),
  }),
  'NaN for nothing': styled({ constant: (value) => (value === null ? 'NaN' : `${value}`) }),
  'numbers as text': styled({ number: (value) => `"${value}"` }),
  // A number that ends with the text may have gone on, and so does lose something.
  'its last bracket is missing': (one) => written(one, PLAIN).replace(/(?<!\d)\}$/, ''),
  'more than was asked': styled({ object: (fields) => `{"confidence":0.9,${fields.join(',')},"zone":[{}]}` }),
  'names misspelt': styled({ name: (one) => JSON.stringify(misspelt(one)) }),
  'names in another case': styled({
    name: (one) => JSON.stringify(one.replace(/^./, (a) => a.toUpperCase())),
  }),
  'members misspelt': styled({ member: (one) => JSON.stringify(misspelt(one)) }),
  'members in another case': styled({ member: (one) => JSON.stringify(one.toUpperCase()) }),
  'one where a list is wanted': styled({
    list: (items) => (items.length === 1 && /^["tf\d{-]/.test(items[0]!) ? items[0]! : PLAIN.list(items)),
  }),
};

/** Its JSON, and every place where the text could be cut off. */
export const plainly = (one: Shaped): string => written(one, PLAIN);
