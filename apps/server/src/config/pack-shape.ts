import type { Pack } from '@conductor/contract';
import { z } from 'zod';

const named = z.looseObject({ name: z.string().min(1) });
const isFunction = z.custom((one) => typeof one === 'function', 'must be a function');
const runnable = z.discriminatedUnion('effect', [
  named.extend({ effect: z.enum(['read', 'propose']), run: isFunction }),
  named.extend({ effect: z.literal('analyse'), analysis: isFunction, skeleton: isFunction }),
]);

/** The outermost shape of a pack: what everything else takes for granted. What stands in it, `loadPacks` proves. */
const shape: Record<keyof Pick<Pack, Needed>, z.ZodType> = {
  name: z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case letters, digits and hyphens'),
  version: z.string().min(1),
  entities: z.array(named),
  vocabulary: z.looseObject({
    enums: z.looseObject({}),
    names: z.array(z.unknown()),
    filler: z.array(z.string()),
  }),
  operations: z.array(runnable),
  jobs: z.array(named),
  policies: z.string(),
  rules: z.array(named.extend({ content: z.looseObject({}) })),
};
type Needed = 'name' | 'version' | 'entities' | 'vocabulary' | 'operations' | 'jobs' | 'policies' | 'rules';

const packShape = z.looseObject(shape);

/** What keeps something that the config names from being a pack, each with the pack and the place in it. */
export function packFaults(pack: unknown, place: number): string[] {
  if (pack === null || typeof pack !== 'object')
    return [
      `packs[${place}] is ${shown(pack)}, no pack: is it exported by the name that the config imports?`,
    ];
  const { name } = pack as { name?: unknown };
  const who = typeof name === 'string' && name !== '' ? `the pack ${name}` : `packs[${place}]`;
  const { error } = packShape.safeParse(pack);
  return (error?.issues ?? []).map((issue) => `${who}, ${at(issue.path, pack)}: ${issue.message}`);
}

const shown = (value: unknown): string => (typeof value === 'function' ? 'a function' : String(value));

/** `operations[3] (expense.pay).run`: a place that can be found, with the name of what stands there. */
function at(path: readonly PropertyKey[], pack: object): string {
  let here: unknown = pack;
  return path
    .map((key, depth) => {
      here = (here as Record<PropertyKey, unknown> | undefined)?.[key];
      if (typeof key !== 'number') return depth === 0 ? String(key) : `.${String(key)}`;
      const { name } = (here ?? {}) as { name?: unknown };
      return typeof name === 'string' ? `[${key}] (${name})` : `[${key}]`;
    })
    .join('');
}
