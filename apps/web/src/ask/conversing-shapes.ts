import type { FormField } from '../api/shapes.ts';

/** What each slot of a job is called, and what can be given for it; null where words alone can say it. */
export interface SlotField {
  name: string;
  says: string;
  required: boolean;
  /** Made for programs and pages of its own: nobody is offered to say it besides. */
  isForm: boolean;
  field: FormField | null;
}

/** Something that is stayed with, or that the work is limited to. */
interface Kept {
  kind: string;
  says: string;
  shown: string;
}

/** What a conversation is about, as the people in it see it. */
export interface SeenRegister {
  scope: Kept[];
  goal: { said: string; within: Kept[] } | null;
  /** The latest last: the last is what is talked about now. `back` are words that take one up again. */
  topics: { id: number; run: string; title: string; about: string[]; back: string }[];
  leftQuestions: { run: string; text: string }[];
}

/** A period that some words can mean. */
export interface ReadPeriod {
  from: string | null;
  to: string | null;
  label: string;
  reading: string;
}
