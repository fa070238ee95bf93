import type { FieldCondition, Mention } from '@conductor/contract';

/** The conditions of one field that cannot all hold: "active archived ideas", "effort over 5 and under 3". */
export function withContradictions(
  mentions: readonly Mention[],
  utterance: string,
  lists: ReadonlySet<string>,
): Mention[] {
  const held: { condition: FieldCondition; said: string }[] = [];
  return mentions.map((mention) => {
    const [reading, ...others] = mention.readings;
    if (mention.type !== 'conditions' || mention.fault || !reading || others.length > 0) return mention;
    const said = utterance.slice(mention.start, mention.end);
    const conditions = reading.value as FieldCondition[];
    const against = conditions
      .filter(({ path }) => !lists.has(path))
      .flatMap((condition) =>
        held.filter((other) => !agree([...allOn(condition.path, held), condition], other)),
      );
    held.push(...conditions.map((condition) => ({ condition, said })));
    if (against.length === 0) return mention;
    const other = against[0]!.said;
    const fault =
      other === said
        ? `Nothing can be “${said}” in both ways at once.`
        : `Nothing can be both “${other}” and “${said}”: say “or” where either will do.`;
    return { ...mention, fault };
  });
}

const allOn = (path: string, held: readonly { condition: FieldCondition }[]): FieldCondition[] =>
  held.flatMap(({ condition }) => (condition.path === path ? [condition] : []));

/** Whether some value could satisfy them all; those of other fields never stand in the way. */
function agree(conditions: readonly FieldCondition[], { condition }: { condition: FieldCondition }): boolean {
  const [last] = conditions.slice(-1);
  return last!.path !== condition.path || isPossible(conditions);
}

function isPossible(conditions: readonly FieldCondition[]): boolean {
  const isMissing = conditions.some(({ is }) => is === 'missing');
  // What is unequal to a value may be missing; what is compared may not.
  if (isMissing) return conditions.every(({ is }) => is === 'missing' || is === 'ne' || is === 'notIn');
  const wanted = conditions.filter(({ is }) => is === 'eq' || is === 'in').map(({ values }) => values);
  const unwanted = new Set(
    conditions.filter(({ is }) => is === 'ne' || is === 'notIn').flatMap(({ values }) => values),
  );
  const bounds = conditions.filter(({ is }) => ['lt', 'lte', 'gt', 'gte'].includes(is));
  if (wanted.length === 0) return isRange(bounds);
  return wanted[0]!.some(
    (value) =>
      wanted.every((values) => values.includes(value)) &&
      !unwanted.has(value) &&
      bounds.every((bound) => isWithin(value, bound)),
  );
}

/** Numbers as numbers; days and instants sort as text. */
const compared = (a: string, b: string): number => {
  const [x, y] = [Number(a), Number(b)];
  return Number.isNaN(x) || Number.isNaN(y) ? (a < b ? -1 : a > b ? 1 : 0) : x - y;
};

function isWithin(value: string, { is, values }: FieldCondition): boolean {
  const order = compared(value, values[0]!);
  return is === 'lt' ? order < 0 : is === 'lte' ? order <= 0 : is === 'gt' ? order > 0 : order >= 0;
}

function isRange(bounds: readonly FieldCondition[]): boolean {
  const lows = bounds.filter(({ is }) => is === 'gt' || is === 'gte');
  const highs = bounds.filter(({ is }) => is === 'lt' || is === 'lte');
  return lows.every((low) =>
    highs.every((high) => {
      const order = compared(low.values[0]!, high.values[0]!);
      return order < 0 || (order === 0 && low.is === 'gte' && high.is === 'lte');
    }),
  );
}
