import { MIXED_WORD, plainOf, UNSEEN } from './plain-text.ts';
import { type Kind, SIGNS } from './signs.ts';

export type { Kind } from './signs.ts';

/** A sign that a text gives orders to whatever reads it, and where it stands in the text. */
export interface Order {
  kind: Kind;
  weight: number;
  start: number;
  end: number;
}

/** So much weight of different kinds makes a text one that gives orders. */
const ENOUGH = 1;
/** What stands after this is not read: the patterns look at every place. */
const READ = 20_000;

/**
 * The signs that a text gives orders to whatever reads it: the text is data, and this says so where a person would
 * look twice. Empty where their weights, the heaviest of each kind, come to less than 1. It is a net and no wall:
 * nothing is safe because it was not caught, and what keeps writes out is not here.
 */
export function findOrders(text: string): Order[] {
  const read = text.slice(0, READ);
  const orders = [...hidden(read), ...inWords(read)];
  const heaviest = new Map<Kind, number>();
  for (const { kind, weight } of orders) heaviest.set(kind, Math.max(weight, heaviest.get(kind) ?? 0));
  const weight = [...heaviest.values()].reduce((sum, one) => sum + one, 0);
  return weight < ENOUGH ? [] : orders.sort((a, b) => a.start - b.start || b.weight - a.weight);
}

function inWords(original: string): Order[] {
  const { text, at } = plainOf(original);
  return SIGNS.flatMap(({ kind, weight, pattern }) =>
    [...text.matchAll(pattern)].map((found) => {
      const lead = found[0].search(OPENS);
      const last = found.index + found[0].trimEnd().length - 1;
      return {
        kind,
        weight,
        start: at[found.index + lead]!,
        end: at[Math.max(found.index + lead, last)]! + 1,
      };
    }),
  );
}

/** Where the words of an order begin, after the stop that they follow. */
const OPENS = /[\p{L}\p{N}<[{#/'"]/u;

const COMMENT = /<!--[\s\S]*?(?:-->|$)/g;
const UNSHOWN =
  /<[^<>]{1,300}(?:display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0)[^<>]{0,300}>[^<]*/gi;
const BLOB = /[A-Za-z0-9+/_-]{40,}={0,2}/g;
const FEWEST_WORDS = 3;

/** What stands in a text so that people do not see it. */
function hidden(text: string): Order[] {
  const spans = (pattern: RegExp, of: (found: string) => boolean, kind: Kind, weight = 1): Order[] =>
    [...text.matchAll(pattern)]
      .filter(([found]) => of(found))
      .map((found) => ({ kind, weight, start: found.index, end: found.index + found[0].length }));
  const saysSomething = (found: string) => (found.match(/\p{L}{2,}/gu) ?? []).length >= FEWEST_WORDS;
  return [
    // Templates of issue trackers are full of comments that speak to whoever fills them in.
    ...spans(COMMENT, saysSomething, 'is hidden', 0.5),
    ...spans(UNSHOWN, saysSomething, 'is hidden'),
    ...spans(BLOB, holdsWords, 'is in disguise'),
    ...spans(
      new RegExp(`(?:\\p{L}(?:${UNSEEN.source})\\s*){2,}|[\\u202a-\\u202e\\u2066-\\u2069]`, 'gu'),
      () => true,
      'is in disguise',
    ),
    ...spans(MIXED_WORD, () => true, 'is in disguise', 0.5),
  ];
}

/** Whether a run of letters is text in base64: a hash or a key comes out as noise. */
function holdsWords(blob: string): boolean {
  const text = Buffer.from(blob, 'base64').toString('utf8');
  const readable = text.match(/[\p{L}\p{N}\p{P}\s]/gu) ?? [];
  return readable.length >= 0.95 * text.length && saysWords(text);
}

const saysWords = (text: string): boolean =>
  (text.match(/(?<!\p{L})\p{L}{2,}\s/gu) ?? []).length >= FEWEST_WORDS;
