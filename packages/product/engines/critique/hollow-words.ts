import { vagueIn } from '../stories/vague-words.ts';

/** What any company could say of itself: its opposite is nobody's vision, so that it chooses nothing (Rumelt's “fluff”). */
const HOLLOW =
  'world-class, world class, best-in-class, best in class, best-of-breed, leading, market-leading, industry-leading, leader, leaders, premier, cutting-edge, cutting edge, state-of-the-art, next-generation, next-gen, innovative, innovation, disruptive, revolutionary, transformative, synergy, synergies, holistic, end-to-end, turnkey, one-stop shop, empower, empowers, empowering, unlock, unlocks, leverage, leverages, delight, delights, effortless, effortlessly, frictionless, joyful, passionate, excellence, world’s best, ecosystem, game-changing, mission-critical, value-added, customer-centric, scalable, solutions, thought leadership, paradigm, 360-degree';

const PHRASES = HOLLOW.split(',').map((phrase) => phrase.trim());
const PATTERN = new RegExp(
  `(?<![\\p{L}\\p{N}-])(?:${PHRASES.toSorted((a, b) => b.length - a.length).join('|')})(?![\\p{L}\\p{N}-])`,
  'giu',
);

/** The hollow and vague words of a text, in their order, each once. */
export function hollowIn(text: string): string[] {
  const found = [
    ...[...text.matchAll(PATTERN)].map(({ 0: word, index }) => ({ word, start: index })),
    ...vagueIn(text).map(({ word, start }) => ({ word, start })),
  ];
  const inOrder = found.toSorted((a, b) => a.start - b.start).map(({ word }) => word.toLowerCase());
  return [...new Set(inOrder)];
}

export const hollowWords: readonly string[] = PHRASES;
