import type { Thing } from './things.ts';

/** What words of an utterance stand for, of one kind. */
export interface Meant {
  /** Of records: their entity; of groups that say which records they stand for: theirs. */
  entity: string | null;
  members: Thing[];
  /** Of groups: themes, and not the records that they stand for. */
  isGroup: boolean;
  /** What they are, in words: "the 2nd of 4 ideas". */
  says: string;
  run: string;
  /** Why it is asked which of the members is meant, where it is not sure. */
  asks?: string;
  /** What has become of them since. */
  note?: string;
}

/** Words that point back, where they stand, and what they can mean: by the newest of each kind, the newest first. */
export interface Pointer {
  start: number;
  end: number;
  said: string;
  meant: Meant[];
  isOwner: boolean;
  /** "there", for "at that company". */
  isPlace?: boolean;
}

/** The ids of records that members are, or stand for. */
export const idsOf = ({ members }: Pick<Meant, 'members'>): string[] => [
  ...new Set(members.flatMap(({ id, records }) => records?.ids ?? [id])),
];

const MOST_NAMED = 3;

/** As the scope line says it: their names, or what they are where there are many. */
export const shownOf = ({ members, says }: Meant): string =>
  members.length <= MOST_NAMED ? members.map(({ shown }) => shown).join(', ') : says;

/** Those whose words stand, at their places, in a text of which other parts may be blanked out. */
export const pointersIn = (utterance: string, pointers: readonly Pointer[]): Pointer[] =>
  pointers.filter(({ start, end, said }) => utterance.slice(start, end) === said);
