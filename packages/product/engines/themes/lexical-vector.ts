import { quantise } from '@conductor/contract';
import { STOP_WORDS } from './lexical-stop-words.ts';

/** A word's trigrams together weigh as much as this share of the word: enough to join "exports" and "exporting". */
const TRIGRAM_SHARE = 0.5;

/**
 * A vector made of a text's own words, needing no model: each word that is no stop word, and the character
 * trigrams of each, counted into a fixed number of places by hash. The sign is hashed too, so that collisions
 * cancel on average (Weinberger et al. 2009, arXiv:0902.2206). Repeats count by the square root. Compare with
 * `cosine`, and only with vectors of the same `dimensions`. A text with no such word has the zero vector.
 *
 * @param dimensions the number of places; fewer than about 256 collide noticeably
 */
export function lexicalVector(text: string, dimensions = 512): Int8Array {
  const weights = new Map<string, number>();
  const add = (term: string, weight: number) => weights.set(term, (weights.get(term) ?? 0) + weight);
  for (const word of contentWords(text)) {
    add(word, 1);
    const trigrams = trigramsOf(word);
    // Weights add as squares in a cosine: the share is of the word's square.
    for (const trigram of trigrams) add(`#${trigram}`, TRIGRAM_SHARE / trigrams.length);
  }
  const places = new Float64Array(dimensions);
  for (const [term, weight] of weights) {
    const hash = fnv1a(term);
    const sign = hash & 0x80000000 ? -1 : 1;
    places[(hash & 0x7fffffff) % dimensions]! += sign * Math.sqrt(weight);
  }
  return quantise(places);
}

function contentWords(text: string): string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/['’]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !STOP_WORDS.has(word));
}

function trigramsOf(word: string): string[] {
  const padded = [...`^${word}$`];
  return padded.slice(2).map((_, i) => padded.slice(i, i + 3).join(''));
}

/** 32-bit FNV-1a over UTF-16 units (Fowler, Noll, Vo), with murmur's last mix so that the low bits are even. */
function fnv1a(term: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < term.length; i++) hash = Math.imul(hash ^ term.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
