import {
  type Catalogue,
  COUNTED,
  type Listed,
  type PastTurn,
  type Register,
  type SlotSpec,
} from '@conductor/contract';
import type { PointedNoun } from './nouns.ts';

/** What can be pointed at: something listed, or something a turn was about. */
export interface Thing {
  id: string;
  shown: string;
  records?: Listed['members'][number]['records'];
}

/** Things of one kind that one turn gave or was about, in their order. */
export interface Things {
  run: string;
  /** Of records: their entity. */
  entity: string | null;
  /** What they are called, one of them. */
  says: string;
  things: Thing[];
  /** How many there were, of which these are the first. */
  total: number;
  isList: boolean;
  /** Of a turn that changed them: no list to count in while there is another. */
  isChanged?: boolean;
}

/** Which things are meant, as far as the words say what they are or what is done with them. */
export type IsFit = (things: Pick<Things, 'entity' | 'says' | 'things'>) => boolean;

type Known = Pick<Catalogue, 'jobs' | 'entities'>;

/** What a conversation gave and was about, the newest first; of one turn first what it gave, as it gave it. */
export const listsOf = ({ past }: Pick<Register, 'past'>): Things[] =>
  past.toReversed().flatMap(({ run, lists, changeSets }) =>
    lists
      .filter(({ name }) => name !== COUNTED)
      .map(
        ({ entity, says, members, total }): Things => ({
          run,
          entity,
          says,
          things: members,
          total,
          isList: true,
          isChanged: changeSets.length > 0,
        }),
      ),
  );

/** The records that a turn was asked about, by the slots that hold them: what is done to it first, then to what. */
export function spokenOf({ run, job, slots }: PastTurn, { jobs, entities }: Known): Things[] {
  const specs: Record<string, SlotSpec> = jobs.get(job ?? '')?.slots ?? {};
  return Object.entries(specs).flatMap(([name, spec]): Things[] => {
    const held = slots[name];
    if (!held || (spec.type !== 'record' && spec.type !== 'subject') || spec.negated) return [];
    const ids = [held.value].flat().filter((id): id is string => typeof id === 'string');
    const entity = spec.type === 'record' ? spec.of : entityOfIds(ids, entities);
    const known = entity === undefined ? undefined : entities.get(entity);
    if (!known || ids.length === 0) return [];
    const shown = ids.length === 1 ? [held.shown] : held.shown.split(', ');
    const things = ids.map((id, at) => ({ id, shown: shown.length === ids.length ? shown[at]! : id }));
    return [{ run, entity: known.name, says: known.name, things, total: ids.length, isList: false }];
  });
}

const entityOfIds = ([first]: readonly string[], entities: Known['entities']): string | undefined =>
  [...entities.values()].find(({ prefix }) => first?.startsWith(`${prefix}-`))?.name;

/** Things that are called so. */
export function fitsNoun(noun: PointedNoun | undefined): IsFit {
  if (!noun || noun.isAnything) return () => true;
  return ({ entity, says }) =>
    (entity !== null && noun.entities.includes(entity)) || noun.says.includes(says);
}

/** Things that this can be done with. */
export function fitsVerb(verbs: ReadonlySet<string>, { entities }: Known): IsFit {
  const wants = (words: readonly string[]) => words.some((word) => verbs.has(word));
  const isArchived = wants(['archive', 'unarchive', 'restore']);
  const isMoved = wants(['move']);
  return ({ entity, things }) => {
    const of = entity ?? things[0]?.records?.entity;
    const known = of === undefined ? undefined : entities.get(of);
    if (isArchived && !known?.archive) return false;
    return !(isMoved && !known?.lane);
  };
}
