import { z } from 'zod';
import { Part, Question, SlotValue } from './intent.ts';

/** Records or groups that an answer gave in an order, so that "the second one" and "those" have one meaning. */
export const Listed = z.object({
  /** The field of the answer's data it stands in. */
  name: z.string(),
  /** What people call its members: "idea", "theme". */
  says: z.string(),
  /** Of records: their entity. */
  entity: z.string().nullable(),
  /** In the order they were shown, the first `MOST_LISTED`. */
  members: z.array(
    z.object({
      id: z.string(),
      shown: z.string(),
      /** Of a group: the records it stands for, as far as the answer gave them. */
      records: z.object({ entity: z.string(), ids: z.array(z.string()) }).optional(),
    }),
  ),
  total: z.number().int(),
});
export type Listed = z.infer<typeof Listed>;
export const MOST_LISTED = 200;
/** What the list of the records is called that an answer counted and did not show. */
export const COUNTED = 'counted';

/** One turn of a conversation, as far as later turns may point back at it. */
export const PastTurn = z.object({
  run: z.string(),
  /** What was said, in the person's words; null where it was a form. */
  said: z.string().nullable(),
  job: z.string().nullable(),
  title: z.string().nullable(),
  slots: z.record(z.string(), SlotValue),
  /** Of a request for several things. */
  parts: z.array(Part).optional(),
  status: z.string(),
  /** The first is what "those" means. */
  lists: z.array(Listed),
  /** What it applied: what "undo that" takes back. */
  changeSets: z.array(z.string()),
  /** Which topic it belongs to. */
  topic: z.number().int(),
});
export type PastTurn = z.infer<typeof PastTurn>;
export const MOST_TURNS = 40;

/** What was talked about for a while; a switch puts it on the stack, and "go back to …" takes it up again. */
export const Topic = z.object({
  id: z.number().int(),
  run: z.string(),
  job: z.string(),
  title: z.string(),
  slots: z.record(z.string(), SlotValue),
  parts: z.array(Part).optional(),
  /** How it was asked first: "back to the first question" is that one. */
  begun: z
    .object({
      job: z.string(),
      slots: z.record(z.string(), SlotValue),
      parts: z.array(Part).optional(),
    })
    .optional(),
  /** The words people can call it by: of what was said, the job's title, and the records and members it was about. */
  words: z.array(z.string()),
});
export type Topic = z.infer<typeof Topic>;
export const MOST_TOPICS = 30;

/**
 * What a long piece of work is for, in the person's words, and what they limit it to. Each turn is held against it: what goes
 * outside is said so in its answer.
 */
export const Goal = z.object({
  said: z.string(),
  run: z.string(),
  /** By `slotKind`. */
  within: z.record(z.string(), SlotValue),
});
export type Goal = z.infer<typeof Goal>;

/** A change that was asked for in this conversation and waits for somebody's leave. */
export const PendingChange = z.object({
  run: z.string(),
  changeSet: z.string().nullable(),
  approval: z.string(),
  summary: z.string(),
});
export type PendingChange = z.infer<typeof PendingChange>;

/** What a conversation is about, kept in the database and read by code, never by a model. */
export const Register = z.object({
  conversation: z.string(),
  turns: z.number().int(),
  /** The last job and its slots: what "and for SMB?" adds to. */
  focus: z
    .object({
      run: z.string(),
      job: z.string(),
      slots: z.record(z.string(), SlotValue),
      parts: z.array(Part).optional(),
    })
    .nullable(),
  /** The question that waits for a reply, and the run that asked it. */
  openQuestion: z.object({ run: z.string(), question: Question }).nullable(),
  /** The last turns, the newest last. */
  past: z.array(PastTurn).default([]),
  /** What was set aside, the latest last; the one that is talked about now is the last. */
  topics: z.array(Topic).default([]),
  /** Questions that were left for something else: "back to the question" asks the last of them again. */
  leftQuestions: z.array(z.object({ run: z.string(), question: Question })).default([]),
  pending: z.array(PendingChange).default([]),
  /**
   * What the person said to stay with ("focus on Globex", "only look at Q3"), by `slotKind`: it fills every slot of that kind
   * that a later request leaves unsaid, shown as such, until they say otherwise.
   */
  scope: z.record(z.string(), SlotValue).default({}),
  goal: Goal.nullable().default(null),
});
export type Register = z.infer<typeof Register>;

export const newRegister = (conversation: string): Register => ({
  conversation,
  turns: 0,
  focus: null,
  openQuestion: null,
  past: [],
  topics: [],
  leftQuestions: [],
  pending: [],
  scope: {},
  goal: null,
});

/** What makes two slots of different jobs one: their type and what they are of. `period`, `enum:segment`, `record:product`. */
export const slotKind = (spec: { type: string; of?: string; negated?: boolean }): string =>
  [spec.negated ? `not ${spec.type}` : spec.type, ...(spec.of === undefined ? [] : [spec.of])].join(':');
