import { fits, type NumberMention } from '../numbers.ts';
import type { Item } from './items.ts';
import { LEAST, MOST } from './lexicon.ts';
import { type Statement, sameItem, solid } from './statement.ts';

/** A statement with one plain number in it: the number, and what it is of. */
export interface Fact {
  place: number;
  value: number;
  /** Its words and names, without the number. */
  about: Item[];
}

export function factsOf(statements: readonly Statement[]): Fact[] {
  return statements.flatMap(({ place, items }) => {
    const all = solid(items);
    const numbers = all.filter((item) => item.kind === 'number');
    const [first] = numbers;
    const plain =
      first &&
      first.number.kind === 'count' &&
      first.number.bound === 'exact' &&
      first.number.high === first.number.value;
    if (numbers.length !== 1 || !plain || all.some(({ kind }) => kind === 'not' || kind === 'binding'))
      return [];
    return { place, value: first.number.value, about: all.filter((item) => item !== first) };
  });
}

/**
 * Whether a stretch follows from the numbers of statements: a share, a multiple, a difference, a sum, more or fewer, the most or the
 * fewest. Where it is not clear which numbers are meant it does not.
 */
export function derivedFrom(run: readonly Item[], facts: readonly Fact[], context: readonly Item[]): boolean {
  const operators = run.filter((item) => operates(item));
  const rest = run.filter((item) => !operators.includes(item) && item.kind !== 'pointer');
  if (operators.length === 0 || rest.some(({ kind }) => kind !== 'word' && kind !== 'name')) return false;
  const meant = factsMeant(rest, facts, context);
  if (!meant) return false;
  return RULES.find(({ asks }) => asks(operators))?.holds(operators, meant, facts, run) ?? false;
}

const word = (item: Item): string =>
  item.kind === 'binding' || item.kind === 'word' ? item.text.toLowerCase() : '';

const operates = (item: Item): boolean =>
  item.kind === 'number' ||
  /^(?:more|fewer|less|many|most|majority|all|every|together|combined|sum)$/.test(word(item)) ||
  MOST.has(word(item)) ||
  LEAST.has(word(item));

/** The facts that are told apart by the words, in the order in which they are named; null where a word is of none. */
function factsMeant(rest: readonly Item[], facts: readonly Fact[], context: readonly Item[]): Fact[] | null {
  const has = (items: readonly Item[], item: Item) => items.some((one) => sameItem(item, one));
  const shared = (item: Item) => facts.length > 1 && facts.every(({ about }) => has(about, item));
  const meant: Fact[] = [];
  for (const item of rest) {
    const holders = facts.filter(({ about }) => has(about, item));
    if (holders.length === 0 && !has(context, item)) return null;
    if (shared(item) || holders.length !== 1) continue;
    if (!meant.includes(holders[0]!)) meant.push(holders[0]!);
  }
  // All that sets a fact apart has to be said: "Acme" alone is not "urgent from Acme".
  const told = (fact: Fact) => fact.about.every((item) => has(rest, item) || shared(item));
  return meant.every(told) ? meant : null;
}

interface Rule {
  asks(operators: readonly Item[]): boolean;
  holds(
    operators: readonly Item[],
    meant: readonly Fact[],
    facts: readonly Fact[],
    run: readonly Item[],
  ): boolean;
}

const said = (operators: readonly Item[], form: RegExp) => operators.some((item) => form.test(word(item)));
const numberIn = (operators: readonly Item[]): NumberMention | null => {
  const numbers = operators.flatMap((item) => (item.kind === 'number' ? [item.number] : []));
  return numbers.length === 1 ? numbers[0]! : null;
};

/** A part and the whole it is of: the whole is the first fact of all, and the part is none of its own. */
function partAndWhole(meant: readonly Fact[], facts: readonly Fact[]): [Fact, Fact] | null {
  const whole = facts[0];
  const parts = meant.filter((one) => one !== whole);
  return whole && parts.length === 1 && meant.length <= 2 && whole.value > 0 ? [parts[0]!, whole] : null;
}

const RULES: Rule[] = [
  {
    // "Half as many X as Y", "twice as many X as Y".
    asks: (operators) => said(operators, /^many$/) && operators.length === 2,
    holds(operators, [one, other, ...more]) {
      const number = numberIn(operators);
      if (!number || !one || !other || more.length > 0 || other.value === 0) return false;
      return (number.kind === 'times' || number.kind === 'share') && fits(number, one.value / other.value);
    },
  },
  {
    // "Half of the notes are urgent", "50 % of the notes are urgent".
    asks: (operators) =>
      operators.length === 1 && /^(?:share|percent)$/.test(numberIn(operators)?.kind ?? ''),
    holds(operators, meant, facts) {
      const both = partAndWhole(meant, facts);
      const number = numberIn(operators)!;
      if (!both) return false;
      const share = both[0].value / both[1].value;
      return fits(number, number.kind === 'percent' ? share * 100 : share);
    },
  },
  {
    // "Most of the notes are urgent", "all of the notes are urgent".
    asks: (operators) => operators.length === 1 && said(operators, /^(?:most|majority|all|every)$/),
    holds(operators, meant, facts, run) {
      if (run.at(-1) === operators[0] || topmost(operators, run)) return ranked(meant, facts, 1);
      const both = partAndWhole(meant, facts);
      if (!both) return false;
      const [part, whole] = both;
      return said(operators, /^(?:all|every)$/)
        ? part.value === whole.value
        : part.value > whole.value / 2 && part.value < whole.value;
    },
  },
  {
    // "6 more X than Y", "more X than Y".
    asks: (operators) => said(operators, /^(?:more|fewer|less)$/) && operators.length <= 2,
    holds(operators, [one, other, ...more]) {
      if (!one || !other || more.length > 0) return false;
      const gap = said(operators, /^more$/) ? one.value - other.value : other.value - one.value;
      if (operators.length === 1) return gap > 0;
      const number = numberIn(operators);
      return number !== null && number.kind === 'count' && gap > 0 && fits(number, gap);
    },
  },
  {
    asks: (operators) =>
      operators.length === 1 && operators.some((item) => MOST.has(word(item)) || LEAST.has(word(item))),
    holds: (operators, meant, facts) =>
      ranked(meant, facts, operators.some((item) => MOST.has(word(item))) ? 1 : -1),
  },
  {
    // "Together X and Y have 18".
    asks: (operators) => said(operators, /^(?:together|combined|sum)$/) && operators.length === 2,
    holds(operators, meant) {
      const number = numberIn(operators);
      const sum = meant.reduce((total, { value }) => total + value, 0);
      return number?.kind === 'count' && meant.length > 1 && fits(number, sum);
    },
  },
];

/** "Billing has the most": the word is the end of what is said, or stands behind its subject. */
const topmost = (operators: readonly Item[], run: readonly Item[]): boolean => run[0] !== operators[0];

/** Whether the one that is meant is ahead of every other that is told in the same way. */
function ranked(meant: readonly Fact[], facts: readonly Fact[], way: 1 | -1): boolean {
  const [one, ...more] = meant;
  if (!one || more.length > 0) return false;
  const alike = facts.filter(
    (fact) => fact !== one && fact.about.length === one.about.length && siblings(fact, one),
  );
  return alike.length > 0 && alike.every(({ value }) => (one.value - value) * way > 0);
}

/** Told in the same words but for one: “billing: 12” and “search: 6”. */
function siblings(one: Fact, other: Fact): boolean {
  const differing = one.about.filter((item) => !other.about.some((its) => sameItem(item, its)));
  return differing.length === 1;
}
