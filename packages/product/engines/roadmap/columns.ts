/** A column of a roadmap. */
export interface Placed {
  id: string;
  title: string;
  /** From the left. */
  order: number;
}

/** What people call the column of what is being worked on. */
const NOW = 'now';

/** The column that is meant where nobody says: the one called Now, else the leftmost; undefined where there is none. */
export const currentColumn = <C extends Placed>(columns: readonly C[]): C | undefined =>
  columns.find(({ title }) => title.trim().toLowerCase() === NOW) ??
  [...columns].sort((a, b) => a.order - b.order)[0];

interface Standing {
  id: string;
  position: number | null;
}

const placeOf = ({ position }: Standing): number => position ?? Number.MAX_VALUE;

/** By position from the top of a column; what has none stands below those that have, by id. */
export const byPosition = (a: Standing, b: Standing): number =>
  placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1);
