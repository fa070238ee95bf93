import { ConductorError } from '@conductor/contract';

const MOST_CHARACTERS = 500;
const MOST_DEEP = 50;
const TOKEN = /\s*(?:(\d+(?:\.\d*)?|\.\d+)|([-+*/()]))/y;

/**
 * Works a sum out: numbers, + - * / and parentheses, as a schoolbook does. Nothing else is read, so nothing else can
 * be done by it. Rounded to two places, a half away from nought.
 * @throws ConductorError `no-sum` that says where it stops being one
 */
export function sum(expression: string): number {
  const reader = new Reader(tokensOf(expression));
  const value = reader.terms(0);
  if (reader.next !== undefined) throw noSum(`${reader.next} stands where a sign should`);
  if (!Number.isFinite(value)) throw noSum('it divides by nought, or is too large');
  return toTwoPlaces(value);
}

const noSum = (why: string) =>
  new ConductorError(
    'no-sum',
    `That is no sum: ${why}.`,
    'Use numbers, + - * / and parentheses, as in (12.50 + 7.25) * 2.',
  );

function tokensOf(text: string): string[] {
  if (text.length > MOST_CHARACTERS) throw noSum('it is too long');
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  const end = text.trimEnd().length;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found) throw noSum(`it cannot be read from “${text.slice(at, at + 20).trim()}” on`);
    tokens.push(found[1] ?? found[2]!);
  }
  if (tokens.length === 0) throw noSum('there is nothing in it');
  return tokens;
}

/** Reads one token after the other: terms of factors of signed numbers. */
class Reader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  get next(): string | undefined {
    return this.#tokens[this.#at];
  }

  #takes(...signs: string[]): string | undefined {
    const { next } = this;
    if (next === undefined || !signs.includes(next)) return undefined;
    this.#at += 1;
    return next;
  }

  terms(deep: number): number {
    let value = this.#factors(deep);
    for (let sign = this.#takes('+', '-'); sign; sign = this.#takes('+', '-')) {
      const other = this.#factors(deep);
      value = sign === '+' ? value + other : value - other;
    }
    return value;
  }

  #factors(deep: number): number {
    let value = this.#one(deep);
    for (let sign = this.#takes('*', '/'); sign; sign = this.#takes('*', '/')) {
      const other = this.#one(deep);
      value = sign === '*' ? value * other : value / other;
    }
    return value;
  }

  #one(deep: number): number {
    if (deep > MOST_DEEP) throw noSum('it is too deep');
    const sign = this.#takes('+', '-');
    if (sign) return sign === '-' ? -this.#one(deep + 1) : this.#one(deep + 1);
    if (this.#takes('(')) {
      const value = this.terms(deep + 1);
      if (!this.#takes(')')) throw noSum('a parenthesis is not closed');
      return value;
    }
    const { next } = this;
    if (next === undefined || !/[\d.]/.test(next))
      throw noSum(`a number is missing${next ? ` before ${next}` : ' at its end'}`);
    this.#at += 1;
    return Number(next);
  }
}

/** By its fifteen digits, so that 1.005 is 1.01 as it is written. */
function toTwoPlaces(value: number): number {
  const rounded = Math.round(Number((Math.abs(value) * 100).toPrecision(15))) / 100;
  return value < 0 && rounded !== 0 ? -rounded : rounded;
}
