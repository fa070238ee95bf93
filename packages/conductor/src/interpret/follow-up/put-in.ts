import {
  hashOf,
  type Intent,
  type Job,
  type Mention,
  type Question,
  type SlotSpec,
  type SlotValue,
  slotKind,
} from '@conductor/contract';
import { describedFor } from '../described/for-job.ts';
import type { InterpretBy } from '../interpret-by.ts';
import type { ReadMentions } from '../read-mentions.ts';
import { SlotReader } from '../slot-reader.ts';
import { mentionsFor, slotFor } from '../slots.ts';
import { type Dropped, droppedSlots } from './dropped.ts';
import type { Lead } from './leads.ts';
import { namesIn, restOf, saysOnly } from './only-says.ts';
import { readShort } from './read-short.ts';
import { countedFrom, relativePeriodIn } from './relative-period.ts';
import { readingShortNames } from './short-names.ts';

/** What a follow-up says, as far as it does not hang on a job. */
export interface Said {
  lead: Pick<Lead, 'how' | 'isAlso' | 'isSaid' | 'isPointing'> & Partial<Pick<Lead, 'isAsking'>>;
  /** What is meant, at its place in the utterance. */
  right: string;
  /** What is said not to be meant. */
  wrong?: string;
}

/** A job's slots with what was said put in. */
export interface PutIn {
  slots: Intent['slots'];
  /** What was put in, and what was taken away, by the slot. */
  changed: Record<string, SlotValue>;
  dropped: string[];
  /** Nothing took another's place: fewer of the same are meant. */
  isNarrower?: boolean;
  question?: Pick<Question, 'text' | 'options' | 'slot'>;
}

const LONGEST_PHRASE = 6;
/** Begins no request of its own: “with the mobile team”. */
const BEGUN =
  /^\W*(?:with|for|from|in|by|on|at|since|until|between|among|about|during|before|after|without)\b/iu;

/**
 * Puts what was said into the slots of an earlier request of this job. Undefined where it takes no such thing, or more was
 * said than a follow-up holds.
 */
export function putInto(
  job: Job,
  held: Intent['slots'],
  said: Said,
  by: InterpretBy,
  read: ReadMentions,
): PutIn | undefined {
  const dropped = heldOf(droppedSlots(said.right, job, by.catalogue), held, said);
  const counted = countedOn(job, held, said, by);
  if (counted === 'none') return undefined;
  const spans = [...dropped.spans, ...(counted ? [counted.span] : [])];
  const text = blanked(said.right, spans);
  const mentions = said.right.trim() === '' ? [] : takenOrNamed(job, held, text, said, by, read);
  if (!mentions) return undefined;
  const isFree = said.lead.isSaid || spans.length > 0 || BEGUN.test(said.right);
  const called = isFree ? namesIn(job, by.catalogue) : undefined;
  const phrase = mentions.length === 0 && !counted ? phraseIn(job, held, text, said) : undefined;
  const only = saysOnly(
    text,
    [...mentions.flatMap((one) => [one, ...(one.also ?? [])]), ...(phrase?.spans ?? [])],
    called,
  );
  if (!only) return undefined;
  const reader = new SlotReader(
    job,
    text,
    mentions.map((one) => otherThanHeld(one, text, job, held)),
    by,
  );
  for (const mention of mentions) reader.takeUnused(mention);
  const wrong = wrongOf(job, said, read);
  const put = { ...reader.slots, ...(counted ? counted.slots : {}), ...(phrase?.slots ?? {}) };
  const gone = Object.keys(wrong).filter((slot) => held[slot]);
  if (Object.keys(put).length + dropped.slots.length + gone.length === 0 && !reader.question)
    return undefined;
  if (said.lead.isPointing && said.lead.how === 'narrows' && isOutside(put, held)) return undefined;
  return merged(job, held, {
    put,
    dropped: dropped.slots,
    wrong,
    isAlso: said.lead.isAlso,
    question: reader.question,
  });
}

/** None of those is what is asked for: they are all of something else. */
const isOutside = (put: Readonly<Record<string, SlotValue>>, held: Intent['slots']): boolean =>
  Object.entries(put).some(([slot, { value }]) => {
    if (!held[slot] || typeof [value].flat()[0] !== 'string') return false;
    const among = new Set([held[slot].value].flat());
    return [value].flat().some((one) => !among.has(one));
  });

/** Only what is held can be taken away by its name; what is not held may still be what is stayed with. */
function heldOf({ slots, spans }: Dropped, held: Intent['slots'], { lead }: Said): Dropped {
  const isAny = slots.some((slot) => held[slot]) || (lead.how !== 'narrows' && slots.length > 0);
  return isAny ? { slots: [...new Set(slots)], spans } : { slots: [], spans: [] };
}

/** A period by the one that was spoken of; `none` where there is none that it could be counted from. */
function countedOn(job: Job, held: Intent['slots'], { right }: Said, { calendar }: InterpretBy) {
  const relative = relativePeriodIn(right);
  if (!relative) return undefined;
  const slot = Object.keys(job.slots).find((name) => job.slots[name]!.type === 'period' && held[name]);
  const value = slot && countedFrom(held[slot]!.value as { from: string; to: string }, relative, calendar);
  return value ? { slots: { [slot]: value }, span: relative } : ('none' as const);
}

/** The same, with names written small or said by a part of them: "and tully?" says no more than a name, however it is written. */
function takenOrNamed(
  job: Job,
  held: Intent['slots'],
  text: string,
  { lead }: Said,
  by: InterpretBy,
  read: ReadMentions,
): Mention[] | undefined {
  const taken = takenBy(job, held, text, by, read);
  if (restOf(text, []).length > LONGEST_NAME) return taken;
  const isFree = lead.isSaid || lead.isAsking === true;
  const short = readingShortNames(read, job, held, { names: by.names ?? [], isFree });
  const named = takenBy(job, held, text, by, short);
  if (named && isOfHeld(job, held, named) && !(taken && isOfHeld(job, held, taken)))
    return named.filter((one) => one.type === 'record' || !named.some((other) => isNamedAt(other, one)));
  if (taken === undefined || (taken.length === 0 && named && named.length > 0)) return named;
  if (!isFree || taken.length > 0) return taken;
  const capital = text.replace(/(?<![\p{L}\p{N}'’-])\p{Ll}/gu, (letter) => letter.toUpperCase());
  const again = takenBy(job, held, capital, by, read);
  return again?.some(({ type }) => type === 'record' || type === 'period') ? again : taken;
}
const LONGEST_NAME = 4;

/** "The other Sarah": of two that are called so the one that was not spoken of. */
function otherThanHeld(mention: Mention, text: string, job: Job, held: Intent['slots']): Mention {
  if (!/\bother\b/iu.test(text) || mention.readings.length !== 2) return mention;
  const values = new Set([held[slotFor(job, mention) ?? '']?.value].flat());
  const readings = mention.readings.filter(({ value }) => !values.has(value));
  return readings.length === 1 ? { ...mention, readings } : mention;
}

/** Puts another of the same in the place of what is held: of two readings of a word that is the one that is meant. */
const isOfHeld = (job: Job, held: Intent['slots'], mentions: readonly Mention[]): boolean =>
  mentions.some((one) => held[slotFor(job, one) ?? ''] !== undefined);

const isNamedAt = (named: Mention, { start, end }: Mention): boolean =>
  named.type === 'record' && named.start < end && start < named.end;

/** What of the words this job has a slot for; undefined where it has none for some of them. */
function takenBy(
  job: Job,
  held: Intent['slots'],
  text: string,
  by: InterpretBy,
  read: ReadMentions,
): Mention[] | undefined {
  const told = describedFor(job, takesPeriod(job) ? readShort(text, read) : read(text), text, by, { held });
  const mentions = mentionsFor(job, told.mentions);
  const taken = mentions.filter((one) => slotFor(job, one) !== undefined);
  const others = mentions.filter(({ type }) => type !== 'phrase' && type !== 'flag');
  const isAll = others.every((one) => taken.some(({ start, end }) => one.start < end && start < one.end));
  return isAll ? taken.filter((one) => !isWithinOther(one, taken)) : undefined;
}

const takesPeriod = ({ slots }: Job): boolean => Object.values(slots).some(({ type }) => type === 'period');

/** A topic's words that are, or hold, something better known are no topic besides. */
const isWithinOther = (one: Mention, all: readonly Mention[]): boolean =>
  one.type === 'phrase' &&
  all.some((other) => other.type !== 'phrase' && other.start < one.end && one.start < other.end);

/** Words of the person's own, in the place of those that were held: the one slot that takes such. */
function phraseIn(job: Job, held: Intent['slots'], text: string, { lead }: Said) {
  const slots = Object.keys(job.slots).filter((name) => job.slots[name]!.type === 'phrase' && held[name]);
  const [slot] = slots;
  const words = restOf(text, []);
  if (
    lead.how !== 'corrects' ||
    !slot ||
    slots.length > 1 ||
    words.length === 0 ||
    words.length > LONGEST_PHRASE
  )
    return undefined;
  const [start, end] = [words[0]!.start, words.at(-1)!.end];
  const value = text.slice(start, end);
  const own: SlotValue = { value, shown: `“${value}”`, from: { by: 'span', start, end } };
  return { slots: { [slot]: own }, spans: [{ start, end }] };
}

/** What is said not to be meant, by the slot that it would fill. */
function wrongOf(job: Job, { wrong }: Said, read: ReadMentions): Record<string, unknown[]> {
  if (!wrong) return {};
  const values: Record<string, unknown[]> = {};
  for (const mention of mentionsFor(job, takesPeriod(job) ? readShort(wrong, read) : read(wrong))) {
    const slot = slotFor(job, { ...mention, negated: false });
    if (slot) values[slot] = [...(values[slot] ?? []), ...mention.readings.map(({ value }) => value)];
  }
  return values;
}

interface Changes {
  put: Record<string, SlotValue>;
  dropped: readonly string[];
  wrong: Record<string, unknown[]>;
  isAlso: boolean;
  question: PutIn['question'];
}

function merged(job: Job, held: Intent['slots'], changes: Changes): PutIn {
  const { put, dropped, wrong, isAlso, question } = changes;
  const slots = { ...held };
  const changed: Record<string, SlotValue> = {};
  const gone = dropped.filter((slot) => !put[slot]);
  for (const slot of gone) delete slots[slot];
  if (question?.slot) delete slots[question.slot];
  for (const [slot, values] of Object.entries(wrong)) {
    const left = slots[slot] && withoutValues(slots[slot], values);
    if (left) slots[slot] = left;
    else {
      delete slots[slot];
      if (!put[slot]) gone.push(slot);
    }
  }
  for (const [slot, value] of Object.entries(put)) {
    const spec = job.slots[slot]!;
    const isBeside = (isAlso || wrong[slot] !== undefined) && slots[slot] !== undefined && spec.many;
    for (const twin of twinsOf(slot, job)) {
      const left = slots[twin] && withoutValues(slots[twin], [value.value].flat());
      if (left) slots[twin] = left;
      else delete slots[twin];
    }
    slots[slot] = isBeside ? beside(slots[slot]!, value) : value;
    changed[slot] = slots[slot];
  }
  return { slots, changed, dropped: gone, ...(question ? { question } : {}) };
}

/** What is held and not said again, and then what was said. */
function beside(held: SlotValue, value: SlotValue): SlotValue {
  const left = withoutValues(held, value.value as unknown[]);
  if (!left) return value;
  const both = [...(left.value as unknown[]), ...(value.value as unknown[])];
  return { ...value, value: both, shown: `${left.shown}, ${value.shown}` };
}

/** The slots that leave out what this one takes, or take what it leaves out. */
function twinsOf(slot: string, { slots }: Job): string[] {
  const spec = slots[slot]!;
  if (spec.type === 'phrase' || spec.type === 'flag') return [];
  const bare = ({ negated: _, ...other }: SlotSpec): string => slotKind(other as SlotSpec);
  return Object.keys(slots).filter(
    (name) =>
      bare(slots[name]!) === bare(spec) && (slots[name]!.negated ?? false) !== (spec.negated ?? false),
  );
}

/** A slot without some of what it holds; undefined where nothing is left. */
function withoutValues(slot: SlotValue, values: readonly unknown[]): SlotValue | undefined {
  const gone = new Set(values.map((value) => hashOf(value)));
  if (!Array.isArray(slot.value)) return gone.has(hashOf(slot.value)) ? undefined : slot;
  const shown = slot.shown.split(', ');
  const left = slot.value.map((value, place) => ({ value, shown: shown[place] ?? '' }));
  const kept = left.filter(({ value }) => !gone.has(hashOf(value)));
  if (kept.length === 0) return undefined;
  const isPaired = shown.length === slot.value.length;
  return {
    ...slot,
    value: kept.map(({ value }) => value),
    shown: isPaired ? kept.map((one) => one.shown).join(', ') : slot.shown,
  };
}

/** The text with these stretches blanked out. */
export const blanked = (text: string, spans: readonly { start: number; end: number }[]): string =>
  spans.reduce(
    (left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
    text,
  );
