import { mostFrequent, type Phrase, type Phrases, phrasesOf, spellings } from './phrases.ts';
import { SURE } from './terms.ts';
import { VAGUE_ROOTS } from './vague-words.ts';

export interface Name {
  label: string;
  keywords: string[];
}

/** A second and third word make a name clearer, and are rarer: they are given this much more, each. */
const WIDTH_BONUS = 0.6;
/** A phrase names a theme only where at least this share of its items has it. */
const PHRASE_SHARE = 0.2;
/** A theme is about a topic when this share of its items speaks of it, twice the share of the others. */
const TOPIC_SHARE = 0.35;
const TOPIC_LIFT = 2;
/** What is left of the score of words that say little, of a person's name, and of what is done rather than a thing. */
const VAGUE = 0.12;
const PROPER_NAME = 0.35;
const DOING = 0.7;
/** Shares are held against each other as if this much more were so inside and outside. */
const SMOOTHING = 0.02;
const KEYWORDS = 8;
/** So many texts of a class tell what it is about; the others would cost time and change no name. */
const TEXTS_A_CLASS = 150;

interface Ranked {
  phrase: Phrase;
  score: number;
}

interface Group extends Phrases {
  size: number;
}

/**
 * Names groups of texts by what tells them apart. A phrase scores p · ln(p / q), its part of the divergence of the
 * group from the rest (Kullback and Leibler 1951), where p is the share of the group's items that have it and q that
 * of all others. Where a group is about a well-known topic, the topic's expressions in it are raised: "SAML" stands
 * also for those who say "password".
 *
 * @param themes the texts of each theme, the most important theme first: it has the first choice of a label
 * @param others the texts of no theme
 */
export function nameThemes(themes: string[][], others: string[]): Name[] {
  const groups = themes.map((texts) => spread(texts));
  const classes = [...groups, spread(others)];
  const spelling = spellings(classes.flat());
  const counted = classes.map((texts) => ({ ...phrasesOf(texts, spelling), size: texts.length }));
  const all = totals(counted);
  const taken = new Set<string>();
  return groups.map((_, i) => name(rank(counted[i]!, all, spelling), taken, i));
}

/** Up to so many, evenly from first to last. */
function spread(texts: string[]): string[] {
  const step = Math.max(1, texts.length / TEXTS_A_CLASS);
  return Array.from(
    { length: Math.min(texts.length, TEXTS_A_CLASS) },
    (_, i) => texts[Math.floor(i * step)]!,
  );
}

interface Totals {
  size: number;
  phrases: Map<string, number>;
  topics: Map<string, number>;
}

function totals(groups: Group[]): Totals {
  const all: Totals = { size: 0, phrases: new Map(), topics: new Map() };
  const add = (to: Map<string, number>, key: string, count: number) =>
    to.set(key, (to.get(key) ?? 0) + count);
  for (const { size, byKey, topics } of groups) {
    all.size += size;
    for (const { key, items } of byKey.values()) add(all.phrases, key, items.size);
    for (const [topic, items] of topics) add(all.topics, topic, sure(items));
  }
  return all;
}

/** How many say it outright, or hint at it twice. */
function sure(items: ReadonlyMap<number, number>): number {
  return [...items.values()].filter((strength) => strength >= SURE).length;
}

function rank(group: Group, all: Totals, spelling: ReadonlyMap<string, string>): Ranked[] {
  const outside = (total: number, inside: number) => (total - inside) / Math.max(1, all.size - group.size);
  const about = new Map<string, number>();
  for (const [topic, items] of group.topics) {
    const inside = sure(items);
    const share = inside / group.size;
    const others = outside(all.topics.get(topic)!, inside);
    if (share >= TOPIC_SHARE && share >= TOPIC_LIFT * others) about.set(topic, share);
  }
  const ranked: Ranked[] = [];
  for (const phrase of group.byKey.values()) {
    const topic = topicShare(phrase, about);
    const least = topic > 0 ? 2 : Math.max(2, group.size * PHRASE_SHARE);
    if (phrase.width > 1 && phrase.items.size < least) continue;
    const share = phrase.items.size / group.size;
    const others = outside(all.phrases.get(phrase.key)!, phrase.items.size);
    const divergence = ((share + topic) / 2) * Math.log((share + SMOOTHING) / (others + SMOOTHING));
    const worth = worthAsName(phrase, spelling) * (1 + WIDTH_BONUS * (phrase.width - 1));
    ranked.push({ phrase, score: divergence * worth });
  }
  return ranked.sort((a, b) => b.score - a.score || (a.phrase.key < b.phrase.key ? -1 : 1));
}

/** The share of the group that speaks of the phrase's topic, less where the phrase only hints at it. */
function topicShare({ topics }: Phrase, about: ReadonlyMap<string, number>): number {
  return Math.max(0, ...[...topics].map(([topic, strength]) => strength * (about.get(topic) ?? 0)));
}

/** 0…1: things and topics name a theme better than doings, persons, and words that say little. */
function worthAsName(
  { key, surfaces, topics, width }: Phrase,
  spelling: ReadonlyMap<string, string>,
): number {
  if (Math.max(0, ...topics.values()) === 1) return 1;
  const stems = key.split(' ');
  if (stems.every((stem) => VAGUE_ROOTS.has(stem) || /^\d/.test(stem))) return VAGUE;
  const words = mostFrequent(surfaces).toLowerCase().split(' ');
  if (words.some((word) => /^\p{Lu}\p{Ll}+(?:['’]s)?$/u.test(spelling.get(word) ?? ''))) return PROPER_NAME;
  return width === 1 && /(?:ed|ing|ly)$/.test(words[0]!) ? DOING : 1;
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
