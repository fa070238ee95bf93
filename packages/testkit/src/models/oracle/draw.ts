import { createHash } from 'node:crypto';

/** Numbers from 0 up to 1, the same for the same key. */
export interface Draw {
  next(): number;
  /** A whole number from 0, less than `below`. */
  upTo(below: number): number;
  pick<T>(from: readonly T[]): T;
  shuffled<T>(from: readonly T[]): T[];
}

/** Draws that depend on the key alone, whatever else is drawn elsewhere (mulberry32 over a hash of the key). */
export function drawBy(...key: (string | number)[]): Draw {
  let state = createHash('sha256').update(JSON.stringify(key)).digest().readUInt32LE(0);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const upTo = (below: number) => Math.floor(next() * below);
  return {
    next,
    upTo,
    pick: (from) => from[upTo(from.length)]!,
    shuffled(from) {
      const all = [...from];
      for (let at = all.length - 1; at > 0; at -= 1) {
        const other = upTo(at + 1);
        [all[at], all[other]] = [all[other]!, all[at]!];
      }
      return all;
    },
  };
}
