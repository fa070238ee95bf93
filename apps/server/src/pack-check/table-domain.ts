import { factsIn, numbersIn, type TableContent, textsIn } from './table-content.ts';

/** What a fact can be, as far as any row tells one value of it from another. */
export type Domain = Record<string, unknown[]>;

/** Those that the engine gives: who, and what kind of write. */
export const GIVEN = ['operation', 'entity', 'action', 'user', 'roles'];
/** A text that no row names. */
const OTHER = 'something-else';

/**
 * Of each fact that the rows ask for: every text and truth that they name and one that they do not, of each number the
 * number itself and one on either side, and that it is not known. Rows that compare with one another's facts get each
 * other's numbers too.
 */
export function domainOf({ inputs, rules }: TableContent): Domain {
  const domain: Domain = {};
  const numeric = new Set<string>();
  const add = (fact: string, cell: string) => {
    if (GIVEN.includes(fact)) return;
    domain[fact] ??= [undefined];
    const held = domain[fact];
    const texts = textsIn(cell);
    held.push(...texts, ...(texts.length > 0 ? [OTHER] : []));
    const numbers = numbersIn(cell);
    if (numbers.length > 0 || /[<>]/.test(cell)) numeric.add(fact);
    held.push(...numbers.flatMap((number) => [number - 1, number, number + 1]));
    if (/\b(true|false)\b/.test(cell)) held.push(true, false);
  };
  for (const { id, field } of inputs)
    for (const rule of rules) {
      const cell = rule[id] ?? '';
      if (cell.trim() === '') continue;
      if (field) add(field, cell);
      else for (const part of cell.split(/\b(?:and|or)\b/)) for (const fact of factsIn(part)) add(fact, part);
    }
  const between = [...numeric].some((fact) => !domain[fact]!.some((value) => typeof value === 'number'));
  if (between) {
    const numbers = Object.values(domain)
      .flat()
      .filter((value) => typeof value === 'number');
    for (const fact of numeric) domain[fact]!.push(0, 1, 2, ...numbers);
  }
  for (const fact of Object.keys(domain)) domain[fact] = [...new Set(domain[fact])];
  return domain;
}

/** Every combination of the domain, or so many of them spread over all of it. */
export function combinations(
  domain: Domain,
  most: number,
): { all: Record<string, unknown>[]; isWhole: boolean } {
  const names = Object.keys(domain);
  const total = names.reduce((size, name) => size * domain[name]!.length, 1);
  const wanted = Math.min(total, most);
  const stride = total <= most ? 1 : coprime(Math.max(1, Math.floor(total / most)) * 2 + 1, total);
  const all = Array.from({ length: wanted }, (_, place) => nth(domain, names, (place * stride) % total));
  return { all, isWhole: total <= most };
}

/** The first from here on that shares no factor: or some fact would be the same in every combination that is taken. */
const coprime = (from: number, total: number): number =>
  greatestCommon(from, total) === 1 ? from : coprime(from + 1, total);

const greatestCommon = (a: number, b: number): number => (b === 0 ? a : greatestCommon(b, a % b));

function nth(domain: Domain, names: readonly string[], place: number): Record<string, unknown> {
  const facts: Record<string, unknown> = {};
  let rest = place;
  for (const name of names) {
    const values = domain[name]!;
    const value = values[rest % values.length];
    if (value !== undefined) facts[name] = value;
    rest = Math.floor(rest / values.length);
  }
  return facts;
}
