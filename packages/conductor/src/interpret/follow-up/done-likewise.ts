import type { PastTurn, Register } from '@conductor/contract';

const LIKEWISE = /^\W*(?:and|then|now|also|next)\s+(\S.*?)\s+(to|as|into|in)\s+(\S.*?)\W*$/iu;
const DONE = /^\W*(?:please\s+)?(\p{L}+)\s+(\S.*?)\s+(to|as|into|in)\s+(\S.*?)\W*$/iu;
/** Says which, of what was listed: a name by itself could be the other end of what is done. */
const POINTING = /^(?:the|that|this|those|it|them|number)\b/iu;

/**
 * "And the second one to Chloe" after "assign the first to Ben": the same done to another, said in full. Undefined where the
 * turn before changed nothing, or was said otherwise.
 */
export function doneLikewise(
  utterance: string,
  { past, pending }: Register,
): { said: string; of: PastTurn } | undefined {
  const [, what, word, other] = LIKEWISE.exec(utterance) ?? [];
  const last = past.at(-1);
  const isDone =
    last !== undefined && (last.changeSets.length > 0 || pending.some(({ run }) => run === last.run));
  if (!what || !isDone || !POINTING.test(what)) return undefined;
  const [, verb, , before] = DONE.exec(last.said ?? '') ?? [];
  return verb && before === word ? { said: `${verb} ${what} ${word} ${other}`, of: last } : undefined;
}
