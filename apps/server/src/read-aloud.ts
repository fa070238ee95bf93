import { listener } from '@conductor/conductor';
import { COMPOUND, type Heard, type Principal, type SlotValue } from '@conductor/contract';
import type { Open } from './open.ts';

/** What one utterance is read as, with nothing run. */
export interface ReadAs {
  text: string;
  status: 'understood' | 'question' | 'declined';
  /** The job understood, also where a slot is asked back or the job cannot be done; null where none was. */
  job: string | null;
  slots: Record<string, ShownValue>;
  candidates: { job: string; score: number }[];
  /** The question, or the sentence of refusal; null where it was understood. */
  says: string | null;
  options: { label: string; job: string | null }[];
  /** The requests of a compound one, in order. */
  parts: { job: string; slots: Record<string, ShownValue>; when: string | null }[];
  /** Of the plan and its values; null where there is none. */
  planHash: string | null;
}

type ShownValue = Pick<SlotValue, 'value' | 'shown'>;

/** Reads utterances, each by itself, in one snapshot; starts nothing and writes nothing. */
export async function readUtterances(
  { store, system, workspace }: Open,
  me: Principal,
  texts: readonly string[],
  take: (read: ReadAs) => void,
): Promise<void> {
  await store.look({ workspace, user: me.user }, async (snapshot) => {
    const hear = await listener(system, snapshot, new Date().toISOString());
    for (const text of texts) {
      const { heard, planHash } = await hear(text);
      take({ text, ...shown(heard), planHash });
    }
  });
}

function shown(heard: Heard): Omit<ReadAs, 'text' | 'planHash'> {
  const nothing: Omit<ReadAs, 'text' | 'planHash'> = {
    status: 'declined',
    job: null,
    slots: {},
    candidates: [],
    says: null,
    options: [],
    parts: [],
  };
  if (heard.kind === 'declined') {
    const { job = null, candidates = [], text } = heard;
    return { ...nothing, job, candidates, says: text };
  }
  if (heard.kind === 'question') {
    const { soFar, candidates, text, options } = heard;
    return {
      ...nothing,
      status: 'question',
      job: soFar?.job ?? null,
      slots: shownSlots(soFar?.slots ?? {}),
      candidates: candidates ?? soFar?.candidates ?? [],
      says: text,
      options: options.map(({ label, job = null }) => ({ label, job })),
    };
  }
  const { job, slots, candidates, parts = [] } = heard;
  return {
    ...nothing,
    status: 'understood',
    job,
    slots: job === COMPOUND ? {} : shownSlots(slots),
    candidates,
    parts: parts.map((part) => ({
      job: part.job,
      slots: shownSlots(part.slots),
      when: part.when ? `${part.when.otherwise ? 'otherwise: ' : ''}${part.when.shown}` : null,
    })),
  };
}

const shownSlots = (slots: Record<string, SlotValue>): Record<string, ShownValue> =>
  Object.fromEntries(
    Object.entries(slots).map(([name, { value, shown: as }]) => [name, { value, shown: as }]),
  );
