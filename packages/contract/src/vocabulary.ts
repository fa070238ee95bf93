import type { Filter } from './records.ts';

/** What a record slot is of that takes an uploaded file: people call it by its name. */
export const UPLOAD = 'upload';

/** What a slot may hold, and so how its words are found and what type it has in a plan. */
export type SlotSpec = {
  /** As a person would name it: "period", "segment". */
  says: string;
  required?: boolean;
  /** How it is asked for where nobody gave it; `says` is used otherwise. */
  asks?: string;
  many?: boolean;
  /** The slot of an earlier request that fills this one too, where this one is not said: a topic, what a count was about. */
  takesOver?: string;
  /** Takes what is left out: "not enterprise", "except support". */
  negated?: boolean;
} & (
  | { type: 'period' }
  /** An amount with its currency: `{ amount, currency }`, the currency by its ISO code. */
  | { type: 'money' }
  | { type: 'enum'; of: string }
  /**
   * `usually`: where what is said fits several, those that meet this are meant. `ifOne`: taken unsaid where there is only
   * one. `insteadOf`: what each record of another slot of the job gives way to: one that has the same at `alike`.
   */
  | {
      type: 'record';
      of: string;
      usually?: Filter[];
      ifOne?: boolean;
      insteadOf?: { slot: string; alike: { here: string; there: string }; where?: Filter[] };
    }
  /** Words of a known form: `address.zip` is the group `zip` of the vocabulary's pattern `address`. */
  | { type: 'pattern'; of: string }
  /**
   * The person's own words, taken after one of these; `except` are words that ask and name no topic. `whole` is a sentence
   * that says one of each in this order, and is taken with them up to its end or to what asks something of it. `verbatim`:
   * what stands in quotation marks or after a colon is taken as it stands, whatever else is read in it; `sentence` ends with the first.
   */
  | {
      type: 'phrase';
      after: string[];
      except?: string[];
      whole?: { from: string[]; has: string[] };
      verbatim?: 'text' | 'sentence';
    }
  | { type: 'flag'; words: string[] }
  /** Given by a form only, never read from words. `offers`: whoever asks in words is offered what it could be. */
  | { type: 'form'; holds: 'text' | 'json'; offers?: 'own changes' }
  // What is said of records of any entity: see record-language.ts.
  /** The entity's name. */
  | { type: 'entity' }
  /** Records that the request is about, all of one entity. */
  | { type: 'subject' }
  | { type: 'conditions' }
  | { type: 'orders' }
  | { type: 'grouping' }
  | { type: 'limit' }
  | { type: 'assignments' }
  /** Somebody's own words, whole: a comment. */
  | { type: 'words' }
);

/**
 * How people call a record that has no name of its own, by what it holds: "the blue lamp", "my last order", "#W1234567".
 * Paths are fields of the entity, through references and into lists of records.
 */
export interface Described {
  entity: string;
  /** Any of them: "order". The entity's own names count too. */
  nouns?: string[];
  /** Fields whose last word says what it is: the "lamp" of "Desk Lamp". */
  heads?: string[];
  /** Fields whose words tell one from another. */
  by: string[];
  /** Other words for what a field holds, by the value: `M` → "medium". */
  says?: Record<string, string[]>;
  /** How its ids look where people write them, as regular expressions; the first group is what stands after the prefix. */
  ids?: string[];
  /** The instant or day by which one is "my last order". */
  newest?: string;
  /** Of which records it is, by entity: what is said together is of the same. */
  links?: Record<string, string>;
  /** Called by what leads to it: "the original payment method" is at that path of the order spoken of. */
  via?: { says: string[]; entity: string; path: string }[];
  /** What it is shown by, in order. */
  shown: string[];
}

/** The pack's own words: how people say the members of its enumerations and the names of its records. */
export interface Vocabulary {
  enums: Record<string, Record<string, string[]>>;
  /** Records that people call by name. */
  names: {
    entity: string;
    field: string;
    also?: string[];
    where?: Filter[];
    /** Its names are also what people talk about: "dark mode" is an idea, and a topic of feedback. */
    isTopic?: boolean;
    /** Called by name only where records are spoken of as records: "show the contact Ada Lund". */
    asRecordOnly?: boolean;
  }[];
  described?: Described[];
  /** Regular expressions by name, tried in order, without regard to case; a named group is what a slot takes of it. */
  patterns?: Record<string, string[]>;
  /** Words that are part of asking and filter nothing: "customers", "feedback". */
  filler: string[];
}

/** What is read of records of any entity, apart from the packs' own words: one utterance is read both ways, and the job that is meant decides which counts. */
export const RECORD_MENTIONS = [
  'entity',
  'subject',
  'conditions',
  'orders',
  'grouping',
  'limit',
  'assignments',
  'words',
] as const;

/** A piece of the utterance that code could read: where it stands and what it can mean. */
export interface Mention {
  type:
    | 'period'
    | 'money'
    | 'enum'
    | 'record'
    | 'pattern'
    | 'phrase'
    | 'flag'
    | (typeof RECORD_MENTIONS)[number];
  /** The enumeration, the entity, or the slot. */
  of: string;
  /** Said to be left out: "not enterprise". */
  negated?: boolean;
  start: number;
  end: number;
  /** Further words that were read with it: the “effort” of “the effort of Dark mode to 3”. */
  also?: { start: number; end: number }[];
  readings: {
    value: unknown;
    shown: string;
    note?: string;
    /** The fact that says so: a word of the team's own. */
    fact?: string;
  }[];
  /** Said where the words were read and cannot stand: a period that ends before it starts. */
  fault?: string;
  /**
   * Words that point back: what at, in words, of which turn, and what that is. `asks` says why it is asked which of the
   * readings is meant.
   */
  refers?: { of: string; run: string; members: { id: string; shown: string }[]; asks?: string };
  /**
   * A record called by what it holds. `every`: all that fit are meant; `everything`: of whatever sort. `said`: the stems of what was said of it. `via`: it
   * is at that path of another record. `slot`: which slot of the job it is for, once that is known.
   */
  described?: {
    every?: boolean;
    everything?: boolean;
    said?: string[];
    via?: { entity: string; path: string };
    slot?: string;
  };
}
