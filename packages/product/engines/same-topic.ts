import { STOP_WORDS, stemOf, wordsOf } from '@conductor/contract';

/** Words that a topic is the same with and without: "offline" and "offline mode". */
const SAYS_LITTLE = new Set(['mode', 'feature', 'support', 'issue', 'topic', 'area']);

/** A topic by its telling words: two ways of saying one topic have one key. */
export function topicKey(topic: string): string {
  const stems = wordsOf(topic)
    .filter(({ plain }) => !STOP_WORDS.has(plain))
    .map(({ plain }) => stemOf(plain));
  const telling = stems.filter((stem) => !SAYS_LITTLE.has(stem));
  return [...new Set(telling.length > 0 ? telling : stems)].sort().join(' ');
}
