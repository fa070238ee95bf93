import { z } from 'zod';
import { Question, SlotValue } from './intent.ts';

/** What a conversation is about, kept in the database and read by code, never by a model. */
export const Register = z.object({
  conversation: z.string(),
  turns: z.number().int(),
  /** The last job and its slots: what "and for SMB?" adds to. */
  focus: z.object({ run: z.string(), job: z.string(), slots: z.record(z.string(), SlotValue) }).nullable(),
  /** The question that waits for a reply, and the run that asked it. */
  openQuestion: z.object({ run: z.string(), question: Question }).nullable(),
});
export type Register = z.infer<typeof Register>;

export const newRegister = (conversation: string): Register => ({
  conversation,
  turns: 0,
  focus: null,
  openQuestion: null,
});
