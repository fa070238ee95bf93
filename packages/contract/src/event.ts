import { z } from 'zod';

export const EVENT_KINDS = [
  'asked',
  'interpreted',
  'recalled',
  'planned',
  'checked',
  'refused',
  'routed',
  'segment',
  'proposed',
  'asked-person',
  'decided',
  'committed',
  'undone',
  'validated',
  'repaired',
  'answered',
  'failed',
] as const;

/** One line of the journal. The payload is kept apart, so that it can be erased and the chain still hold. */
export const JournalEvent = z.object({
  kind: z.enum(EVENT_KINDS),
  step: z.string().nullable(),
  payload: z.record(z.string(), z.unknown()),
});
export type JournalEvent = z.infer<typeof JournalEvent>;

/** Told to whoever watches a run; not kept, and nothing depends on it. */
export type Progress =
  | { kind: 'plan'; run: string; steps: { id: string; kind: string; title: string }[] }
  | {
      kind: 'step';
      run: string;
      step: string;
      state: 'running' | 'done' | 'skipped' | 'waiting' | 'failed';
      note?: string;
    }
  | {
      kind: 'work';
      run: string;
      what: string;
      done: number;
      of: number;
      perSecond?: number;
      secondsLeft?: number;
    }
  | { kind: 'status'; run: string; status: string };
