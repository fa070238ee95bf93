import type { FieldCondition, Job, Mention } from '@conductor/contract';

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
