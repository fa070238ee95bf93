import {
  type Heard,
  hashOf,
  type Intent,
  type Job,
  type Mention,
  type Part,
  type Question,
  type QuestionOption,
  type SlotSpec,
  type SlotValue,
  STOP_WORDS,
  wordsOf,
} from '@conductor/contract';
import { allValues, chosenOption, isAllOf } from './choose-option.ts';
import type { Again } from './compound/ask-again.ts';
import { partSlots } from './compound/part-slots.ts';
import { describedFor } from './described/for-job.ts';
import { leadOf } from './follow-up/leads.ts';
import type { InterpretBy } from './interpret-by.ts';
import { missingSlot } from './missing-slot.ts';
import { notBuilt } from './not-built.ts';
import { added, askReading, mentionsFor, slotFor, slotValueOf } from './slots.ts';

const LONGEST_FREE_REPLY = 6;

/** Begins a request of its own, which leaves the question. */
const REQUESTING =
  /^\W*(?:(?:and|but|ok(?:ay)?|so|now|please)[\s,]+)*(?:where|what|who|whose|when|why|how|list|show|count|find|undo|revert|never ?mind|take (?:that|it) back)\b/iu;

/** A reply to the question that is open, if this is one: by number, by label, or by what was asked for. */
export function hearReply(
  utterance: string,
  mentions: readonly Mention[],
  by: InterpretBy,
): Heard | { reread: Again } | undefined {
  const open = by.snapshot.register.openQuestion;
  if (!open) return undefined;
  const { question } = open;
  const option = chosenOption(utterance, question.options);
  if (option?.choices && question.again)
    return { reread: { utterance: question.again.utterance, choices: option.choices } };
  if (option) return withOption(question, option, by);
  const all = isAllOf(utterance, question.options) ? withAll(question, by) : undefined;
  if (all) return all;
  return question.slot && question.soFar && !asksAmongConditions(question, by)
    ? thenAsked(freeReply(utterance, mentions, question.slot, question.soFar, by), question.then)
    : undefined;
}

/** Any condition would fit such a slot, and one of its own says nothing about the words that were asked about. */
const asksAmongConditions = ({ slot, soFar, options }: Question, { catalogue }: InterpretBy): boolean =>
  options.length > 0 && catalogue.jobs.get(soFar?.job ?? '')?.slots[slot ?? '']?.type === 'conditions';

/** What else was open is asked next, and not forgotten: before what is only lacking. */
function thenAsked(heard: Heard | undefined, then: Question['then'] = []): Heard | undefined {
  const [next, ...others] = then;
  if (!next || !heard || heard.kind === 'declined') return heard;
  const asksSame = heard.kind === 'question' && heard.slot !== undefined && !heard.soFar?.slots[heard.slot];
  if (heard.kind === 'question' && asksSame && heard.options.length > 0) return { ...heard, then: [...then] };
  const soFar = heard.kind === 'intent' ? heard : heard.soFar;
  return { kind: 'question', ...next, soFar, ...(others.length > 0 ? { then: others } : {}) };
}

function withOption(question: Question, option: QuestionOption, by: InterpretBy): Heard | undefined {
  const { catalogue } = by;
  const jobName = option.job ?? question.soFar?.job;
  const unbuilt = jobName && catalogue.unbuilt.get(jobName);
  if (unbuilt) return notBuilt(unbuilt);
  if (jobName && option.parts) return ofParts(jobName, option.parts);
  const job = jobName ? catalogue.jobs.get(jobName) : undefined;
  if (!job) return undefined;
  const chosen = Object.fromEntries(
    Object.entries(option.slots).map(([name, value]): [string, SlotValue] => [
      name,
      { ...value, from: { by: 'option', label: option.label } },
    ]),
  );
  const held = question.soFar?.slots ?? {};
  const slot = option.job ? undefined : question.slot;
  const spec = slot ? job.slots[slot] : undefined;
  const slots = { ...held, ...chosen };
  if (slot && spec && chosen[slot]) slots[slot] = beside(held[slot], chosen[slot], spec);
  const intent: Intent = {
    kind: 'intent',
    job: job.name,
    slots,
    unread: [...(question.soFar?.unread ?? []), ...(option.drops ?? [])],
    candidates: [{ job: job.name, score: 1 }],
  };
  return thenAsked(missingSlot(intent, job, by), option.then ?? (option.job ? [] : question.then));
}

/** Everything that was offered, where the slot takes several; else it is said that it takes one. */
function withAll(question: Question, by: InterpretBy): Heard | undefined {
  const { options, slot } = question;
  const jobName = question.soFar?.job;
  const job = jobName ? by.catalogue.jobs.get(jobName) : undefined;
  const spec = slot ? job?.slots[slot] : undefined;
  if (!job || !slot || !spec) return undefined;
  const value = allValues(options, slot, spec);
  if (!value) return { ...question, text: `${job.title} takes one ${spec.says}. ${question.text}` };
  const label = options.map((option) => option.label).join(', ');
  return withOption(question, { label, slots: { [slot]: value } }, by);
}

/** What was chosen of one thing that was said, beside what was read of the others. */
function beside(held: SlotValue | undefined, chosen: SlotValue, spec: SlotSpec): SlotValue {
  const all = new Set([chosen.value].flat().map((one) => hashOf(one)));
  const isHeld = [held?.value ?? []].flat().every((one) => all.has(hashOf(one)));
  return isHeld ? chosen : added(held, chosen, spec);
}

const ofParts = (job: string, parts: Part[]): Intent => ({
  kind: 'intent',
  job,
  slots: partSlots(parts),
  unread: [],
  candidates: [{ job, score: 1 }],
  parts,
});

/** The slot's own words, where the reply says nothing else: a new question is not taken for an answer to the old one. */
function freeReply(
  utterance: string,
  mentions: readonly Mention[],
  slot: string,
  soFar: Intent,
  by: InterpretBy,
): Heard | undefined {
  const job = by.catalogue.jobs.get(soFar.job);
  const spec = job?.slots[slot];
  if (!job || !spec || utterance.includes('?') || REQUESTING.test(utterance)) return undefined;
  if (spec.type === 'pattern') return patternReply(utterance, mentions, slot, soFar, job, by);
  const described = mentions.some((one) => one.described && 'of' in spec && spec.of === one.of);
  if (described) return describedReply(utterance, mentions, slot, soFar, job, by);
  const mention = mentions.find(
    (one) => slotFor(job, one) === slot && one.readings.length === 1 && !one.fault,
  );
  if (mention && mention.type !== 'phrase' && saysOnly(utterance, mention)) {
    const value = slotValueOf(mention, mention.readings[0]!, spec.many ?? false);
    return { ...soFar, slots: { ...soFar.slots, [slot]: added(soFar.slots[slot], value, spec) } };
  }
  const isTopic =
    spec.type === 'phrase' &&
    wordsOf(utterance).length <= LONGEST_FREE_REPLY &&
    mentionsFor(job, mentions).every((one) => one.type === 'phrase');
  if (!isTopic || isOfBefore(utterance) || YES_OR_NO.test(utterance.trim())) return undefined;
  const value: SlotValue = {
    value: utterance,
    shown: `“${utterance}”`,
    from: { by: 'span', start: 0, end: utterance.length },
  };
  return { ...soFar, slots: { ...soFar.slots, [slot]: value } };
}

/** Says yes or no to something, and names nothing: “hm, no”. */
const YES_OR_NO =
  /^(?:(?:hm+|uh|um|er|oh|ah|well|ok(?:ay)?|no|nope|nah|not really|yes|yeah|yep|sure|please|thanks)\b[\s,.!]*)+$/i;

/** "And for all companies" speaks of what was asked before, and is no topic. */
function isOfBefore(utterance: string): boolean {
  const { isSaid, how } = leadOf(utterance);
  return isSaid && how !== 'narrows';
}

/** Words of the form that was asked for fill every slot that takes a part of them. */
function patternReply(
  utterance: string,
  mentions: readonly Mention[],
  slot: string,
  soFar: Intent,
  job: Job,
  by: InterpretBy,
): Heard | undefined {
  const spec = job.slots[slot]!;
  const of = 'of' in spec ? spec.of : '';
  const name = of.slice(0, of.indexOf('.') + 1);
  const read = mentions.filter((one) => one.type === 'pattern' && one.of.startsWith(name));
  const given = read.flatMap((one) => {
    const taking = slotFor(job, one);
    return taking ? [[taking, slotValueOf(one, one.readings[0]!, false)] as const] : [];
  });
  // Asked for one part of it, that part alone is the answer: "USA".
  const isPart = Object.keys(soFar.slots).some((other) => isOfForm(job.slots[other], name));
  if (given.length === 0 && isPart && wordsOf(utterance).length <= LONGEST_FREE_REPLY)
    given.push([slot, partOf(utterance)]);
  if (given.length === 0) return undefined;
  return missingSlot({ ...soFar, slots: { ...soFar.slots, ...Object.fromEntries(given) } }, job, by);
}

const isOfForm = (spec: SlotSpec | undefined, name: string): boolean =>
  spec?.type === 'pattern' && spec.of.startsWith(name);

const partOf = (said: string): SlotValue => ({
  value: said,
  shown: said,
  from: { by: 'span', start: 0, end: said.length },
});

/** Records called by what they hold, for the slot that was asked about. */
function describedReply(
  utterance: string,
  mentions: readonly Mention[],
  slot: string,
  soFar: Intent,
  job: Job,
  by: InterpretBy,
): Heard | undefined {
  const spec = job.slots[slot]!;
  const told = describedFor(job, mentions, utterance, by, { held: soFar.slots, only: slot });
  const own = told.mentions.filter(({ described }) => described?.slot === slot);
  if (own.length === 0 || !own.every((one) => saysOnly(utterance, one, own))) return undefined;
  const open = own.find(({ fault, readings }) => fault || readings.length > 1);
  if (open?.fault) return { kind: 'question', text: open.fault, options: [], slot, soFar };
  if (open) {
    const words = utterance.slice(open.start, open.end);
    return { kind: 'question', ...askReading({ ...open, described: undefined }, words, slot, spec), soFar };
  }
  const value = own
    .map((one) => slotValueOf(one, one.readings[0]!, spec.many ?? false))
    .reduce<SlotValue | undefined>((held, one) => added(held, one, spec), undefined)!;
  return missingSlot({ ...soFar, slots: { ...told.implied, ...soFar.slots, [slot]: value } }, job, by);
}

const saysOnly = (utterance: string, mention: Mention, all: readonly Mention[] = [mention]): boolean =>
  wordsOf(utterance).every(
    (word) =>
      all.some(({ start, end }) => word.start >= start && word.end <= end) || STOP_WORDS.has(word.plain),
  );
