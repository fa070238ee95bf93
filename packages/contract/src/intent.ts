import { z } from 'zod';

/** Where a slot's value came from. There is no other way for a value to get in (law 2). */
export const SlotOrigin = z.discriminatedUnion('by', [
  /** Character offsets into the utterance. */
  z.object({ by: z.literal('span'), start: z.number().int(), end: z.number().int() }),
  /**
   * Something the conversation already holds: `of` says what in words ("the question before", "the 2nd of 4 ideas"). `run` is
   * the turn it comes from, and `start` and `end` the words that point at it, where words do.
   */
  z.object({
    by: z.literal('referent'),
    of: z.string(),
    run: z.string().optional(),
    start: z.number().int().optional(),
    end: z.number().int().optional(),
  }),
  /** A fact that somebody stated: a word of their own, what they prefer. */
  z.object({
    by: z.literal('fact'),
    fact: z.string(),
    start: z.number().int().optional(),
    end: z.number().int().optional(),
  }),
  /** A choice the person made of options we showed. */
  z.object({ by: z.literal('option'), label: z.string() }),
  /** A field of a form. */
  z.object({ by: z.literal('form') }),
]);
export type SlotOrigin = z.infer<typeof SlotOrigin>;

export const SlotValue = z.object({
  value: z.unknown(),
  /** As the scope line says it: "Enterprise", "1 Jul – 30 Sep 2026". */
  shown: z.string(),
  from: SlotOrigin,
  /** How it was read, where that is worth saying: "Globx read as Globex". */
  note: z.string().optional(),
});
export type SlotValue = z.infer<typeof SlotValue>;

/** How sure a reading is, 0 to 1: of readings said to be 0.9 sure, about nine in ten are right. */
export const Candidate = z.object({ job: z.string(), score: z.number() });
export type Candidate = z.infer<typeof Candidate>;

/** When a part of a compound request is done: by what an earlier part finds. */
export const PartCondition = z.object({
  /** The place of the earlier part, from 0. */
  of: z.number().int(),
  /** Which of that job's measures. */
  measure: z.string(),
  compare: z.enum(['eq', 'ne', 'lt', 'lte', 'gt', 'gte']),
  to: z.number(),
  /** As it was said: "more than ten companies". */
  shown: z.string(),
  /** Done where the condition does not hold: "otherwise". */
  otherwise: z.boolean(),
});
export type PartCondition = z.infer<typeof PartCondition>;

/** One job of a compound request. */
export const Part = z.object({
  job: z.string(),
  slots: z.record(z.string(), SlotValue),
  when: PartCondition.optional(),
});
export type Part = z.infer<typeof Part>;

/** The job of a request that asks for several. */
export const COMPOUND = 'compound';

/** `window` or the step `tally` of the second part is `p2Window`, `p2Tally`: no two parts can mean each other's. */
export const partName = (place: number, name: string): string =>
  `p${place + 1}${name[0]!.toUpperCase()}${name.slice(1)}`;

/** What a person says of the conversation itself. Applied to the register when the turn ends. */
export const Steering = z.object({
  /** Kinds of slots that later requests are held to, by `slotKind`; null lets go of one. */
  scope: z.record(z.string(), SlotValue.nullable()).optional(),
  /** What the work is for from now on; null ends it. */
  goal: z
    .object({ said: z.string(), within: z.record(z.string(), SlotValue) })
    .nullable()
    .optional(),
});
export type Steering = z.infer<typeof Steering>;

/** How a request hangs together with the conversation. */
export const Follows = z.object({
  how: z.enum([
    /** Points at something: "those", "the second one". */
    'refers',
    /** The question before, with something else put in: "and for SMB?". */
    'varies',
    /** The question before, put right: "no, I meant Globex". */
    'corrects',
    /** Only some of what was found: "only the unlinked ones". */
    'narrows',
    /** A topic that was set aside: "go back to the roadmap question". */
    'resumes',
    /** A reply to what was asked back. */
    'replies',
  ]),
  /** The turn it hangs on. */
  run: z.string(),
  /** In words, for whoever reads the answer: "as before, for SMB", "back to “what did enterprise ask for?”". */
  shown: z.string(),
});
export type Follows = z.infer<typeof Follows>;

/** Value 2 of 9: what the person wants, in the pack's terms. */
export const Intent = z.object({
  kind: z.literal('intent'),
  job: z.string(),
  slots: z.record(z.string(), SlotValue),
  /** Words nobody understood, which the answer names. Never a filter: an unread filter is asked about. */
  unread: z.array(z.string()),
  /** How sure the reading is, 0 to 1, and what else it could have been. */
  candidates: z.array(Candidate),
  /** The jobs of a compound request, in order; `job` is then COMPOUND, and `slots` are those of its parts, `p1Window` of the first. */
  parts: z.array(Part).optional(),
  /** Nothing where it stands by itself. */
  follows: Follows.optional(),
  /** What the request does to the conversation itself: what is looked at from now on, and what it is all for. */
  steers: Steering.optional(),
});
export type Intent = z.infer<typeof Intent>;

/** What a person chose about words of an utterance: how they are read, or that they are left out. */
export const Choice = z.object({
  start: z.number().int(),
  end: z.number().int(),
  /** The reading, as it was shown; null leaves the words out. */
  shown: z.string().nullable(),
});
export type Choice = z.infer<typeof Choice>;

const PlainOption = z.object({
  label: z.string(),
  job: z.string().optional(),
  slots: z.record(z.string(), SlotValue),
  /** Slots the option takes away, such as a word read as nothing. */
  drops: z.array(z.string()).optional(),
  /** Of a part of a compound request: read again with this, the whole comes out. */
  choices: z.array(Choice).optional(),
  /** The parts of a request for several things, which choosing it asks again. */
  parts: z.array(Part).optional(),
});

/** What is asked of one thing that was said. */
export const Asking = z.object({
  text: z.string(),
  options: z.array(PlainOption),
  /** The slot that a free reply fills, if one. */
  slot: z.string().optional(),
});
export type Asking = z.infer<typeof Asking>;

/** One way to answer a question back: choosing it sets these slots. */
export const QuestionOption = PlainOption.extend({
  /** What is asked next where this is chosen, in order: of several open things none is dropped. */
  then: z.array(Asking).optional(),
});
export type QuestionOption = z.infer<typeof QuestionOption>;

/** Said instead of guessing. It keeps what was understood, so that the reply only has to add. */
export const Question = z.object({
  kind: z.literal('question'),
  text: z.string(),
  options: z.array(QuestionOption),
  /** The slot that a free reply fills, if one. */
  slot: z.string().optional(),
  soFar: Intent.nullable(),
  /** What is asked next, in order, once this is answered: of several open things none is dropped. */
  then: z.array(Asking).optional(),
  /** What it could be, where the job itself is asked about. */
  candidates: z.array(Candidate).optional(),
  /** A compound request of which one part is asked about: it is read again with what is chosen. */
  again: z.object({ utterance: z.string(), choices: z.array(Choice) }).optional(),
  /** How it hangs together with the conversation, where nothing was understood so far that could say so. */
  follows: Follows.optional(),
});
export type Question = z.infer<typeof Question>;

/** Said where nothing we do fits, with what would. */
export const Declined = z.object({
  kind: z.literal('declined'),
  text: z.string(),
  /** Small talk, answered in kind: nothing was refused. */
  friendly: z.boolean().optional(),
  /** The job that was understood, where it is one that cannot be done. */
  job: z.string().optional(),
  candidates: z.array(Candidate).optional(),
});
export type Declined = z.infer<typeof Declined>;

export type Heard = Intent | Question | Declined;
