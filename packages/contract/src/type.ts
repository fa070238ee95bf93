import { z } from 'zod';

/**
 * The types the checker reasons about: a decidable subset of zod, so that a plan's references can
 * be proved exactly before anything runs. Packs write zod; `typeOf` reads it when the pack loads.
 */
export type Type =
  | { kind: 'text' }
  | { kind: 'number'; unit?: string; integer?: boolean }
  | { kind: 'boolean' }
  | { kind: 'instant' }
  | { kind: 'date' }
  | { kind: 'enum'; members: string[] }
  | { kind: 'id'; of: string }
  | { kind: 'list'; of: Type }
  | { kind: 'record'; fields: Record<string, Type> }
  | { kind: 'optional'; of: Type }
  | { kind: 'changeSet' };

interface TypeMeta {
  conductor?: { id?: string; unit?: string; kind?: 'instant' | 'date' | 'changeSet' };
}

/** The id of a record of one entity: `idOf('feedback')` will not be taken where a company's is wanted. */
export const idOf = (entity: string) => z.string().meta({ conductor: { id: entity } });
/** A number with its unit, as in `quantity('person-weeks')`. Units do not convert by themselves. */
export const quantity = (unit: string) => z.number().meta({ conductor: { unit } });
/** An instant: ISO 8601 with an offset or Z. */
export const instant = () => z.string().meta({ conductor: { kind: 'instant' } });
/** A calendar day, `YYYY-MM-DD`, with no zone. */
export const day = () => z.string().meta({ conductor: { kind: 'date' } });

/** A stored change set, by reference: what was previewed is what its hash says. */
export const ChangeSetRef = z
  .object({ changeSet: z.string(), hash: z.string(), size: z.number(), summary: z.string() })
  .meta({ conductor: { kind: 'changeSet' } });
export type ChangeSetRef = z.infer<typeof ChangeSetRef>;

/** Thrown when a pack loads with a type that the checker could not decide. */
export class UndecidableTypeError extends Error {
  readonly path: string;
  constructor(path: string, found: string) {
    super(
      `${path || 'the type'} is a zod ${found}, which plans cannot be checked against. Use text, numbers, booleans, enums, idOf(), quantity(), instant(), day(), arrays, objects, nullable or optional.`,
    );
    this.name = 'UndecidableTypeError';
    this.path = path;
  }
}

/** Reads a zod schema as a `Type`. Throws {@link UndecidableTypeError} outside the subset. */
export function typeOf(schema: z.ZodType, path = ''): Type {
  const meta = (z.globalRegistry.get(schema) as TypeMeta | undefined)?.conductor;
  if (meta?.kind) return { kind: meta.kind };
  if (meta?.id) return { kind: 'id', of: meta.id };
  const def = schema._zod.def as unknown as { type: string } & Record<string, unknown>;
  switch (def.type) {
    case 'string':
      return { kind: 'text' };
    case 'number':
    case 'int':
      return { kind: 'number', ...(meta?.unit ? { unit: meta.unit } : {}) };
    case 'boolean':
      return { kind: 'boolean' };
    case 'enum':
      return { kind: 'enum', members: Object.values(def['entries'] as Record<string, string>) };
    case 'literal':
      return { kind: 'enum', members: (def['values'] as unknown[]).map(String) };
    case 'array':
      return { kind: 'list', of: typeOf(def['element'] as z.ZodType, `${path}[]`) };
    case 'object':
      return { kind: 'record', fields: fieldTypes(def['shape'] as Record<string, z.ZodType>, path) };
    case 'nullable':
    case 'optional':
    case 'default':
      return optional(typeOf(def['innerType'] as z.ZodType, path));
    default:
      throw new UndecidableTypeError(path, def.type);
  }
}

function fieldTypes(shape: Record<string, z.ZodType>, path: string): Record<string, Type> {
  return Object.fromEntries(
    Object.entries(shape).map(([name, field]) => [name, typeOf(field, path ? `${path}.${name}` : name)]),
  );
}

/** May be absent or null; said once, however often it is said. */
export const optional = (type: Type): Type =>
  type.kind === 'optional' ? type : { kind: 'optional', of: type };

/** Whether every value of `from` may stand where `to` is wanted. */
export function assignable(from: Type, to: Type): boolean {
  if (to.kind === 'optional') return assignable(from.kind === 'optional' ? from.of : from, to.of);
  if (from.kind === 'optional') return false;
  switch (to.kind) {
    case 'text':
      return ['text', 'id', 'enum', 'instant', 'date'].includes(from.kind);
    case 'number':
      return from.kind === 'number' && (to.unit === undefined || to.unit === from.unit);
    case 'enum':
      return from.kind === 'enum' && from.members.every((member) => to.members.includes(member));
    case 'id':
      return from.kind === 'id' && from.of === to.of;
    case 'list':
      return from.kind === 'list' && assignable(from.of, to.of);
    case 'record':
      return from.kind === 'record' && recordFits(from.fields, to.fields);
    default:
      return from.kind === to.kind;
  }
}

function recordFits(from: Record<string, Type>, to: Record<string, Type>): boolean {
  return Object.entries(to).every(([name, wanted]) => {
    const found = from[name];
    return found ? assignable(found, wanted) : wanted.kind === 'optional';
  });
}

/** A type as a person reads it: `list of id of feedback`. */
export function describeType(type: Type): string {
  switch (type.kind) {
    case 'enum':
      return `one of ${type.members.join(', ')}`;
    case 'id':
      return `id of ${type.of}`;
    case 'list':
      return `list of ${describeType(type.of)}`;
    case 'record':
      return `{ ${Object.entries(type.fields)
        .map(([name, field]) => `${name}: ${describeType(field)}`)
        .join(', ')} }`;
    case 'optional':
      return `${describeType(type.of)} or nothing`;
    case 'number':
      return type.unit ? `number of ${type.unit}` : 'number';
    case 'changeSet':
      return 'change set';
    default:
      return type.kind;
  }
}

/** What a plan may look at of a change set. */
const CHANGE_SET_FIELDS: Type = {
  kind: 'record',
  fields: {
    changeSet: { kind: 'text' },
    hash: { kind: 'text' },
    summary: { kind: 'text' },
    size: { kind: 'number' },
  },
};

/** What a dotted path leads to inside a type, or undefined where it leads nowhere. */
export function typeAt(type: Type, path: readonly string[]): Type | undefined {
  const [head, ...rest] = path;
  if (head === undefined) return type;
  if (type.kind === 'optional') {
    const inner = typeAt(type.of, path);
    return inner && optional(inner);
  }
  if (type.kind === 'record') {
    const field = Object.hasOwn(type.fields, head) ? type.fields[head] : undefined;
    return field && typeAt(field, rest);
  }
  if (type.kind === 'list' && /^\d+$/.test(head)) {
    const inner = typeAt(type.of, rest);
    return inner && optional(inner);
  }
  if (type.kind === 'changeSet' && rest.length === 0) {
    return typeAt(CHANGE_SET_FIELDS, path);
  }
  return undefined;
}
