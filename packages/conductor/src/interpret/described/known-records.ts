import type { Catalogue, Described, Entity, Filter, Snapshot } from '@conductor/contract';
import { saidTokens, termsOf } from './said-tokens.ts';

/** A record that whoever asks can see, and the words it may be called by. */
export interface KnownRecord {
  id: string;
  shown: string;
  /** Stems of all that tells it from others. */
  terms: ReadonlySet<string>;
  /** Stems of the words that say what it is. */
  heads: ReadonlySet<string>;
  /** What it is of, by entity; itself among them. */
  links: Readonly<Record<string, string>>;
  values: Readonly<Record<string, unknown>>;
}

/** All of one entity that are called by what they hold. */
export interface KnownKind {
  described: Described;
  entity: Entity;
  /** Stems of the words for any of them. */
  nouns: string[][];
  records: KnownRecord[];
  byId: ReadonlyMap<string, KnownRecord>;
  terms: ReadonlySet<string>;
  heads: ReadonlySet<string>;
  /** Other words for what fields hold, by their first stem. */
  said: ReadonlyMap<string, { stems: string[]; terms: string[] }[]>;
  /** Some job puts one of them in the place of another: it is said by its look alone, "to medium". */
  isSwapped: boolean;
}

export type Known = ReadonlyMap<string, KnownKind>;

/** The records that can be described in words, as far as whoever asks can see them. */
export async function readKnown(catalogue: Catalogue, snapshot: Snapshot): Promise<Known> {
  const kinds = new Map<string, KnownKind>();
  for (const described of catalogue.vocabulary.described ?? []) {
    const entity = catalogue.entities.get(described.entity);
    if (!entity || snapshot.records.reach(entity.name) === 'none') continue;
    const rows = await snapshot.records.select(entity.name, { fields: pathsOf(described, catalogue) });
    kinds.set(entity.name, { ...kindOf(described, entity, rows), isSwapped: isSwapped(entity, catalogue) });
  }
  return kinds;
}

/** Where a link's path leads to: the id of the record there. */
const linkPath = (path: string): string => `${path}.id`;

function pathsOf(described: Described, { vocabulary, jobs }: Catalogue): string[] {
  const { entity, heads = [], by, newest, links = {}, shown } = described;
  const via = (vocabulary.described ?? []).flatMap((other) => other.via ?? []);
  const slots = [...jobs.values()].flatMap((job) => Object.values(job.slots));
  const records = slots.filter((spec) => spec.type === 'record');
  return [
    ...new Set([
      'id',
      ...heads,
      ...by,
      ...shown,
      ...(newest ? [newest] : []),
      ...Object.values(links).map(linkPath),
      ...via.filter((one) => one.entity === entity).map(({ path }) => linkPath(path)),
      ...records
        .filter(({ of }) => of === entity)
        .flatMap(({ usually = [], insteadOf }) => [
          ...[...usually, ...(insteadOf?.where ?? [])].flatMap(filterPaths),
          ...(insteadOf ? [insteadOf.alike.here] : []),
        ]),
      ...records.flatMap(({ insteadOf }) => (insteadOf ? theirPath(insteadOf, entity, jobs) : [])),
    ]),
  ];
}

function isSwapped({ name }: Entity, { jobs }: Catalogue): boolean {
  return [...jobs.values()].some(({ slots }) =>
    Object.values(slots).some((spec) => {
      if (spec.type !== 'record' || !spec.insteadOf) return false;
      const given = slots[spec.insteadOf.slot];
      return spec.of === name || (given?.type === 'record' && given.of === name);
    }),
  );
}

/** What the records that are given way to share with those that take their place. */
function theirPath(
  { slot, alike }: { slot: string; alike: { there: string } },
  entity: string,
  jobs: Catalogue['jobs'],
): string[] {
  const isTheirs = [...jobs.values()].some((job) => {
    const spec = job.slots[slot];
    return spec?.type === 'record' && spec.of === entity;
  });
  return isTheirs ? [alike.there] : [];
}

function filterPaths(filter: Filter): string[] {
  if ('all' in filter) return filter.all.flatMap(filterPaths);
  if ('any' in filter) return filter.any.flatMap(filterPaths);
  return 'not' in filter ? filterPaths(filter.not) : [filter.path];
}

/** Rows with a key for each path, as words to call them by. */
export function kindOf(
  described: Described,
  entity: Entity,
  rows: readonly Readonly<Record<string, unknown>>[],
): KnownKind {
  const { says = {}, nouns = [] } = described;
  const records = rows.map((row) => recordOf(described, row));
  const said = Object.entries(says).flatMap(([value, phrases]) =>
    phrases.map((phrase) => ({ stems: termsOf(phrase), terms: termsOf(value) })),
  );
  const spaced = entity.name.replace(/([a-z])([A-Z])/g, '$1 $2');
  return {
    described,
    entity,
    nouns: [...new Set([spaced, entity.plural, ...(entity.says ?? []), ...nouns])].map((noun) =>
      saidTokens(noun).map(({ stem }) => stem),
    ),
    records,
    byId: new Map(records.map((record) => [record.id, record])),
    terms: new Set(records.flatMap(({ terms }) => [...terms])),
    heads: new Set(records.flatMap(({ heads }) => [...heads])),
    said: Map.groupBy(
      said.filter(({ stems }) => stems.length > 0),
      ({ stems }) => stems[0]!,
    ),
    isSwapped: false,
  };
}

function recordOf(described: Described, row: Readonly<Record<string, unknown>>): KnownRecord {
  const { heads = [], by, links = {}, shown, entity } = described;
  const id = String(row['id']);
  const named = heads.flatMap((path) => valuesAt(row, path).map(termsOf));
  const linked = Object.entries(links).flatMap(([of, path]): [string, string][] => {
    const [to] = valuesAt(row, linkPath(path));
    return to === undefined ? [] : [[of, String(to)]];
  });
  const parts = shown.map((path) => valuesAt(row, path).map(String).join(', ')).filter(Boolean);
  const [first = id, ...others] = parts.map((part) => part.replaceAll('_', ' '));
  return {
    id,
    shown: others.length > 0 ? `${first} (${others.join('; ')})` : first,
    terms: new Set([...named.flat(), ...by.flatMap((path) => valuesAt(row, path).flatMap(termsOf))]),
    heads: new Set(named.flatMap((terms) => terms.slice(-1))),
    links: { ...Object.fromEntries(linked), [entity]: id },
    values: row,
  };
}

/** What a row holds at a path: several of a list, none where it is missing. */
export const valuesAt = (row: Readonly<Record<string, unknown>>, path: string): unknown[] =>
  [row[path]].flat(2).filter((value) => value !== null && value !== undefined && value !== '');

/** The record that a path of another leads to. */
export const linkedAt = ({ values }: KnownRecord, path: string): string | undefined => {
  const [id] = valuesAt(values, linkPath(path));
  return id === undefined ? undefined : String(id);
};
