import {
  type Asking,
  type Job,
  type Mention,
  type QuestionOption,
  RECORD_MENTIONS,
  type SlotSpec,
  type SlotValue,
  UPLOAD,
} from '@conductor/contract';
import { pointedFor } from './references/for-job.ts';

const RECORD_TYPES: ReadonlySet<string> = new Set(RECORD_MENTIONS);

/** Read only for the jobs that take it: to any other "yea" and "related" are words, and no filter. */
const FOR_ITS_JOBS: ReadonlySet<string> = new Set([UPLOAD, 'vote', 'link', 'money']);

/** What counts for a job: a job about records of any entity is said in the language of records, every other in its pack's words. */
export function mentionsFor(job: Job, mentions: readonly Mention[]): Mention[] {
  const specs = Object.values(job.slots);
  const isOfRecords = specs.some(({ type }) => RECORD_TYPES.has(type));
  const forms = mentions.filter(
    ({ type, of }) => type === 'pattern' && specs.some((spec) => 'of' in spec && spec.of === of),
  );
  const taken = new Set<string>(specs.map((spec) => ('of' in spec ? spec.of : spec.type)));
  const counting = mentions.filter((mention) => {
    if (mention.type === 'pattern') return forms.includes(mention);
    // Streets and towns are no names of records where an address is taken.
    if (forms.some(({ start, end }) => mention.start < end && start < mention.end)) return false;
    if (FOR_ITS_JOBS.has(mention.of)) return taken.has(mention.of);
    if (RECORD_TYPES.has(mention.type) === isOfRecords) return true;
    return isOfRecords && mention.type === 'flag' && slotFor(job, mention) !== undefined;
  });
  return counting.map((mention) => pointedFor(job, mention, slotFor(job, mention)));
}

/** The slot of a job that a mention would fill, by its type and what it is of. */
export function slotFor(job: Job, mention: Mention): string | undefined {
  if (mention.described?.slot) return mention.described.slot;
  if (mention.type === 'flag' || mention.type === 'phrase') {
    const spec = job.slots[mention.of];
    return spec?.type === mention.type && isNegated(spec) === isNegated(mention) ? mention.of : undefined;
  }
  return Object.entries(job.slots).find(([, spec]) => takes(spec, mention))?.[0];
}

const isNegated = ({ negated }: { negated?: boolean }): boolean => negated ?? false;

function takes(spec: SlotSpec, mention: Mention): boolean {
  if (spec.type !== mention.type || isNegated(spec) !== isNegated(mention)) return false;
  return !('of' in spec) || spec.of === mention.of;
}

/** One reading of a mention as a slot's value. */
export function slotValueOf(
  mention: Mention,
  reading: Mention['readings'][number],
  many: boolean,
): SlotValue {
  return {
    // Conditions come as a list that all hold: in a slot of several they are several.
    value: many ? [reading.value].flat() : reading.value,
    shown: reading.shown,
    from: originOf(mention, reading.fact),
    ...(reading.note ? { note: reading.note } : {}),
  };
}

const originOf = ({ start, end, refers }: Mention, fact: string | undefined): SlotValue['from'] =>
  fact
    ? { by: 'fact', fact, start, end }
    : refers
      ? { by: 'referent', of: refers.of, run: refers.run, start, end }
      : { by: 'span', start, end };

/** Adds a value to a slot that holds several, or takes its place in one that holds one. */
export function added(held: SlotValue | undefined, value: SlotValue, spec: SlotSpec): SlotValue {
  if (!held || !spec.many) return value;
  const both = [...(held.value as unknown[]), ...(value.value as unknown[])];
  // Two may give way to two of the same.
  const isPaired = spec.type === 'record' && spec.insteadOf !== undefined;
  // What points back says so, whatever is said beside it.
  const from = held.from.by === 'referent' ? held.from : value.from;
  return {
    ...value,
    value: isPaired ? both : [...new Set(both)],
    shown: `${held.shown}, ${value.shown}`,
    from,
  };
}

/** A question with one option a reading. */
export function askReading(mention: Mention, words: string, slot: string, spec: SlotSpec): Asking {
  if (mention.described) return askDescribed(mention, words, slot, spec);
  const options = mention.readings.map((reading) => ({
    label: labelOf(mention, reading),
    slots: { [slot]: slotValueOf(mention, reading, spec.many ?? false) },
  }));
  const { refers } = mention;
  if (refers?.asks) return { text: refers.asks, options: options.map(chosenAgain(mention)), slot };
  return {
    text: `“${words.replace(/^(?:in|for|from|during|since|over|on|of) /i, '')}” can be read in ${options.length} ways. Which do you mean?`,
    options,
    slot,
  };
}

/** What else was said is read again with the one that is chosen. */
const chosenAgain =
  ({ start, end }: Mention) =>
  (option: QuestionOption): QuestionOption => ({
    ...option,
    choices: [{ start, end, shown: option.label }],
  });

/** Ways of counting time and words of the team's own are told apart by how they were read. */
function labelOf({ type }: Mention, { shown, note, fact }: Mention['readings'][number]): string {
  if (note && type === 'period') return `${note} (${shown})`;
  return note && fact ? `${shown}: ${note}` : shown;
}

const MOST_OFFERED = 8;

/** Which of the records that a description fits; what else was said is read again with the one that is chosen. */
function askDescribed(mention: Mention, words: string, slot: string, spec: SlotSpec): Asking {
  const { start, end, readings } = mention;
  const options = readings.slice(0, MOST_OFFERED).map((reading) => ({
    label: reading.shown,
    slots: { [slot]: slotValueOf(mention, reading, spec.many ?? false) },
    choices: [{ start, end, shown: reading.shown }],
  }));
  const more =
    readings.length > MOST_OFFERED ? ' These are the first of them: say more of it, or give its id.' : '';
  return { text: `“${words}” can be ${readings.length} of them. Which do you mean?${more}`, options, slot };
}

export const isSameKind = (a: SlotSpec, b: SlotSpec): boolean =>
  a.type === b.type &&
  (a.many ?? false) === (b.many ?? false) &&
  isNegated(a) === isNegated(b) &&
  ('of' in a ? a.of : '') === ('of' in b ? b.of : '');
