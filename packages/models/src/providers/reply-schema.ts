import type { ModelCall } from '@conductor/contract';

type Json = Record<string, unknown>;

const words = (text: string) => new Set(text.split(/\s+/));

/** What the constrained decoding of every provider knows. */
const KNOWN = words(
  `type properties required additionalProperties items enum const anyOf description title $ref $defs
   minItems maxItems minimum maximum exclusiveMinimum exclusiveMaximum multipleOf pattern format`,
);
/** What some of them know besides. */
const KEPT = new Set([
  ...KNOWN,
  ...words('allOf prefixItems propertyNames patternProperties not definitions'),
]);

/** What it is called, in the signs that every provider allows. */
export const sentName = ({ name }: ModelCall['schema']): string =>
  name.replace(/[^\w-]/g, '_').slice(0, 64) || 'reply';

/**
 * The schema as it is sent: what no provider decodes by is left out, and how long a text may be is said in its description,
 * for some refuse a limit and others make a grammar of it that is too big. It only ever allows more; a reply is held to the
 * whole schema afterwards, by whoever asked.
 */
export const sentSchema = ({ json }: ModelCall['schema']): Json => loosened(json) as Json;

function loosened(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return schema;
  const { oneOf, minLength, maxLength, ...node } = schema as Json;
  const sent: Json = {};
  for (const [word, value] of Object.entries(oneOf === undefined ? node : { ...node, anyOf: oneOf })) {
    if (!KEPT.has(word)) continue;
    if (word === 'properties' || word === '$defs' || word === 'definitions') {
      const parts = Object.entries(value as Json).map(([name, part]) => [name, loosened(part)]);
      sent[word] = Object.fromEntries(parts);
    } else if (word === 'anyOf' || word === 'allOf' || word === 'prefixItems')
      sent[word] = (value as unknown[]).map(loosened);
    else sent[word] = word === 'items' || word === 'additionalProperties' ? loosened(value) : value;
  }
  const limit = lengthInWords(minLength, maxLength);
  if (limit) sent['description'] = sent['description'] ? `${sent['description']} (${limit})` : limit;
  return sent;
}

const lengthInWords = (least: unknown, most: unknown): string =>
  [
    typeof least === 'number' && least > 1 ? `at least ${least} characters` : least === 1 ? 'not empty' : '',
    typeof most === 'number' ? `at most ${most} characters` : '',
  ]
    .filter(Boolean)
    .join(', ');

/** Whether a provider can hold its model to it to the letter: closed objects, nothing optional, known words alone. */
export function canBeStrict(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  const node = schema as Json;
  if (!Object.keys(node).every((word) => KNOWN.has(word))) return false;
  if (!['type', 'enum', 'const', 'anyOf', '$ref'].some((word) => word in node)) return false;
  if (node['type'] === 'object' || node['properties']) {
    const properties = Object.keys((node['properties'] ?? {}) as Json);
    const required = (node['required'] ?? []) as string[];
    if (node['additionalProperties'] !== false) return false;
    if (!properties.every((name) => required.includes(name))) return false;
  }
  const parts = [
    ...Object.values((node['properties'] ?? {}) as Json),
    ...Object.values((node['$defs'] ?? {}) as Json),
    ...((node['anyOf'] ?? []) as unknown[]),
    ...(node['items'] === undefined ? [] : [node['items']]),
  ];
  return parts.every(canBeStrict);
}

/** Said to a model whose server cannot be given a schema. */
export const inWords = (schema: Json): string =>
  `\n\nReply with one JSON value and nothing else: no heading, no fence, no remark. It must fit this JSON Schema:\n${JSON.stringify(schema)}`;
