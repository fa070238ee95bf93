import type { Catalogue, FieldCondition, Job, Mention } from '@conductor/contract';

const MOST_OFFERED = 8;

/**
 * What words point at, as a job can take it: records that a job lists are a condition on which of them, and of several
 * that one alone is wanted of, it is asked which.
 */
export function pointedFor(job: Job, mention: Mention, slot: string | undefined): Mention {
  const { refers, type } = mention;
  if (!refers) return mention;
  const specs = Object.values(job.slots);
  const isListed =
    type === 'subject' && slot === undefined && specs.some((spec) => spec.type === 'conditions');
  if (isListed && !refers.asks)
    return asCondition(
      mention,
      refers.members.map(({ id }) => id),
    );
  if ((type !== 'subject' && type !== 'record') || slot === undefined || job.slots[slot]?.many)
    return mention;
  const isSeveral = mention.readings.some(({ value }) => Array.isArray(value));
  if (!isSeveral) return mention;
  const { members } = refers;
  const asks = `${job.title} takes one, and “${refers.of}” are ${members.length}. Which do you mean?`;
  return {
    ...mention,
    readings: members.slice(0, MOST_OFFERED).map(({ id, shown }) => ({ value: id, shown })),
    refers: { ...refers, asks },
  };
}

function asCondition(mention: Mention, ids: string[]): Mention {
  const condition: FieldCondition = { path: 'id', is: 'in', values: ids };
  return {
    ...mention,
    type: 'conditions',
    readings: mention.readings.slice(0, 1).map((reading) => ({ ...reading, value: [condition] })),
  };
}

/** The jobs that take records of any entity by which they are: to count or group them, and to list them. */
const GROUPING = 'record.group';
const LISTING = 'record.list';
/** One at a time: of several there is a list. */
const SHOWING = 'record.show';
const COUNTING = /\b(?:how many|how much|count|number of|tally|group|break|split|average|total)\b/i;

/**
 * The job that is meant where words point at records that the one that was read has no place for: what is asked of those
 * records is asked of records as such. Undefined where it has.
 */
export function jobForPointed(
  job: Job,
  mentions: readonly Mention[],
  utterance: string,
  { jobs }: Pick<Catalogue, 'jobs'>,
): string | undefined {
  const subject = mentions.find(({ type, refers }) => type === 'subject' && refers && !refers.asks);
  if (!subject) return undefined;
  const isSeveral = subject.readings.some(({ value }) => Array.isArray(value));
  if (isTaken(job, subject, mentions, isSeveral)) return undefined;
  const other = jobOfRecords(utterance);
  return job.name !== other && jobs.has(other) ? other : undefined;
}

/** What is asked of records as such: to count them, or to list them. */
export const jobOfRecords = (utterance: string): string => (COUNTING.test(utterance) ? GROUPING : LISTING);

/** As records of any entity, as those of its own, or as what is talked about. */
function isTaken(
  job: Job,
  { start, end }: Mention,
  mentions: readonly Mention[],
  isSeveral: boolean,
): boolean {
  const specs = Object.entries(job.slots);
  const types = new Set<string>(specs.map(([, { type }]) => type));
  if (types.has('conditions')) return true;
  if (types.has('subject'))
    return (
      !isSeveral || specs.some(([, spec]) => spec.type === 'subject' && spec.many) || job.name !== SHOWING
    );
  const here = mentions.filter((one) => one.start < end && start < one.end);
  return here.some((one) =>
    specs.some(
      ([name, spec]) =>
        spec.type === one.type &&
        (one.type === 'record'
          ? 'of' in spec && spec.of === one.of
          : one.type === 'phrase' && one.of === name),
    ),
  );
}
