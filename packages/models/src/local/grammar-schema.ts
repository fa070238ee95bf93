type Json = Record<string, unknown>;

/** What is not bounded is bounded here, for a weak model may go on for ever: in items, and in characters. */
const MOST_ITEMS = 8;
const MOST_CHARACTERS = 400;

/**
 * A reply's schema as the runtime's grammar can hold a model to it. It allows nothing that the schema does not, but for patterns, and null
 * for what need not be there: a grammar has every field.
 * @throws Error where it holds something that no grammar can be made of
 */
export function grammarSchema(schema: unknown): Json {
  const node = (schema ?? {}) as Json;
  if (node['const'] !== undefined) return { const: node['const'] };
  if (node['enum']) return { enum: node['enum'] };
  const options = (node['anyOf'] ?? node['oneOf']) as unknown[] | undefined;
  if (options) return { oneOf: options.map(grammarSchema) };
  const types = [node['type'] ?? []].flat() as string[];
  if (types.length > 1) return { oneOf: types.map((type) => grammarSchema({ ...node, type })) };
  switch (types[0]) {
    case 'object':
      return objectSchema(node);
    case 'array':
      return {
        type: 'array',
        items: grammarSchema(node['items']),
        ...(node['minItems'] ? { minItems: node['minItems'] } : {}),
        maxItems: node['maxItems'] ?? Math.max(MOST_ITEMS, Number(node['minItems'] ?? 0)),
      };
    case 'string':
      return {
        type: 'string',
        minLength: node['minLength'] ?? 0,
        maxLength: node['maxLength'] ?? MOST_CHARACTERS,
      };
    case 'number':
    case 'integer':
    case 'boolean':
    case 'null':
      return { type: types[0] };
    default:
      throw new Error('what it is of is not said');
  }
}

function objectSchema(node: Json): Json {
  const properties = (node['properties'] ?? {}) as Record<string, unknown>;
  const required = new Set((node['required'] ?? []) as string[]);
  const fields = Object.entries(properties).map(([name, of]) => {
    const field = grammarSchema(of);
    return [name, required.has(name) ? field : { oneOf: [{ type: 'null' }, field] }];
  });
  const others = node['additionalProperties'];
  return {
    type: 'object',
    properties: Object.fromEntries(fields),
    ...(typeof others === 'object' && others !== null && fields.length === 0
      ? { additionalProperties: grammarSchema(others), maxProperties: MOST_ITEMS }
      : {}),
  };
}
