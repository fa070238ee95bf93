import { z } from 'zod';
import { SENSITIVITIES, type Sensitivity } from './integrity.ts';

/**
 * `proposed` is never recalled as a fact; `disputed` is told as a disagreement and never as a value; `withdrawn` was
 * taken back by whoever may. Only what is `stated` (by a person, or returned by a system of record) or `confirmed` holds.
 */
export const FACT_STATUSES = ['proposed', 'stated', 'confirmed', 'disputed', 'withdrawn'] as const;
export const FactStatus = z.enum(FACT_STATUSES);
export type FactStatus = z.infer<typeof FactStatus>;

/** By which rule a fact was let in (law 5). There is no other way: a model's reply, a prompt or what was recalled is no source. */
export const ADMISSIONS = [
  /** A person said it, in their own words. */
  'stated',
  /** A person filled it into a form. */
  'filled-in',
  /** A person said yes to what was proposed. */
  'confirmed',
  /** A record of a system of record says it. */
  'returned',
  /** The workspace began with it. */
  'began-with',
  /** A verbatim span of a source, found and not yet confirmed. */
  'found',
] as const;
export const Admission = z.enum(ADMISSIONS);
export type Admission = z.infer<typeof Admission>;

/** Who said it and where: the words themselves, or the record that holds them. */
export const FactSource = z.object({
  /** A person's id, or the name of a system. */
  by: z.string(),
  /** What people call whoever stated it. */
  name: z.string().optional(),
  /** In words: "a conversation", "the decision “Bands”". */
  where: z.string(),
  said: z.string().optional(),
  /** The run whose request said it. */
  run: z.string().optional(),
  /** The record whose text says it. */
  record: z.string().optional(),
  /** Where `said` stands in the request's words or the record's text, in characters. */
  span: z.object({ start: z.number().int(), end: z.number().int() }).optional(),
  admitted: Admission.optional(),
  /** Who confirmed it, where somebody else had to. */
  confirmedBy: z.string().optional(),
});
export type FactSource = z.infer<typeof FactSource>;

/** Who a fact is for: one person, those who have a role, or everybody of the workspace. */
export const FactScope = z.union([
  z.literal('workspace'),
  z.templateLiteral(['team:', z.string()]),
  z.templateLiteral(['person:', z.string()]),
]);
export type FactScope = z.infer<typeof FactScope>;

/** What the ledger holds: stated by somebody or returned by a system of record, never inferred (law 5). */
export const Fact = z.object({
  id: z.string(),
  /** `workspace`, `segment-rule`, a record's id, or the plain words of a topic. */
  subject: z.string(),
  predicate: z.string(),
  value: z.unknown(),
  /** From when it holds, inclusive, and until when, exclusive; null is without end. */
  validFrom: z.string().nullable(),
  validTo: z.string().nullable(),
  /** When the ledger learnt it. */
  recordedAt: z.string(),
  status: FactStatus,
  source: FactSource,
  scope: FactScope.default('workspace'),
  sensitivity: z.enum(SENSITIVITIES).default('internal'),
  /** The fact that took its place. */
  supersededBy: z.string().nullish(),
  /** Its source is no longer there. */
  isSourceGone: z.boolean().optional(),
});
export type Fact = z.infer<typeof Fact>;

/** What a change set holds of a fact, before and after, by the fact's id. Instants are ISO strings. */
export const FactRow = Fact.omit({ id: true, recordedAt: true, isSourceGone: true });
export type FactRow = z.infer<typeof FactRow>;

/** What changes of facts are called in a change set. Facts have a ledger of their own and no table of records. */
export const FACT_ENTITY = 'fact';

/** One fact as it stood for a while. What was erased is in none. */
export interface FactVersion extends Fact {
  version: number;
  /** When the ledger stopped holding this version; null: it still does. */
  heldUntil: string | null;
  /** The change set that made it, and the one that ended it; nothing where the workspace began with it. */
  changeSet: string | null;
  endedBy: string | null;
}

/** Facts by what is known of them; whatever is not said does not matter. */
export interface FactQuery {
  subjects?: readonly string[];
  predicates?: readonly string[];
  /** Facts whose value is this: what points at a record or a person. */
  value?: unknown;
  /** Holding at this instant; `any` is at whatever time. Now where it is not said. */
  validAt?: string | 'any';
  /** As the ledger stood at this instant. Now where it is not said. */
  heldAt?: string;
  /** `stated` and `confirmed` where it is not said: what holds. */
  statuses?: readonly FactStatus[];
  /** By a person's id or a system's name. */
  by?: string;
  /** By subject and predicate, for people; the latest recorded first where it is not said. */
  order?: 'subject';
  limit?: number;
  offset?: number;
}

/** Sources that disagree about one subject and predicate. */
export interface Dispute {
  subject: string;
  predicate: string;
  facts: Fact[];
}

/** A search of what was stated. */
export interface FactSearch {
  text: string;
  /** The same text, embedded; none where there is no embedder. */
  vector: Int8Array | null;
  /** The id of the embedder that made it. */
  model: string;
  limit: number;
  validAt?: string | 'any';
  heldAt?: string;
  subjects?: readonly string[];
}

export interface FactHit {
  fact: Fact;
  /** 0 to 1, best first; comparable within one search alone. */
  score: number;
}

export interface FactsFound {
  hits: FactHit[];
  /** Nothing that is held answers it: the hits are the nearest, and no answer. */
  abstains: boolean;
  /** Why, in a sentence, where it abstains. */
  why?: string;
}

/** What was recalled by key. */
export interface Recalled {
  /** By `subject.predicate`; of several values of one key the latest. */
  found: Record<string, Fact>;
  /** All values of keys that hold several. */
  all?: Record<string, Fact[]>;
  notFound: string[];
  disputed?: Dispute[];
}

/**
 * The ledger, as one principal may see it: what is in no scope of theirs, or more secret than they may read, is not there.
 * Nothing withdrawn, superseded, erased or out of its valid time comes back unless it is asked for.
 */
export interface Facts {
  /** By key: `workspace.time-zone`, or `segment-rule.*` for every predicate of a subject. */
  recall(keys: readonly string[], validAt: string): Promise<Recalled>;
  /** By subject, predicate, value and time; the latest recorded first. */
  about(query: FactQuery): Promise<Fact[]>;
  /** How many there are, whatever the limit. */
  count(query: FactQuery): Promise<number>;
  /** Every version of the facts of a key, or of one fact by its id, oldest first. */
  history(of: { subject: string; predicate: string } | { id: string }): Promise<FactVersion[]>;
  disputes(): Promise<Dispute[]>;
  /** Full text and embeddings together. */
  search(search: FactSearch): Promise<FactsFound>;
}

/** One thing that a job wants recalled. A string is a key. */
export type Recall =
  | string
  /** Whatever points at what a slot holds: facts of this predicate whose value, or whose subject, is the slot's. */
  | { predicate: string; at: 'subject' | 'value'; slot: string }
  /** What was stated that is about a slot's words. */
  | { search: string; limit?: number };

/** The keys among what is wanted. */
export const recallKeys = (wanted: readonly Recall[]): string[] =>
  wanted.filter((one): one is string => typeof one === 'string');

/** How much of the ledger a job may be given, in facts and in tokens of their text. */
export interface RecallBudget {
  items: number;
  tokens: number;
}

export const USUAL_RECALL: RecallBudget = { items: 100, tokens: 4_000 };

/** What stands in a place of a fact: a fixed name, or one read from what is said. */
export type FactTerm =
  | { is: string }
  /** A member of an enumeration of the vocabulary; the term is the member. */
  | { enum: string }
  /** A record called by name, or a person: the term is its id. */
  | { record: string }
  /** The person's own words, in small letters: a topic, a term of the glossary. */
  | { words: true };

/** What a fact of a kind may hold, how it is read and how it is shown. */
export type FactValue =
  | { type: 'number'; least?: number; most?: number; isWhole?: boolean; unit?: string }
  /** 1 to 12, said by name. */
  | { type: 'month' }
  | { type: 'time-zone' }
  /** An ISO code. */
  | { type: 'currency' }
  | { type: 'enum'; of: string }
  /** The id of a record, or of a person. */
  | { type: 'record'; of: string }
  /**
   * A band of a number: "over 1,000 people", "between 200 and 999", "under 200 employees". Held as
   * `{ field, atLeast? , atMost?, moreThan?, lessThan? }`; `units` are the words that name the field.
   */
  | {
      type: 'band';
      fields: { field: string; units: string[] }[];
      /** The bands of one subject should lie side by side: where they overlap, or leave a gap, it is told. */
      isApart?: boolean;
    }
  /** What a word stands for: see `Meaning`. `isTopic`: other words for a topic, and nothing that the packs know by name. */
  | { type: 'meaning'; isTopic?: boolean }
  | { type: 'words' };

/**
 * What a word of a team's own stands for. `enum`: a member of an enumeration of the vocabulary. `member`: what a field of
 * records holds, `of` being `company.status`. `record`: one by its id, or several by a list of ids. `words`: other words for
 * a topic, `of` being empty.
 */
export const Meaning = z.object({
  type: z.enum(['enum', 'member', 'record', 'words']),
  of: z.string(),
  value: z.union([z.string(), z.array(z.string())]),
  shown: z.string(),
});
export type Meaning = z.infer<typeof Meaning>;

/** The subject of facts whose predicate is a word of a team's own and whose value is its `Meaning`. */
export const WORD = 'word';

/**
 * A kind of thing that people may state to a workspace. What fits no kind is no fact: it is said so and not kept.
 * Who may approve or do what is policy, and no kind can stand for it.
 */
export interface FactKind {
  name: string;
  /** For people: "what makes a company {predicate}". */
  title: string;
  says: string;
  subject: FactTerm;
  predicate: FactTerm;
  value: FactValue;
  /** Several may hold at once: owners of one topic. One where it is not said: what comes later takes the place of what was. */
  isMany?: boolean;
  /**
   * Ways of stating it: words with `{subject}`, `{predicate}` and `{value}`, `[optional words]` and `(one|other)`.
   * "[for us] {predicate} (means|is) {value}". A whole sentence has to fit.
   */
  stated: string[];
  /** Ways of asking for it: "who owns {subject}", "what (does|do we mean by) {predicate} [mean]". */
  asked: string[];
  /** For whom it may be; the first where nobody says. */
  scopes: readonly ('person' | 'team' | 'workspace')[];
  sensitivity?: Sensitivity;
  /** How it is told: "{value} owns {subject}". */
  told: string;
  /** What it changes of later requests, in a sentence. */
  effect?: string;
  /** Records that say it too: where they and a person disagree, it is disputed. Read as of the snapshot. */
  record?: { entity: string; subject: string; value: string };
}

/** How the sensitivity of a fact is shown where its kind does not say. */
export const USUAL_SENSITIVITY: Sensitivity = 'internal';

export const factKey = ({ subject, predicate }: Pick<Fact, 'subject' | 'predicate'>): string =>
  `${subject}.${predicate}`;

/** What was erased, and where: counts alone, for the words are gone. */
export const ErasureReport = z.object({
  /** The id under which the erasure is kept in the audit. */
  id: z.string(),
  what: z.string(),
  why: z.string(),
  by: z.string(),
  at: z.string(),
  /** False where it was only worked out. */
  done: z.boolean(),
  /** How many, by what: facts, versions, embeddings, records, payloads, answers, requests, receipts, changes, messages, uploads, conversations. */
  gone: z.record(z.string(), z.number()),
  /** Runs that went on and were ended for it. */
  ended: z.array(z.string()),
  /** What could not be reached and has to be seen to by a person: an upload that may hold it, a backup. */
  left: z.array(z.string()),
});
export type ErasureReport = z.infer<typeof ErasureReport>;
