import type { Job, Mention, Question, SlotSpec, SlotValue } from '@conductor/contract';

/** The slot of a job that a mention would fill, by its type and what it is of. */
export function slotFor(job: Job, mention: Mention): string | undefined {
  if (mention.type === 'flag' || mention.type === 'phrase')
    return job.slots[mention.of]?.type === mention.type ? mention.of : undefined;
  return Object.entries(job.slots).find(([, spec]) => takes(spec, mention))?.[0];
}

function takes(spec: SlotSpec, mention: Mention): boolean {
  if (spec.type !== mention.type) return false;
  return spec.type === 'period' || ('of' in spec && spec.of === mention.of);
}

/** One reading of a mention as a slot's value. */
export function slotValueOf(
  mention: Mention,
  reading: Mention['readings'][number],
  many: boolean,
): SlotValue {
  return {
    value: many ? [reading.value] : reading.value,
    shown: reading.shown,
    from: { by: 'span', start: mention.start, end: mention.end },
    ...(reading.note ? { note: reading.note } : {}),
  };
}

/** Adds a value to a slot that holds several, or takes its place in one that holds one. */
export function added(held: SlotValue | undefined, value: SlotValue, spec: SlotSpec): SlotValue {
  if (!held || !spec.many) return value;
  const both = [...(held.value as unknown[]), ...(value.value as unknown[])];
  return { ...value, value: [...new Set(both)], shown: `${held.shown}, ${value.shown}` };
}

/** A question with one option a reading. */
export function askReading(
  mention: Mention,
  words: string,
  slot: string,
  spec: SlotSpec,
): Pick<Question, 'text' | 'options' | 'slot'> {
  const options = mention.readings.map((reading) => ({
    label: reading.note && mention.type === 'period' ? `${reading.note} (${reading.shown})` : reading.shown,
    slots: { [slot]: slotValueOf(mention, reading, spec.many ?? false) },
  }));
  return {
    text: `“${words.replace(/^(?:in|for|from|during|since|over|on|of) /i, '')}” can be read in ${options.length} ways. Which do you mean?`,
    options,
    slot,
  };
}
