import type { FieldCondition } from '@conductor/contract';
import type { SpokenField } from './lexicon.ts';

type Is = FieldCondition['is'];

const OPPOSITES: Partial<Record<Is, Is>> = {
  eq: 'ne',
  ne: 'eq',
  lt: 'gte',
  gte: 'lt',
  gt: 'lte',
  lte: 'gt',
  in: 'notIn',
  notIn: 'in',
  missing: 'present',
  present: 'missing',
  contains: 'lacks',
  lacks: 'contains',
};

/** The condition that holds of those records of which this one does not, if a condition can say so. */
export function opposite({ path, is, values }: FieldCondition): FieldCondition | undefined {
  const turned = OPPOSITES[is];
  return turned && { path, is: turned, values };
}

/** That a field has one of some values, or none of them. */
export function oneOf(field: SpokenField, values: string[], negated: boolean): FieldCondition {
  const { path, isList } = field;
  if (isList) return { path, is: negated ? 'lacks' : 'contains', values };
  if (values.length === 1) return { path, is: negated ? 'ne' : 'eq', values };
  return { path, is: negated ? 'notIn' : 'in', values };
}

const SAID: Record<Is, string> = {
  eq: 'is',
  ne: 'is not',
  lt: 'under',
  lte: 'at most',
  gt: 'over',
  gte: 'at least',
  in: 'is',
  notIn: 'is not',
  missing: 'is missing',
  present: 'is given',
  contains: 'has',
  lacks: 'has not',
  mentions: 'mentions',
};

/** "effort over 3", "owner is Ben Tranter", "state is not active or archived". */
export function shownCondition(name: string, is: Is, shown: readonly string[]): string {
  if (is === 'mentions') return `${name} mentions “${shown.join(' ')}”`;
  return [name, SAID[is], shown.join(' or ')].filter(Boolean).join(' ');
}
