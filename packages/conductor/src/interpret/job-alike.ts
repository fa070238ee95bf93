import type { Catalogue, Command, Job, Mention, SlotSpec } from '@conductor/contract';
import { describedFor } from './described/for-job.ts';
import type { InterpretBy } from './interpret-by.ts';

/**
 * Of jobs that take the same and are asked for in the same words, the one whose records are usually such: what was
 * ordered and has not come is changed, and what has come is exchanged. Undefined where it is this one.
 */
export function jobForSuch(
  job: Job,
  mentions: readonly Mention[],
  utterance: string,
  by: InterpretBy,
): string | undefined {
  const others = [...by.catalogue.jobs.values()].filter((other) => other !== job && takeAlike(job, other));
  return others.find((other) => describedFor(other, mentions, utterance, by).isUsual)?.name;
}

/** What a job takes, however it is called and asked for, and whichever records it is usually about. */
export const takenKey = (job: Job): string =>
  JSON.stringify(
    Object.entries(job.slots)
      .map(([name, { says: _says, asks: _asks, ...spec }]) => [name, { ...spec, usually: null }])
      .toSorted(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );

const takeAlike = (job: Job, other: Job): boolean =>
  hasUsual(job) && hasUsual(other) && takenKey(job) === takenKey(other);

const hasUsual = ({ slots }: Pick<Job, 'slots'>): boolean =>
  Object.values(slots).some((spec: SlotSpec) => spec.type === 'record' && spec.usually);

export const keyOf = (name: string, { jobs }: Catalogue): string => {
  const job = jobs.get(name);
  return job ? (hasUsual(job) ? takenKey(job) : JSON.stringify(job.slots)) : JSON.stringify(name);
};

type Start = Extract<Command, { do: 'start' }>;
/** Less likely than this it is no rival, whatever it could make of the words. */
const LEAST = 0.08;

/** Of jobs that could be meant, the one that has a use for more of the records that were described. */
export function startForAll(
  first: Start,
  starts: readonly Start[],
  mentions: readonly Mention[],
  utterance: string,
  by: InterpretBy,
): Start {
  if (!mentions.some(({ described }) => described)) return first;
  const used = ({ job: name }: Start): number => {
    const job = by.catalogue.jobs.get(name);
    if (!job) return 0;
    const { mentions: told } = describedFor(job, mentions, utterance, by);
    return told.filter(({ described, fault }) => described?.slot && !fault).length;
  };
  const most = used(first);
  const rivals = starts.filter((start) => start !== first && (start.score ?? 1) >= LEAST);
  return rivals.find((start) => used(start) > most) ?? first;
}
