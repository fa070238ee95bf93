import type { Piece } from './theme.ts';
import { mentionsIn } from './topics.ts';
import { scaleToUnit } from './unit.ts';
import { VAGUE_ROOTS } from './vague-words.ts';
import { clausesOf } from './words.ts';

/** How much a term counts beside a word that may tell something, before its rarity. */
const VAGUE = 0.4;
const PAIR = 0.5;
const TOPIC = 2;
const LINK = 3;
/** A pair of words is no theme's seed: it would be one by the words that it is made of. */
const PAIR_SURENESS = 0.5;
/** Many expressions of one topic in a text make it surer, up to this. */
const SUREST_TOPIC = 1.3;
/** A topic is told from common talk by its expressions, not by being rare in this set: it counts at least so much. */
const LEAST_TOPIC_RARITY = 2;

export interface Term {
  /** A stem, two stems that stand side by side, a topic or a link. */
  kind: 'word' | 'pair' | 'topic' | 'link';
  /** The stems, the topic's name, or the id linked to. */
  name: string;
}

export interface Terms {
  /** The terms that at least two pieces have. */
  vocabulary: Term[];
  /** A row a piece: places in the vocabulary. */
  places: Int32Array[];
  /** Weights whose squares sum to 1 (or no places at all). */
  weights: Float32Array[];
  /** How surely the piece has the term, 0…1.3: 1, but for a topic that is only hinted at and for a vague word. */
  sureness: Float32Array[];
  /** Of each piece, whether it surely speaks of a topic, or is linked. */
  known: boolean[];
}

/** From here a piece has a term surely: it says it outright, or hints at it twice. */
export const SURE = 0.75;

export const isKnown = ({ kind }: Term) => kind === 'topic' || kind === 'link';

interface Held extends Term {
  sureness: number;
}

/** TF-IDF over words, pairs of words, topics and links: weight × presence × ln(n / pieces that have it). */
export function termsOf(pieces: readonly Piece[]): Terms {
  const held = pieces.map(heldBy);
  const frequency = new Map<string, number>();
  for (const terms of held) {
    for (const [key, { sureness }] of terms) {
      frequency.set(key, (frequency.get(key) ?? 0) + Math.min(1, sureness));
    }
  }
  const placeOf = new Map<string, number>();
  const vocabulary: Term[] = [];
  const places: Int32Array[] = [];
  const weights: Float32Array[] = [];
  const sureness: Float32Array[] = [];
  for (const terms of held) {
    const kept = [...terms].filter(([key]) => frequency.get(key)! > 1);
    for (const [key, { kind, name }] of kept) {
      if (!placeOf.has(key)) placeOf.set(key, vocabulary.push({ kind, name }) - 1);
    }
    places.push(Int32Array.from(kept, ([key]) => placeOf.get(key)!));
    sureness.push(Float32Array.from(kept, ([, term]) => term.sureness));
    const row = Float32Array.from(kept, ([key, term]) => weightOf(term, pieces.length, frequency.get(key)!));
    scaleToUnit(row);
    weights.push(row);
  }
  const known = held.map((terms) =>
    [...terms.values()].some((term) => isKnown(term) && term.sureness >= SURE),
  );
  return { vocabulary, places, weights, sureness, known };
}

function weightOf({ kind, name, sureness }: Held, count: number, frequency: number): number {
  const rarity = Math.log(count / frequency);
  if (kind === 'topic') return TOPIC * sureness * Math.max(LEAST_TOPIC_RARITY, rarity);
  if (kind === 'link') return LINK * Math.max(LEAST_TOPIC_RARITY, rarity);
  const vague = name.split(' ').every((stem) => VAGUE_ROOTS.has(stem)) ? VAGUE : 1;
  return (kind === 'pair' ? PAIR : 1) * vague * rarity;
}

function heldBy({ text, links = [] }: Piece): Map<string, Held> {
  const held = new Map<string, Held>();
  const add = (kind: Term['kind'], name: string, sureness: number) => {
    held.set(`${kind} ${name}`, { kind, name, sureness });
  };
  for (const clause of clausesOf(text)) {
    let previous = '';
    for (const { stem } of clause) {
      if (stem === '') continue;
      add('word', stem, 1);
      if (previous !== '') add('pair', [previous, stem].sort().join(' '), PAIR_SURENESS);
      previous = stem;
    }
    for (const { topic, strength } of mentionsIn(clause)) {
      const before = held.get(`topic ${topic}`)?.sureness ?? 0;
      add('topic', topic, Math.min(SUREST_TOPIC, before + strength));
    }
  }
  for (const link of links) add('link', link, 1);
  return held;
}
