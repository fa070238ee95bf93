import { ConductorError } from '@conductor/contract';
import { CRITERION_NAMES, type Criterion, type Weights } from './formulas.ts';

const EXAMPLE = 'Say them, for example: weights impact 3 confidence 2 ease 1.';

/**
 * Weights as somebody states them: "impact 3, ease 1", "50% impact, 50% ease". Any numbers do, for a weighted score
 * divides by their sum.
 * @throws ConductorError where none is stated, one is of no criterion, or none is more than 0: weights are never guessed
 */
export function readWeights(said: string | undefined): Weights {
  if (said === undefined) {
    throw new ConductorError(
      'no-weights',
      'Nobody has said how much each criterion weighs, so there is no weighted score.',
      EXAMPLE,
    );
  }
  const words = said.toLowerCase().match(/[a-z]+|\d+(?:\.\d+)?/g) ?? [];
  const stated = pairsOf(words.filter((word) => !['and', 'is', 'of', 'at', 'on', 'percent'].includes(word)));
  const unknown = stated.filter(([name]) => !CRITERION_NAMES.includes(name as Criterion));
  if (unknown.length > 0) {
    throw new ConductorError(
      'unknown-criterion',
      `${unknown.map(([name]) => name).join(', ')} cannot be weighed: a weighted score adds up ${CRITERION_NAMES.join(', ')}, which are on one scale of ten.`,
      EXAMPLE,
    );
  }
  const weights = Object.fromEntries(stated) as Weights;
  if (stated.length === 0 || Object.values(weights).every((weight) => weight === 0)) {
    throw new ConductorError('no-weights', `“${said}” gives no criterion a weight.`, EXAMPLE);
  }
  return weights;
}

/** Names with numbers: the number after each, or before each where the first word is a number. */
function pairsOf(words: readonly string[]): [string, number][] {
  const isNumber = (word: string | undefined) => word !== undefined && /^\d/.test(word);
  const isBefore = isNumber(words[0]);
  const pairs: [string, number][] = [];
  for (let at = 0; at < words.length; at += 2) {
    const [name, weight] = isBefore ? [words[at + 1], words[at]] : [words[at], words[at + 1]];
    if (name === undefined || isNumber(name) || !isNumber(weight)) {
      throw new ConductorError(
        'unread-weights',
        `“${words.join(' ')}” is not a weight for each criterion.`,
        EXAMPLE,
      );
    }
    pairs.push([name, Number(weight)]);
  }
  return pairs;
}
