import { mostFrequent, type Phrase, phrasesOf, spellings } from './phrases.ts';

export interface Name {
  label: string;
  keywords: string[];
}

/** A second and third word make a name clearer, and are rarer: they are given this much more, each. */
const WIDTH_BONUS = 0.75;
/** A phrase names a theme only where at least this share of its items has it. */
const PHRASE_SHARE = 0.25;
const KEYWORDS = 8;
/** So many texts of a class tell what it is about; the others would cost time and change no name. */
const TEXTS_A_CLASS = 150;

interface Ranked {
  phrase: Phrase;
  score: number;
}

/**
 * Names groups of texts by what tells them apart: class-based TF-IDF (Grootendorst 2022, arXiv:2203.05794),
 * W(t,c) = tf(t,c) · ln(1 + A / f(t)), with the phrase's share of the group's items as tf, its items in all
 * groups as f, and the mean group's items as A: one long item cannot name a theme.
 *
 * @param themes the texts of each theme, the most important theme first: it has the first choice of a label
 * @param others the texts of no theme: one more class
 */
export function nameThemes(themes: string[][], others: string[]): Name[] {
  const groups = themes.map((texts) => spread(texts));
  const classes = others.length > 0 ? [...groups, spread(others)] : groups;
  const spelling = spellings(classes.flat());
  const counted = classes.map((texts) => phrasesOf(texts, spelling));
  const total = new Map<string, number>();
  for (const phrases of counted) {
    for (const { key, items } of phrases.values()) total.set(key, (total.get(key) ?? 0) + items.size);
  }
  const mean = classes.flat().length / classes.length;
  const taken = new Set<string>();
  return groups.map((texts, i) => name(rank(counted[i]!, total, mean, texts.length), taken, i));
}

/** Up to so many, evenly from first to last. */
function spread(texts: string[]): string[] {
  const step = Math.max(1, texts.length / TEXTS_A_CLASS);
  return Array.from(
    { length: Math.min(texts.length, TEXTS_A_CLASS) },
    (_, i) => texts[Math.floor(i * step)]!,
  );
}

function rank(
  phrases: Map<string, Phrase>,
  total: Map<string, number>,
  mean: number,
  size: number,
): Ranked[] {
  const ranked: Ranked[] = [];
  for (const phrase of phrases.values()) {
    if (phrase.width > 1 && phrase.items.size < Math.max(2, size * PHRASE_SHARE)) continue;
    const weight = (phrase.items.size / size) * Math.log(1 + mean / total.get(phrase.key)!);
    ranked.push({ phrase, score: weight * (1 + WIDTH_BONUS * (phrase.width - 1)) });
  }
  return ranked.sort((a, b) => b.score - a.score || (a.phrase.key < b.phrase.key ? -1 : 1));
}

function name(ranked: Ranked[], taken: Set<string>, index: number): Name {
  const best = ranked.find(({ phrase }) => !taken.has(phrase.key));
  if (best) taken.add(best.phrase.key);
  return {
    label: best ? mostFrequent(best.phrase.surfaces) : `theme ${index + 1}`,
    keywords: distinctKeywords(ranked),
  };
}

/** The strongest phrases, none of which only repeats words of those before it. */
function distinctKeywords(ranked: Ranked[]): string[] {
  const seen = new Set<string>();
  const keywords: string[] = [];
  for (const { phrase } of ranked) {
    // What a single item says is told only where there is little else.
    if (phrase.items.size < 2 && keywords.length >= 3) continue;
    const stems = phrase.key.split(' ');
    if (stems.every((stem) => seen.has(stem))) continue;
    for (const stem of stems) seen.add(stem);
    keywords.push(mostFrequent(phrase.surfaces));
    if (keywords.length === KEYWORDS) break;
  }
  return keywords;
}
