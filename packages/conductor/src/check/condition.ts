import {
  type Argument,
  assignable,
  type Condition,
  describeType,
  type Fault,
  isRef,
  type Ref,
  type Type,
  typeAt,
} from '@conductor/contract';
import { fits } from './fits.ts';
import { refsIn, type Scope } from './scope.ts';
import { undefinedReference } from './undefined-reference.ts';

const present = (type: Type): Type => (type.kind === 'optional' ? present(type.of) : type);

/** Follows a condition through the types of what it looks at. Nothing is a value here: it compares as unequal. */
export function checkCondition(condition: Condition, scope: Scope, path: string): Fault[] {
  switch (condition.op) {
    case 'and':
    case 'or':
      return condition.all.flatMap((one, place) => checkCondition(one, scope, `${path}.all.${place}`));
    case 'not':
      return checkCondition(condition.is, scope, `${path}.is`);
    case 'empty':
    case 'exists':
      return undefinedIn(condition.value, scope, `${path}.value`);
    case 'in':
      return [
        ...undefinedIn(condition.left, scope, `${path}.left`),
        ...wantsList(condition.list, scope, `${path}.list`),
      ];
    case 'count':
      return [
        ...wantsList(condition.list, scope, `${path}.list`),
        ...fits(condition.to, { kind: 'number' }, scope, `${path}.to`),
      ];
    case 'sum': {
      const noList = wantsList(condition.list, scope, `${path}.list`);
      return [
        ...(noList.length > 0 ? noList : wantsNumbers(condition, scope, path)),
        ...fits(condition.to, { kind: 'number' }, scope, `${path}.to`),
      ];
    }
    default:
      return comparison(condition, scope, path);
  }
}

function comparison(condition: { left: Argument; right: Argument }, scope: Scope, path: string): Fault[] {
  const faults = [
    ...undefinedIn(condition.left, scope, `${path}.left`),
    ...undefinedIn(condition.right, scope, `${path}.right`),
  ];
  if (faults.length > 0) return faults;
  const [left, right] = [condition.left, condition.right];
  if (isRef(left) && !isRef(right)) return fits(right, present(scope.typeOf(left)!), scope, `${path}.right`);
  if (isRef(right) && !isRef(left)) return fits(left, present(scope.typeOf(right)!), scope, `${path}.left`);
  return isRef(left) && isRef(right) ? comparable(left, right, scope, path) : [];
}

/** Two things of different kinds are never equal and have no order: a comparison that cannot hold is a mistake. */
function comparable(left: Ref, right: Ref, scope: Scope, path: string): Fault[] {
  const [a, b] = [present(scope.typeOf(left)!), present(scope.typeOf(right)!)];
  if (assignable(a, b) || assignable(b, a)) return [];
  return [
    {
      code: 'type-mismatch',
      path,
      reason: `${left.$} is ${describeType(a)} and ${right.$} is ${describeType(b)}, which cannot be compared`,
      mend: 'Compare two of a kind.',
    },
  ];
}

/** What is summed is numbers: anything else would count as nothing, and nobody would be told. */
function wantsNumbers({ list, of }: { list: Argument; of?: string }, scope: Scope, path: string): Fault[] {
  if (!isRef(list)) return [];
  const type = present(scope.typeOf(list)!);
  const element = type.kind === 'list' ? present(type.of) : undefined;
  const summed = element && of ? typeAt(element, of.split('.')) : element;
  if (summed && present(summed).kind === 'number') return [];
  return [
    {
      code: 'type-mismatch',
      path: of ? `${path}.of` : `${path}.list`,
      reason: `${list.$}${of ? `.${of}` : ''} holds ${summed ? describeType(summed) : 'no such field'}, which cannot be summed`,
      mend: 'Sum numbers, or a field that is a number.',
    },
  ];
}

const undefinedIn = (argument: Argument, scope: Scope, path: string): Fault[] =>
  [...refsIn(argument)]
    .filter((ref) => !scope.typeOf(ref))
    .map((ref) => undefinedReference(ref, scope, path));

function wantsList(argument: Argument, scope: Scope, path: string): Fault[] {
  const missing = undefinedIn(argument, scope, path);
  if (missing.length > 0 || !isRef(argument)) return missing;
  const type = present(scope.typeOf(argument)!);
  if (type.kind === 'list') return [];
  return [
    {
      code: 'type-mismatch',
      path,
      reason: `${argument.$} is ${describeType(type)}, not a list`,
      mend: 'Refer to a list.',
    },
  ];
}
