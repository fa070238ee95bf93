import { canonicalJson } from '@conductor/contract';
import type { Difference } from './kept.ts';

/** The first place, in the order of the keys, where two values part. */
export function firstDifference(where: string, then: unknown, now: unknown): Difference {
  if (!isBranch(then) || !isBranch(now) || Array.isArray(then) !== Array.isArray(now))
    return { where, then, now };
  const keys = [...new Set([...Object.keys(then), ...Object.keys(now)])].sort();
  const [a, b] = [then as Record<string, unknown>, now as Record<string, unknown>];
  const parts = keys.find((key) => canonicalJson(a[key]) !== canonicalJson(b[key]));
  return parts === undefined
    ? { where, then, now }
    : firstDifference(`${where}.${parts}`, a[parts], b[parts]);
}

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null;
