import type { KnownRecord } from './known-records.ts';

/** Something that records are wanted for, and those that it may still be. */
export interface Wanted {
  entity: string;
  domain: readonly KnownRecord[];
}

/** What cannot be of the same: two wants, and the entity they are of different records of. */
export interface Discord {
  of: string;
}

const MOST_ROUNDS = 5;

/**
 * What is said together is of the same records: the lamp and the kettle of one order, and the card of that order's
 * customer. Narrows each want to what all the others leave possible (arc consistency), and gives none that agree as a discord.
 */
export function agree<T extends Wanted>(wants: readonly T[]): T[] | Discord {
  let now = [...wants];
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const before = now.reduce((sum, { domain }) => sum + domain.length, 0);
    for (const of of linksOf(now)) {
      const bound = now.filter((want) => isBound(want, of));
      // Two of one kind are two: what both are of is the same, and they are not.
      if (bound.length < 2 || bound.filter(({ entity }) => entity === of).length > 1) continue;
      const shared = bound
        .map(({ domain }) => new Set(domain.map(({ links }) => links[of])))
        .reduce((both, one) => new Set(Array.from(both).filter((id) => one.has(id))));
      if (shared.size === 0) return { of };
      now = now.map((want) =>
        bound.includes(want)
          ? { ...want, domain: want.domain.filter(({ links }) => shared.has(links[of])) }
          : want,
      );
    }
    if (now.reduce((sum, { domain }) => sum + domain.length, 0) === before) break;
  }
  return now;
}

const linksOf = (wants: readonly Wanted[]): string[] => [
  ...new Set(wants.flatMap(({ domain }) => domain.flatMap(({ links }) => Object.keys(links)))),
];

const isBound = ({ domain }: Wanted, of: string): boolean =>
  domain.length > 0 && domain.every(({ links }) => links[of] !== undefined);

export const isDiscord = (result: readonly unknown[] | Discord): result is Discord => 'of' in result;
