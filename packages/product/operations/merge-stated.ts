import type { Change, Row } from '@conductor/contract';
import { shortHash } from './import-file.ts';

/** What a file states of one record. */
export interface Stated {
  /** Field → value, for the fields it states alone. */
  said: Record<string, unknown>;
  /** What a new record has in the fields that nothing states. */
  blank: Record<string, unknown>;
  notes: string[];
  notesIfNew?: string[];
}

interface Merge extends Stated {
  entity: string;
  id: string;
  /** The row of the file. */
  row: number;
  held: (Row & { importHash?: string | null | undefined }) | undefined;
}

export interface Merged {
  id: string;
  row: number;
  outcome: 'created' | 'updated' | 'same' | 'conflict';
  change?: Change;
  notes: { row: number; note: string }[];
}

/**
 * Brings what a file states into a record. A field that is blank here is filled; one that differs is taken over where
 * nobody changed the record since the last import brought it, and is a conflict otherwise, left as it is.
 */
export function mergeStated({ entity, id, row, held, said, blank, notes, notesIfNew }: Merge): Merged {
  const told = notes.map((note) => ({ row, note }));
  if (!held) {
    const after = { ...blank, ...said };
    return {
      id,
      row,
      outcome: 'created',
      change: { entity, id, before: null, after: { ...after, importHash: importHash(said, after) } },
      notes: [...told, ...(notesIfNew ?? []).map((note) => ({ row, note }))],
    };
  }
  const { id: _id, ...before } = held;
  const differing = Object.keys(said).filter((field) => !isSame(before[field], said[field]));
  const [saidBefore, stoodThen] = (held.importHash ?? '').split('.');
  if (differing.length === 0 || saidBefore === hashOf(said)) return { id, row, outcome: 'same', notes: told };
  const isUntouched = stoodThen === hashOf(imported(before, said, blank));
  const isFilling = differing.every((field) => (before[field] ?? null) === null);
  if (!isUntouched && !isFilling) return { id, row, outcome: 'conflict', notes: told };
  const after = { ...before, ...said };
  const hash = importHash(said, imported(after, said, blank));
  return {
    id,
    row,
    outcome: 'updated',
    change: { entity, id, before, after: { ...after, importHash: hash } },
    notes: told,
  };
}

/** What the file said, and what stood after it was brought in: two hashes, so that a later import can tell who changed what. */
const importHash = (said: Record<string, unknown>, after: Record<string, unknown>): string =>
  `${hashOf(said)}.${hashOf(after)}`;

/** The fields that an import may fill. */
const imported = (
  record: Record<string, unknown>,
  ...of: Record<string, unknown>[]
): Record<string, unknown> =>
  Object.fromEntries(of.flatMap((fields) => Object.keys(fields)).map((name) => [name, record[name] ?? null]));

const hashOf = (fields: Record<string, unknown>): string =>
  shortHash(JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))));

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
