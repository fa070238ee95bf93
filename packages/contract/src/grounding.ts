/**
 * What prose is held against: things with names, typed numbers of them, dates, quotations and statements. Nothing in it is of one
 * domain: a table is told as entities × attributes × periods, an answer as its claims.
 */
export interface GroundingEvidence {
  entities: EvidenceEntity[];
  /** Names of a kind of thing that are known as names, though the evidence holds nothing of them. */
  strangers: { kind: string; names: string[] }[];
  attributes: EvidenceAttribute[];
  measures: EvidenceMeasure[];
  periods: EvidencePeriod[];
  /** Days as `YYYY-MM-DD`. A weekday in prose has to be one of theirs. */
  dates: string[];
  /** Verdicts that hold of some and not of others: “double-double”, “off the bench”. */
  classes: EvidenceClass[];
  /** How the table says two numbers at once: “9 of 15 shooting”. */
  pairs: EvidencePair[];
  rankings: EvidenceRanking[];
  /** Words that say a passage is of something the evidence does not reach, such as a later date. */
  outside: string[];
  /** Stretches of text that may stand between quotation marks. */
  quotations: string[];
  /** Sentences that are known to be true, such as the claims of an answer. */
  statements: string[];
  /** More words that may be said with any of them, such as whom and when the answer is about. */
  context: string[];
}

export interface EvidenceEntity {
  id: string;
  kind: string;
  /** All names; a shorter one (a surname) may be somebody else's too. */
  names: string[];
  /** The id of what it belongs to. */
  within?: string;
}

export interface EvidenceAttribute {
  id: string;
  /** What it is called after a number, the longest is preferred: “points”, “percent from the field”. */
  names: string[];
  /** The kinds of entity that have it, the likelier owner first. */
  of: string[];
  /** Whether it is said in percent. */
  percent?: boolean;
  /** Whether “a steal” is one of it. */
  countable?: boolean;
}

/** `value` of `attribute` that `entity` had in `period` (the whole, where it names none). */
export interface EvidenceMeasure {
  entity: string;
  attribute: string;
  period?: string;
  value: number;
}

export interface EvidencePeriod {
  id: string;
  names: string[];
}

export interface EvidenceClass {
  names: string[];
  /** The kind of entity it is said of. */
  kind: string;
  /** Ids of those of which it is true. */
  holds: string[];
}

export interface EvidencePair {
  /** Of one owner: two attributes. Of two owners: one attribute, the subject's first. */
  attributes: [string, string];
  owners: 'one' | 'two';
  /** Words after it (or, of two owners, anywhere in the sentence); none: what is not called anything. */
  names: string[];
  /** Whether it stands in brackets right behind its owner. */
  bracketed?: boolean;
}

/**
 * “Led the team”: the words, what is compared, and among whom: all of the kind, or those within the same thing. `placed`: words behind
 * an ordinal, as in “second on the team”.
 */
export interface EvidenceRanking {
  names: string[];
  attribute: string;
  kind: string;
  among: 'all' | 'within';
  placed?: string[];
}

export type GroundingFaultKind =
  | 'number'
  | 'date'
  | 'name'
  | 'quotation'
  | 'negation'
  | 'comparison'
  | 'superlative'
  | 'class'
  | 'words';

/**
 * `start` and `end` are characters of the prose. `contradicted`: the evidence says otherwise; `absent`: it is of what the evidence tells,
 * and the evidence has no such thing; `beyond`: it is a name, a day or a number of what the evidence does not reach, such as another
 * date; `unsettled`: it cannot be told what it is of. The last two make a sentence unverifiable: nobody may say that it is true.
 */
export interface GroundingFault {
  start: number;
  end: number;
  text: string;
  kind: GroundingFaultKind;
  how: 'contradicted' | 'absent' | 'beyond' | 'unsettled';
  why: string;
}

/** `unverifiable`: nothing in it is known to be wrong, and something is not known to be right. */
export type GroundingVerdict = 'supported' | 'unsupported' | 'unverifiable';

export interface GroundedSentence {
  text: string;
  start: number;
  end: number;
  verdict: GroundingVerdict;
  faults: GroundingFault[];
  /** Places in `statements` that it says. */
  says: number[];
}
