import type { z } from 'zod';
import type { Sensitivity } from './integrity.ts';

/** A kind of record. Its table, its gate and its screens are made from this. */
export interface Entity {
  name: string;
  plural: string;
  /** Ids look like `fb-1f0c2a`. */
  prefix: string;
  /** Without `id`; inside the decidable subset. References are `idOf(entity)`. */
  fields: z.ZodObject;
  /** The field a person knows a record by. */
  label: string;
  /** The field whose text is embedded and searched, if any. */
  searched?: string;
  /** Other words people have for one of them: "epic" for an initiative. Singular. */
  says?: string[];
  /** What people call its fields, where that is not the field's own name: `effort` → "size", "estimate". A path through references is named here too: `contact.company.country` → "country". */
  fieldSays?: Record<string, string[]>;
  /** What people call the members of its enumerations and its yes-or-no fields, by `path.member`: `moscow.must` → "must-have". */
  memberSays?: Record<string, string[]>;
  /** The field that says where a record stands, which `move` changes. */
  lane?: string;
  /** Jobs of its pack that stand in for the generic ones: `record.move` → `loan.move`. */
  instead?: Record<string, string>;
  /** Fields whose every value is kept: the field, and the list of `{ field, at }` that a change of it is added to. */
  kept?: Record<string, string>;
  /** What a new record holds in its fields where nothing is said, besides nothing; `now` is the moment of making it. */
  begins?: Record<string, string>;
  /** What archiving puts into which field, and what restoring puts back; null is none, and `now` the moment. */
  archive?: { path: string; archived: string; restored: string | null };
  /** The paths that a list shows besides the label, in order. */
  shown?: string[];
  /** The path to the person whose record it is, for whoever the policies let read only their own: `customer.personId`. */
  owner?: string;
  /**
   * Of a person: whose record it is by law, and what has to go when they are erased. `isPerson`: the record is of them. `of`:
   * the path to the record of theirs. `fields` lose their words; a record that is nothing without them goes whole.
   */
  personal?: { isPerson?: boolean; of?: string; fields: 'whole' | readonly string[] };
  /** How secret what it holds is; `internal` where it is not said. An operation reads nothing more secret than it declares. */
  sensitivity?: Sensitivity;
  /** Fields the store should find records by quickly, besides the id. */
  indexed?: string[];
}

/** A record as it is stored: its id and its fields. Instants are ISO strings. */
export type Row = Record<string, unknown> & { id: string };
