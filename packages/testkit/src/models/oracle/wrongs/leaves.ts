import type { OracleReply, OracleRequest } from '../request.ts';

export type JsonSchema = Record<string, unknown>;

/** One value of a reply that holds no others, with what its schema says of it. */
export interface Leaf {
  path: (string | number)[];
  value: string | number | boolean;
  schema: JsonSchema;
  kind: 'enum' | 'id' | 'date' | 'quote' | 'prose' | 'number' | 'other';
}

/** A reply as something to be made wrong: its JSON, what that should look like, and how it becomes a reply again. */
export interface Body {
  value: unknown;
  schema: JsonSchema;
  withValue(value: unknown): OracleReply;
}

/** The JSON of a reply, or the arguments of its first call; null where it is neither. */
export function bodyOf(reply: OracleReply, request: OracleRequest): Body | null {
  const [first, ...rest] = reply.calls ?? [];
  if (first) {
    const schema = request.tools.find(({ name }) => name === first.name)?.parameters ?? {};
    return {
      value: first.arguments,
      schema,
      withValue: (value) => ({ ...reply, calls: [{ ...first, arguments: value }, ...rest] }),
    };
  }
  if (!request.schema) return null;
  try {
    return {
      value: JSON.parse(reply.text ?? ''),
      schema: request.schema.json,
      withValue: (value) => ({ text: JSON.stringify(value) }),
    };
  } catch {
    return null;
  }
}

/** Every leaf, in order. */
export function leavesOf({ value, schema }: Pick<Body, 'value' | 'schema'>): Leaf[] {
  const leaves: Leaf[] = [];
  const walk = (one: unknown, of: JsonSchema, path: Leaf['path']): void => {
    if (Array.isArray(one))
      for (const [at, item] of one.entries()) walk(item, itemsOf(of, schema), [...path, at]);
    else if (one !== null && typeof one === 'object')
      for (const [name, inner] of Object.entries(one))
        walk(inner, fieldOf(of, name, one, schema), [...path, name]);
    else if (typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean')
      leaves.push({ path, value: one, schema: of, kind: kindOf(one, of, path) });
  };
  walk(value, schema, []);
  return leaves;
}

/** The same value with another at the path. */
export function replaced(value: unknown, path: Leaf['path'], by: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return by;
  if (Array.isArray(value)) return value.map((item, at) => (at === first ? replaced(item, rest, by) : item));
  const held = value as Record<string, unknown>;
  return { ...held, [first]: replaced(held[first as string], rest, by) };
}

/** The same value without what is at the path. */
export function without(value: unknown, path: Leaf['path']): unknown {
  const [first, ...rest] = path;
  if (rest.length > 0) {
    const inner = (value as Record<string, unknown>)[first as string];
    return replaced(value, [first!], without(inner, rest));
  }
  if (Array.isArray(value)) return value.filter((_, at) => at !== first);
  const { [first as string]: _gone, ...others } = value as Record<string, unknown>;
  return others;
}

export const membersOf = (schema: JsonSchema): unknown[] => {
  const own = schema['enum'];
  if (Array.isArray(own)) return own;
  return choicesOf(schema).flatMap((one) => ('const' in one ? [one['const']] : membersOf(one)));
};

const choicesOf = (schema: JsonSchema): JsonSchema[] =>
  ((schema['anyOf'] ?? schema['oneOf'] ?? []) as JsonSchema[]).filter((one) => typeof one === 'object');

/** The schema that a `$ref` stands for. */
function plainSchema(schema: JsonSchema, root: JsonSchema): JsonSchema {
  const ref = schema['$ref'];
  if (typeof ref !== 'string') return schema;
  const parts = ref.replace(/^#\/?/, '').split('/').filter(Boolean);
  return parts.reduce((at, part) => (at[part] ?? {}) as JsonSchema, root);
}

function itemsOf(of: JsonSchema, root: JsonSchema): JsonSchema {
  const schema = plainSchema(of, root);
  const own = schema['items'] ?? choicesOf(schema).find((one) => one['items'])?.['items'];
  return plainSchema((own ?? {}) as JsonSchema, root);
}

function fieldOf(of: JsonSchema, name: string, holder: object, root: JsonSchema): JsonSchema {
  const schema = plainSchema(of, root);
  const shapes = [schema, ...choicesOf(schema).map((one) => plainSchema(one, root))];
  const propertiesOf = (one: JsonSchema) => (one['properties'] ?? {}) as Record<string, JsonSchema>;
  // Of several shapes, the one that this object is of: its constants are the object's.
  const fits = shapes.filter((one) =>
    Object.entries(propertiesOf(one)).every(
      ([key, property]) =>
        !('const' in property) || property['const'] === (holder as Record<string, unknown>)[key],
    ),
  );
  const found = fits.find((one) => propertiesOf(one)[name]) ?? shapes.find((one) => propertiesOf(one)[name]);
  const more = shapes.find((one) => typeof one['additionalProperties'] === 'object');
  return plainSchema(
    ((found ? propertiesOf(found)[name] : more?.['additionalProperties']) as JsonSchema) ?? {},
    root,
  );
}

const ID = /^#?[\p{L}\p{N}]+(?:[-_:.#][\p{L}\p{N}]+)+$|^#?\p{L}?\d{3,}$/u;
const DATE = /^\d{4}-\d{2}(-\d{2})?/;

function kindOf(value: string | number | boolean, schema: JsonSchema, path: Leaf['path']): Leaf['kind'] {
  if (typeof value === 'number') return 'number';
  if (typeof value !== 'string') return 'other';
  const name = String(path.findLast((part) => typeof part === 'string') ?? '');
  if (schema['proposal'] === 'words' || /^(?:words|quotes?|quotation|span|said)$/i.test(name)) return 'quote';
  if (DATE.test(value)) return 'date';
  if (membersOf(schema).length > 1) return 'enum';
  if (schema['proposal'] === 'source' || ID.test(value)) return 'id';
  return /\s/.test(value.trim()) ? 'prose' : 'other';
}
