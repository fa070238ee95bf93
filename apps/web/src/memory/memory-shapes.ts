import type { ErasureReport, Fact, FactKind, FactTerm, FactVersion } from '@conductor/contract';

export type { ErasureReport, FactTerm };

/** A fact as people see it. */
export interface ToldFact extends Fact {
  told: string;
  shown: { subject: string; predicate: string; value: string };
  kind: string | null;
  effect: string | null;
  isMany: boolean;
  by: string;
  confirmedBy: string | null;
}

export interface MemoryPage {
  rows: ToldFact[];
  total: number;
  /** Of a search: that nothing held answers it, and why. */
  abstains?: string;
}

/** The whole text that holds a fact's words, and where they stand in it. */
export interface Source {
  text: string;
  start: number | null;
  end: number | null;
}

export type ToldVersion = FactVersion & ToldFact;

export interface FactWhy {
  fact: ToldFact;
  rule: string | null;
  source: Source | null;
  versions: ToldVersion[];
  supersededBy: ToldFact | null;
  others: ToldFact[];
}

export interface SeenDispute {
  subject: string;
  predicate: string;
  shown: { subject: string; predicate: string };
  sides: ToldFact[];
}

export type Proposal = ToldFact & { words: Source | null };

/** A kind of fact as a form is made of it. */
export type SeenKind = Pick<
  FactKind,
  'name' | 'title' | 'says' | 'subject' | 'predicate' | 'value' | 'scopes'
> & {
  isMany: boolean;
  effect: string | null;
  members: Record<string, { value: string; says: string }[]>;
  may: boolean;
};

export interface Named {
  id: string;
  label: string;
}

/** When something that is held changed. */
export interface FactTime {
  at: string;
  changes: number;
}
