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
  // People and time.
  'voted',
  'escalated',
  'expired',
  'woken',
  // Ends and turns.
  'cancel-requested',
  'cancelled',
  'compensated',
  'compensation-failed',
  'carried-over',
  'retried',
  // Outward effects and their stop.
  'delivered',
  'delivery-refused',
  'delivery-unknown',
  'held',
  'reserved',
  // What models were asked, whose reply was taken, and what it cost.
  'asked-model',
  // What was lawfully erased.
  'erased',
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
  /** A sentence of the answer that has passed, at its place; whatever was said at that place and after it is said no more. */
  | { kind: 'said'; run: string; place: number; text: string }
  | { kind: 'status'; run: string; status: string };

/** Tells of a long piece of work with its rate and the time left; at most five times a second, for nobody sees more. */
export function workTeller(
  run: string,
  tell: (progress: Progress) => void,
): (what: string, done: number, of: number) => void {
  let began = Date.now();
  let last = 0;
  let doing = '';
  return (what, done, of) => {
    const now = Date.now();
    if (what !== doing) [doing, began] = [what, now];
    if (now - last < 200 && done < of) return;
    last = now;
    const perSecond = done / Math.max((now - began) / 1_000, 0.001);
    const secondsLeft = Math.ceil((of - done) / Math.max(perSecond, 0.001));
    tell({ kind: 'work', run, what, done, of, perSecond: Math.round(perSecond), secondsLeft });
  };
}
