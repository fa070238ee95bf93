import type { Fact, RecallBudget } from '@conductor/contract';

/** About as many characters as a token of English has. */
const CHARACTERS_A_TOKEN = 4;

/** What a fact costs to be read: its key, its value and the words it was said in. */
export const tokensOf = ({ subject, predicate, value, source }: Fact): number =>
  Math.ceil(
    `${subject} ${predicate} ${JSON.stringify(value)} ${source.said ?? ''}`.length / CHARACTERS_A_TOKEN,
  );

/** Spends a budget in the order in which it is asked: what no longer fits is left out, and counted. */
export class Purse {
  #items: number;
  #tokens: number;
  readonly #taken = new Set<string>();
  cut = 0;

  constructor({ items, tokens }: RecallBudget) {
    this.#items = items;
    this.#tokens = tokens;
  }

  /** Whether it is within the budget. The same fact costs once. */
  takes(fact: Fact): boolean {
    if (this.#taken.has(fact.id)) return true;
    const tokens = tokensOf(fact);
    if (this.#items < 1 || this.#tokens < tokens) {
      this.cut += 1;
      return false;
    }
    this.#items -= 1;
    this.#tokens -= tokens;
    this.#taken.add(fact.id);
    return true;
  }
}
