import type { ModelCall } from '@conductor/contract';

type Json = Record<string, unknown>;

/** What constrained decoding of every provider knows. */
const KNOWN = new Set(
  `type properties required additionalProperties items enum const anyOf description title $ref $defs
   minItems maxItems minimum maximum exclusiveMinimum exclusiveMaximum multipleOf pattern format`.split(
    /\s+/,
  ),
);

/** The schema as it is sent: without what names the dialect, which not every server knows. */
export function sentSchema({ json }: ModelCall['schema']): Json {
  const { $schema: _, ...schema } = json;
  return schema;
}

/** Whether a provider can hold its model to it to the letter: closed objects, nothing optional, known words alone. */
export function canBeStrict(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  const node = schema as Json;
  if (!Object.keys(node).every((word) => KNOWN.has(word))) return false;
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
