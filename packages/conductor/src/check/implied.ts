import { type Argument, type Condition, isRef } from '@conductor/contract';

/** A reference that is known to be equal to a literal. */
export interface Equal {
  ref: string;
  value: Argument;
}

/** References that are there whenever a condition is true. */
export function presentWhen(condition: Condition): string[] {
  if (condition.op === 'and') return condition.all.flatMap(presentWhen);
  if (condition.op === 'exists') return isRef(condition.value) ? [condition.value.$] : [];
  return condition.op === 'not' ? presentUnless(condition.is) : [];
}

/** References that are there whenever a condition is false. */
export function presentUnless(condition: Condition): string[] {
  if (condition.op === 'or') return condition.all.flatMap(presentUnless);
  if (condition.op === 'empty') return isRef(condition.value) ? [condition.value.$] : [];
  return condition.op === 'not' ? presentWhen(condition.is) : [];
}

/** What is equal to what whenever a condition is true. */
export function equalWhen(condition: Condition): Equal[] {
  if (condition.op === 'and') return condition.all.flatMap(equalWhen);
  if (condition.op === 'not') return equalUnless(condition.is);
  return condition.op === 'eq' ? equalOf(condition.left, condition.right) : [];
}

/** What is equal to what whenever a condition is false. */
export function equalUnless(condition: Condition): Equal[] {
  if (condition.op === 'or') return condition.all.flatMap(equalUnless);
  if (condition.op === 'not') return equalWhen(condition.is);
  return condition.op === 'ne' ? equalOf(condition.left, condition.right) : [];
}

function equalOf(left: Argument, right: Argument): Equal[] {
  if (isRef(left) && !isRef(right)) return [{ ref: left.$, value: right }];
  return isRef(right) && !isRef(left) ? [{ ref: right.$, value: left }] : [];
}
