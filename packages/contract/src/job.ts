import type { z } from 'zod';
import type { DraftClaim, Scope } from './answer.ts';
import type { Brief } from './brief.ts';
import type { Recall, RecallBudget } from './memory.ts';
import type { Snapshot } from './operation.ts';
import type { Outcome } from './outcome.ts';
import type { Plan, Ref } from './plan.ts';
import type { SlotSpec } from './vocabulary.ts';

/** What a check is given: what came out, what was asked, and the records as the run saw them. */
export interface CheckContext {
  brief: Brief;
  outcome: Outcome;
  snapshot: Snapshot;
}

/** Works an answer out again by another way. Every difference is a sentence; none means it holds. */
export interface Check {
  name: string;
  run(context: CheckContext): Promise<string[]>;
}

/** What a person can ask for. */
export interface Job {
  /** `loan.count`. */
  name: string;
  title: string;
  /** One sentence, for people and interpreters alike. */
  says: string;
  slots: Record<string, SlotSpec>;
  /** How people say it: shown to people, and learned from. */
  examples: string[];
  /** Code reads it, before any interpreter is asked: nobody learns from its examples. */
  isReadByCode?: boolean;
  /** What a later part of a compound request may hang on: a number or a list that a step gives, and what people call it. */
  measures?: Record<string, { says: string[]; of: Ref; isList?: boolean }>;
  /** Which records it counts, the first `MOST_LISTED` of them, and how many there are: "show me" shows those. */
  counts?: { entity: string; says: string; ids: Ref; total: Ref };
  /** Ways of asking more of what was just found, and the slots that then change: "who asked?" after a count is the count by company. */
  asides?: { says: string[]; slots: Record<string, { value: unknown; shown: string }> }[];
  /** What it wants recalled of the ledger, in the order in which the budget is spent. */
  recalls: Recall[];
  /** It counts by no period: it goes on where people disagree about how time is counted, so that they can settle it. */
  isTimeless?: boolean;
  /** `USUAL_RECALL` where it is not said. */
  recallBudget?: RecallBudget;
  /**
   * What its answer gives in an order, the first being what "those" means: a field of the data that holds ids, or records with
   * one. Where it is not said, every list of ids of records in the data, in order.
   */
  lists?: {
    name: string;
    says: string;
    entity: string | null;
    id?: string;
    shown?: string;
    records?: { entity: string; ids: string };
  }[];
  /**
   * Slots that what was stated fills where nobody says them: the fact's key, by slot. "We score by RICE" is the method unsaid.
   * `unless`: other slots that, once they are said, mean another.
   */
  prefers?: Record<string, string | { fact: string; unless: string[] }>;
  /** The exact shape of its data. */
  answer: z.ZodObject;
  plan(brief: Brief): Plan;
  checks: Check[];
  scope(
    outcome: Outcome,
    brief: Brief,
  ): Pick<Scope, 'who' | 'records' | 'missing'> & {
    notes?: string[];
    /** The period, where it is another than a slot says. */
    when?: string;
  };
  claims(outcome: Outcome, brief: Brief): DraftClaim[];
}
