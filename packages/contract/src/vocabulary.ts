import type { Filter } from './records.ts';

/** What a slot may hold, and so how its words are found and what type it has in a plan. */
export type SlotSpec = {
  /** As a person would name it: "period", "segment". */
  says: string;
  required?: boolean;
  many?: boolean;
} & (
  | { type: 'period' }
  | { type: 'enum'; of: string }
  | { type: 'record'; of: string }
  /** The person's own words, taken after one of these; `except` are words that ask and name no topic. */
  | { type: 'phrase'; after: string[]; except?: string[] }
  | { type: 'flag'; words: string[] }
  /** Given by a form only, never read from words. */
  | { type: 'form'; holds: 'text' | 'json' }
);

/** The pack's own words: how people say the members of its enumerations and the names of its records. */
export interface Vocabulary {
  enums: Record<string, Record<string, string[]>>;
  /** Records that people call by name. */
  names: { entity: string; field: string; also?: string[]; where?: Filter[] }[];
  /** Words that are part of asking and filter nothing: "customers", "feedback". */
  filler: string[];
}

/** A piece of the utterance that code could read: where it stands and what it can mean. */
export interface Mention {
  type: 'period' | 'enum' | 'record' | 'phrase' | 'flag';
  /** The enumeration, the entity, or the slot. */
  of: string;
  start: number;
  end: number;
  readings: { value: unknown; shown: string; note?: string }[];
  /** Said where the words were read and cannot stand: a period that ends before it starts. */
  fault?: string;
}
