import { type Brief, ConductorError, type Entity } from '@conductor/contract';
import { type LinkField, linkFieldsOf } from './links.ts';
import { slotOf } from './record-slots.ts';
import { entityOfId, fieldWords, type World } from './world.ts';

/** The field that holds a link between two records, and whose it is. */
export interface LinkChoice {
  entity: Entity;
  link: LinkField;
  /** Of a list of links: which kind, where it was said. */
  kind?: string;
}

/** `dependsOn` and `depends-on` are one kind. */
export const kindKey = (name: string): string =>
  name
    .replace(/Ids?$/, '')
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase();

/**
 * Which field links the records that were said: one of the first's, else one of the other's.
 * @throws ConductorError where there is none, or several and no kind was said
 */
export function linkChoice(brief: Brief, world: World): LinkChoice {
  const ends = ['record', 'to'].flatMap((name) => [slotOf<string | string[]>(brief, name) ?? []].flat());
  const entities = ends.map((id) => entityOfId(world, id));
  const [first, last] = [entities[0], entities.at(-1)];
  const kind = slotOf<string>(brief, 'kind');
  if (ends.length < 2 || !first || !last)
    throw refused('It takes two records to be linked, and their names.', 'Say which is linked to which.');
  const fits = (link: LinkField) => kind === undefined || namesOf(link).includes(kind);
  const found = [
    ...linkFieldsOf(first).filter(({ to }) => to === last.name),
    ...(first === last ? [] : linkFieldsOf(last).filter(({ to }) => to === first.name)),
  ];
  const fitting = found.filter(fits);
  const [choice, ...others] = fitting.length > 0 || kind === undefined ? fitting : [];
  if (!choice) throw noneFits(first, last, found, kind);
  if (others.length > 0 && kind === undefined)
    throw refused(
      `There are several ways to link ${first.plural}: ${fitting.flatMap(namesOf).join(', ')}.`,
      'Say which.',
    );
  const inside = choice.kinds && kind !== undefined ? { kind } : {};
  return { entity: world.get(choice.owner)!, link: choice, ...inside };
}

function noneFits(first: Entity, last: Entity, found: LinkField[], kind: string | undefined): ConductorError {
  if (found.length === 0)
    return refused(
      `${capitalPlural(first)} and ${last.plural} are not linked to each other.`,
      `Link ${first.plural} to one of ${linkedTo(first).join(', ') || 'nothing: they point at no other records'}.`,
    );
  return refused(
    `${capitalPlural(first)} are not linked to ${last.plural} as “${kind}”.`,
    `Say one of ${found.flatMap(namesOf).join(', ')}.`,
  );
}

const capitalPlural = ({ plural }: Entity): string => `${plural[0]?.toUpperCase()}${plural.slice(1)}`;
const linkedTo = (entity: Entity): string[] => [
  ...new Set(linkFieldsOf(entity).map(({ to }) => fieldWords(to))),
];
const refused = (why: string, mend: string) => new ConductorError('no-link', why, mend);

/** The kinds of link that a field can hold. */
export const namesOf = ({ kinds, field }: LinkField): string[] => kinds ?? [kindKey(field)];

/** Every kind of link between records of one kind. In words it is read as what a field is set to, so none are given here. */
export function linkVocabulary(world: World): Record<string, string[]> {
  const own = [...world.values()].flatMap((entity) =>
    linkFieldsOf(entity).filter(({ to }) => to === entity.name),
  );
  return Object.fromEntries(own.flatMap(namesOf).map((name) => [name, []]));
}
