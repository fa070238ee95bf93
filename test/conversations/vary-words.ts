import type { Conversation, Turn } from './format.ts';
import { pick, type Rule } from './variant-rule.ts';
import { REWORDED } from './variant-words.ts';

export const CORRECTION =
  /^(?:no no, |no,? (?:wait,? )?(?:i meant )?|sorry,? (?:i meant )?|actually make that |i meant )(.+)$/i;

/** Every turn that is said put in other words; nothing where none of them is. */
function resaid(
  conversation: Conversation,
  reword: (said: string, turn: Turn) => string,
): Conversation | null {
  let isOther = false;
  for (const turn of conversation.turns) {
    if (turn.said === null) continue;
    const said = reword(turn.said, turn);
    isOther ||= said !== turn.said;
    turn.said = said;
  }
  return isOther ? conversation : null;
}

const ASKS = /^(?:how (?:much|many|often)|what|which|who|where|when)\b/i;
const ORDERS = /^(?:list|show|rank|count|grade|set|move|archive|add|comment|assign|cancel|return)\b/i;

export const polite: Rule = (conversation, { random }) =>
  resaid(conversation, (said, { expected }) => {
    if (said.split(' ').length < 4 || expected.follows) return said;
    if (ASKS.test(said)) return `${said.replace(/\?$/, '')}, please?`;
    return ORDERS.test(said) ? `${pick(random, ['please', 'can you', 'could you please'])} ${said}` : said;
  });

/** What stands in a record as it was said keeps its letters, and only what asks gets a question mark. */
export const plain: Rule = (conversation, { random }) =>
  conversation.isWriting
    ? null
    : resaid(conversation, (said) => {
        const bare = said.replace(/[?!.]+$/, '');
        const ends = said.endsWith('?') || ASKS.test(said) ? ['', '?', '??', ' ?'] : ['', '.', ' .', '!'];
        return `${random() < 0.5 ? bare.toLowerCase() : bare}${pick(random, ends)}`;
      });

/** Letters change places in words that carry nothing. */
export const typos: Rule = (conversation, { random }) =>
  resaid(conversation, (said) => {
    const words = said.split(' ');
    const able = words.flatMap((word, at) => (FILLER.has(word.toLowerCase()) ? [at] : []));
    if (able.length === 0 || words.length < 5) return said;
    const at = pick(random, able);
    const word = words[at]!;
    const swap = 1 + Math.floor(random() * (word.length - 2));
    words[at] = `${word.slice(0, swap)}${word[swap + 1]}${word[swap]}${word.slice(swap + 2)}`;
    return words.join(' ');
  });
const FILLER: ReadonlySet<string> = new Set([
  'much',
  'many',
  'pieces',
  'please',
  'there',
  'came',
  'have',
  'what',
  'which',
  'often',
]);

export const synonyms: Rule = (conversation, { random }) =>
  conversation.isWriting
    ? null
    : resaid(conversation, (said) => {
        for (const [word, others] of REWORDED)
          if (word.test(said)) return said.replace(word, pick(random, others));
        return said;
      });

export const corrections: Rule = (conversation, { random }) =>
  resaid(conversation, (said, { expected }) => {
    const [, meant] = CORRECTION.exec(said) ?? [];
    if (expected.follows !== 'corrects' || !meant) return said;
    return `${pick(random, ['no, I meant', 'sorry,', 'I meant', 'no, sorry, I meant', 'actually, I meant'])} ${meant}`;
  });
