import {
  ConductorError,
  type Entity,
  type FieldCondition,
  type FieldPlace,
  type Filter,
} from '@conductor/contract';
import { allTyped, capital, isDay, nextDay, type Reading, type Typed } from './typed.ts';
import { fieldWords, placeOf, takes } from './world.ts';

type Is = FieldCondition['is'];

const ORDERS: ReadonlySet<Is> = new Set(['lt', 'lte', 'gt', 'gte']);
const OPPOSITES: ReadonlySet<Is> = new Set(['ne', 'notIn', 'lacks']);

/**
 * What was said of an entity's fields as filters, each value typed by its field.
 * @throws ConductorError `unknown-field`, `bad-value`, `bad-condition`
 */
export async function filtersOf(
  entity: Entity,
  conditions: readonly FieldCondition[],
  by: Reading,
): Promise<Filter[]> {
  const filters: Filter[] = [];
  for (const one of conditions) filters.push(await filterOf(entity, one, by));
  return filters;
}

async function filterOf(entity: Entity, condition: FieldCondition, by: Reading): Promise<Filter> {
  const { path, is, values } = condition;
  const place = placeOf(by.world, entity, path);
  if (is === 'missing' || is === 'present') return { path, is };
  if (place.type.kind === 'record') throw cannot(condition, place, by, 'it can only be there or missing');
  if (values.length === 0) throw cannot(condition, place, by, 'no value was said');
  if (is === 'mentions' || (is === 'contains' && place.type.kind === 'text' && !place.many))
    return mentions(condition, place, by);
  const found = await allTyped(values, path, place, by);
  if (ORDERS.has(is)) return ordered(condition, place, found, by);
  if (place.type.kind === 'instant') return within(condition, place, found, by);
  return oneOf(path, OPPOSITES.has(is), place, found);
}

function mentions(condition: FieldCondition, place: FieldPlace, by: Reading): Filter {
  if (place.type.kind !== 'text') throw cannot(condition, place, by, 'only text mentions words');
  const words = condition.values.flatMap((value) => value.match(/[\p{L}\p{N}]+/gu) ?? []);
  if (words.length === 0) throw cannot(condition, place, by, 'no word was said');
  return { path: condition.path, is: 'mentions', words };
}

function oneOf(path: string, isOpposite: boolean, { type, many }: FieldPlace, found: Typed[]): Filter {
  if (type.kind === 'boolean') {
    const any: Filter = { any: found.map((value) => ({ path, is: 'eq', value })) };
    return isOpposite ? { not: any } : any;
  }
  const is = many ? (isOpposite ? 'lacks' : 'contains') : isOpposite ? 'notIn' : 'in';
  return {
    path,
    is,
    values: found as (string | number)[],
    ...(type.kind === 'text' ? { anyCase: true } : {}),
  };
}

type Ordered = 'lt' | 'lte' | 'gt' | 'gte';

/** Of several values the comparison with the last is meant, as of one: nothing is before both of two days but before the first. */
function ordered(condition: FieldCondition, place: FieldPlace, found: Typed[], by: Reading): Filter {
  const { path, values } = condition;
  const is = condition.is as Ordered;
  if (!['number', 'date', 'instant'].includes(place.type.kind))
    throw cannot(condition, place, by, 'such values have no order');
  if (found.length > 1) throw cannot(condition, place, by, 'it is compared with one value');
  const [value] = found as [string | number];
  const wholeDay = place.type.kind === 'instant' && isDay(values[0]!);
  // Up to a day takes all of that day in, and after it begins with the next.
  if (wholeDay && is === 'lte') return { path, is: 'lt', value: nextDay(values[0]!, by.calendar) };
  if (wholeDay && is === 'gt') return { path, is: 'gte', value: nextDay(values[0]!, by.calendar) };
  return { path, is, value };
}

/** A day said of a moment is the whole of that day. */
function within(condition: FieldCondition, place: FieldPlace, found: Typed[], by: Reading): Filter {
  const { path, values, is } = condition;
  if (place.many && values.some(isDay))
    throw cannot(condition, place, by, 'a list of moments is asked about with before or after');
  const any: Filter[] = found.map((value, index) =>
    isDay(values[index]!)
      ? {
          all: [
            { path, is: 'gte', value: value as string },
            { path, is: 'lt', value: nextDay(values[index]!, by.calendar) },
          ],
        }
      : { path, is: 'eq', value },
  );
  return OPPOSITES.has(is) ? { not: { any } } : { any };
}

const cannot = ({ path }: FieldCondition, place: FieldPlace, { world }: Reading, why: string) =>
  new ConductorError(
    'bad-condition',
    `${capital(fieldWords(path))} cannot be asked about so: ${why}.`,
    `It takes ${takes(place, world)}.`,
  );

/** What a condition looks at and does not know of some records: they are counted apart, not taken for a no. */
export function unknownTo(
  entity: Entity,
  conditions: readonly FieldCondition[],
  filters: readonly Filter[],
  { world }: Reading,
): { what: string; where: Filter[] }[] {
  const seen = new Set<string>();
  return conditions.flatMap(({ path, is }, index) => {
    const place = placeOf(world, entity, path);
    const looks = is !== 'missing' && is !== 'present' && !OPPOSITES.has(is);
    const measures =
      ['number', 'date', 'instant', 'boolean'].includes(place.type.kind) || place.through.length > 0;
    if (!looks || !measures || !place.nullable || place.many || seen.has(path)) return [];
    seen.add(path);
    const others = filters.filter((_, other) => other !== index && conditions[other]!.path !== path);
    return [{ what: `${fieldWords(path)} not known`, where: [...others, { path, is: 'missing' as const }] }];
  });
}
