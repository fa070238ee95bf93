import type { Catalogue, Snapshot } from '@conductor/contract';
import type { Thing, Things } from './things.ts';

/** What is left of things that were pointed at, as whoever asks may see them now, and what has become of the others. */
export interface StillThere {
  things: Thing[];
  gone: Thing[];
  /** In a sentence; nothing where all is as it was. */
  note?: string;
}

const MOST_TOLD = 3;

/** Reads records again by their ids: whoever goes on with a conversation sees of its lists what they may see. */
export async function stillThere(
  of: Pick<Things, 'entity' | 'isList'>,
  things: readonly Thing[],
  { snapshot, catalogue }: { snapshot: Pick<Snapshot, 'records'>; catalogue: Pick<Catalogue, 'entities'> },
): Promise<StillThere> {
  const known = of.entity === null ? undefined : catalogue.entities.get(of.entity);
  if (!known) return { things: [...things], gone: [] };
  const { records } = snapshot;
  const rows =
    records.reach(known.name) === 'none'
      ? []
      : await records.select<Record<string, unknown>>(known.name, {
          fields: ['id', known.label],
          where: [{ path: 'id', is: 'in', values: things.map(({ id }) => id) }],
        });
  const labels = new Map(rows.map((row) => [String(row['id']), labelOf(row[known.label])]));
  const left = things.filter(({ id }) => labels.has(id));
  const gone = things.filter(({ id }) => !labels.has(id));
  const renamed = of.isList ? left.filter((one) => isRenamed(one, labels.get(one.id)!)) : [];
  const notes = [
    ...(gone.length > 0 ? [`no longer there: ${toldOf(gone.map(({ shown }) => `“${shown}”`))}`] : []),
    ...(renamed.length > 0
      ? [toldOf(renamed.map(({ id, shown }) => `“${shown}” is called “${labels.get(id)}” now`))]
      : []),
  ];
  const now = left.map((one) => (renamed.includes(one) ? { ...one, shown: labels.get(one.id)! } : one));
  return { things: now, gone, ...(notes.length > 0 ? { note: notes.join('; ') } : {}) };
}

const labelOf = (value: unknown): string =>
  typeof value === 'string' ? value.replace(/\s+/g, ' ').trim() : '';

/** A long label was shown by its beginning. */
function isRenamed({ id, shown }: Thing, label: string): boolean {
  if (shown === id || label === '') return false;
  return shown.endsWith('…') ? !label.startsWith(shown.slice(0, -1)) : shown !== label;
}

const toldOf = (told: readonly string[]): string => {
  const more = told.length - MOST_TOLD;
  return [...told.slice(0, MOST_TOLD), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
};
