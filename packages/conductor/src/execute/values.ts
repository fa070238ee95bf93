import { type Argument, type Condition, isRef, splitRef } from '@conductor/contract';
import type { z } from 'zod';

/** What the steps so far gave, by step id, with the slots, facts and request they started from. */
export type Values = Record<string, unknown>;

/** What a reference leads to; undefined where it leads nowhere, which a checked plan allows only for what is optional. */
export function follow(name: string, values: Values): unknown {
  const { root, path } = splitRef({ $: name });
  return [root, ...path].reduce<unknown>(ownField, values);
}

const ownField = (at: unknown, name: string): unknown =>
  typeof at === 'object' && at !== null && Object.hasOwn(at, name)
    ? (at as Record<string, unknown>)[name]
    : undefined;

/** An argument with every reference replaced by what it leads to; nothing becomes null. */
export function resolve(argument: Argument, values: Values): unknown {
  if (isRef(argument)) return follow(argument.$, values) ?? null;
  if (Array.isArray(argument)) return argument.map((one) => resolve(one, values));
  if (argument !== null && typeof argument === 'object') {
    return Object.fromEntries(
      Object.entries(argument).map(([name, one]) => [name, resolve(one as Argument, values)]),
    );
  }
  return argument;
}

/**
 * Fields as their schema has them where nothing came of one: its default, or left out where it is optional.
 * A plan knows only null; zod tells that from absent.
 */
export function withoutNulls(given: Record<string, unknown>, schema: z.ZodType): Record<string, unknown> {
  const { shape } = schema as unknown as { shape?: Record<string, z.ZodType> };
  const kept = Object.entries(given).map(([name, value]): [string, unknown] => {
    const field = shape?.[name];
    if (value !== null || field?.safeParse(null).success) return [name, value];
    const absent = field?.safeParse(undefined);
    return [name, absent && !absent.success ? null : absent?.data];
  });
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined));
}

const compare = {
  eq: (a: unknown, b: unknown) => a === b,
  ne: (a: unknown, b: unknown) => a !== b,
  lt: (a: unknown, b: unknown) => ordered(a, b) && a! < b!,
  lte: (a: unknown, b: unknown) => ordered(a, b) && a! <= b!,
  gt: (a: unknown, b: unknown) => ordered(a, b) && a! > b!,
  gte: (a: unknown, b: unknown) => ordered(a, b) && a! >= b!,
} as const;

/** Only two numbers or two texts have an order; with nothing on a side every comparison is false. */
const ordered = (a: unknown, b: unknown): boolean =>
  typeof a === typeof b && ['number', 'string'].includes(typeof a);

/** Whether a condition holds. Total: there is no value for which it throws. */
export function holds(condition: Condition, values: Values): boolean {
  switch (condition.op) {
    case 'and':
      return condition.all.every((one) => holds(one, values));
    case 'or':
      return condition.all.some((one) => holds(one, values));
    case 'not':
      return !holds(condition.is, values);
    case 'in':
      return listAt(condition.list, values).includes(resolve(condition.left, values));
    case 'empty':
      return isEmpty(resolve(condition.value, values));
    case 'exists':
      return resolve(condition.value, values) !== null;
    case 'count':
      return compare[condition.compare](listAt(condition.list, values).length, resolve(condition.to, values));
    case 'sum':
      return compare[condition.compare](
        sumOf(listAt(condition.list, values), condition.of),
        resolve(condition.to, values),
      );
    default:
      return compare[condition.op](resolve(condition.left, values), resolve(condition.right, values));
  }
}

function listAt(argument: Argument, values: Values): unknown[] {
  const value = resolve(argument, values);
  return Array.isArray(value) ? value : [];
}

const isEmpty = (value: unknown): boolean =>
  value === null || value === '' || (Array.isArray(value) && value.length === 0);

const sumOf = (list: unknown[], field: string | undefined): number =>
  list.reduce<number>((sum, one) => {
    const value = field ? (one as Record<string, unknown> | null)?.[field] : one;
    return typeof value === 'number' ? sum + value : sum;
  }, 0);
