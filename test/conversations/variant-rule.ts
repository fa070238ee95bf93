import type { Conversation } from './format.ts';
import type { World } from './world.ts';

/** Numbers from 0 to 1 that are the same for the same seed. */
export type Random = () => number;

export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A way of saying a conversation otherwise that keeps what it means, or moves its meaning by as much as its expectations. */
export type Rule = (conversation: Conversation, by: { random: Random; world: World }) => Conversation | null;

export const pick = <T>(random: Random, all: readonly T[]): T => all[Math.floor(random() * all.length)]!;
