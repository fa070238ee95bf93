import { STOP_WORDS, stemOf, wordsOf } from '@conductor/contract';
import { type Span, sentencesOf } from './quote.ts';
import { expressionsOf, topicsSpokenOf } from './themes/index.ts';

/** Words that name nobody's wish in particular. */
const SAYS_LITTLE = new Set([
  'customer',
  'user',
  'people',
  'want',
  'need',
  'feature',
  'thing',
  'issue',
  'problem',
  'mode',
]);
/** A text is about the words when it holds so much of what they weigh. */
const ENOUGH = 0.5;
const TOPIC_WORTH = 0.6;

/** What is sought: words weighed by how rare they are, and the well-known topics they speak of. */
export interface Sought {
  weights: ReadonlyMap<string, number>;
  topics: ReadonlySet<string>;
  /** Whether a text is worth a closer look. */
  might(text: string): boolean;
}

export interface Passage extends Span {
  score: number;
}

/** Reads what is asked about, against the texts it is asked of: a word that all of them hold tells nothing. */
export function seek(words: string, texts: readonly string[]): Sought {
  const said = wordsOf(words).filter((word) => !STOP_WORDS.has(word.plain));
  const telling = said.filter((word) => !SAYS_LITTLE.has(stemOf(word.plain)));
  const stems = [...new Set((telling.length > 0 ? telling : said).map((word) => stemOf(word.plain)))];
  const topics = topicsSpokenOf(words);
  const begins = [...stems, ...[...topics].flatMap(expressionsOf)].map(literal);
  const anyOf = new RegExp(`(?<![\\p{L}\\p{N}])(?:${begins.join('|')})`, 'iu');
  const likely = texts.filter((text) => anyOf.test(text)).map(stemsIn);
  const weigh = (stem: string) =>
    Math.log(1 + texts.length / (1 + likely.filter((held) => held.has(stem)).length));
  return {
    weights: new Map(stems.map((stem) => [stem, weigh(stem)])),
    topics,
    might: (text) => begins.length > 0 && anyOf.test(text),
  };
}

/** The sentence of a text that is most about what is sought; undefined where the text is about something else. */
export function passageIn(text: string, sought: Sought): Passage | undefined {
  if (!sought.might(text)) return undefined;
  const whole = scoreOf(text, sought);
  if (whole < ENOUGH) return undefined;
  const sentences = sentencesOf(text).map((span) => ({
    ...span,
    score: scoreOf(text.slice(span.start, span.end), sought),
  }));
  const best = sentences.reduce((a, b) => (b.score > a.score ? b : a), { start: 0, end: 0, score: -1 });
  return best.end > best.start ? { start: best.start, end: best.end, score: whole } : undefined;
}

function scoreOf(text: string, { weights, topics }: Sought): number {
  const held = stemsIn(text);
  const sum = (of: Iterable<[string, number]>) => [...of].reduce((all, [, weight]) => all + weight, 0);
  const share = sum([...weights].filter(([stem]) => held.has(stem))) / Math.max(sum(weights), Number.EPSILON);
  const onTopic = topics.size > 0 && [...topicsSpokenOf(text)].some((topic) => topics.has(topic));
  return share + (onTopic ? TOPIC_WORTH : 0);
}

const stemsIn = (text: string): Set<string> => new Set(wordsOf(text).map((word) => stemOf(word.plain)));

const literal = (words: string): string => words.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
