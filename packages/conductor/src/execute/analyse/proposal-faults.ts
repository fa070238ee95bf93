import { type Material, proposalOf, standsIn } from '@conductor/contract';
import type { z } from 'zod';
import { unsupportedIn } from './unsupported.ts';

/** What of a reply does not hold against what was read: quotations that are none, sources there are not, and prose that says more. */
export function proposalFaults(
  schema: z.ZodType,
  value: unknown,
  material: readonly Material[],
  instruction: string,
): string[] {
  const faults: string[] = [];
  const texts = new Map(material.map(({ id, text }) => [id, text]));
  const all = [instruction, ...material.map(({ id, text }) => `${id} ${text}`)].join('\n');
  const walk = (of: z.ZodType, one: unknown, path: string): void => {
    if (one === null || one === undefined) return;
    const said = proposalOf(of);
    if (said === 'source' && !texts.has(one as string))
      faults.push(`${path}: there is no material “${one}”; it is one of ${[...texts.keys()].join(', ')}`);
    if (said === 'prose')
      for (const what of unsupportedIn(one as string, all))
        faults.push(`${path}: ${what} stands in no material`);
    const inner = insideOf(of);
    if (inner.kind === 'object' && typeof one === 'object') {
      const fields = one as Record<string, unknown>;
      for (const [name, field] of Object.entries(inner.shape))
        walk(field, fields[name], `${path}${path && '.'}${name}`);
      const words = Object.entries(inner.shape).find(([, field]) => proposalOf(field) === 'words')?.[0];
      const source = Object.entries(inner.shape).find(([, field]) => proposalOf(field) === 'source')?.[0];
      if (words && source && !standsIn(texts.get(fields[source] as string) ?? '', fields[words] as string))
        faults.push(`${path}: “${fields[words]}” does not stand in “${fields[source]}” word for word`);
    }
    if (inner.kind === 'list' && Array.isArray(one))
      one.forEach((item, place) => {
        walk(inner.of, item, `${path}[${place}]`);
      });
    if (inner.kind === 'wrapped') walk(inner.of, one, path);
  };
  walk(schema, value, '');
  return faults;
}

type Inside =
  | { kind: 'object'; shape: Record<string, z.ZodType> }
  | { kind: 'list'; of: z.ZodType }
  | { kind: 'wrapped'; of: z.ZodType }
  | { kind: 'plain' };

function insideOf(schema: z.ZodType): Inside {
  const def = schema._zod.def as unknown as {
    type: string;
    shape?: Record<string, z.ZodType>;
    element?: z.ZodType;
    innerType?: z.ZodType;
  };
  if (def.type === 'object') return { kind: 'object', shape: def.shape! };
  if (def.type === 'array') return { kind: 'list', of: def.element! };
  return def.innerType ? { kind: 'wrapped', of: def.innerType } : { kind: 'plain' };
}
