import {
  type Heard,
  type Intent,
  type Mention,
  type Question,
  type QuestionOption,
  type SlotValue,
  STOP_WORDS,
  wordsOf,
} from '@conductor/contract';
import type { Again } from './compound/ask-again.ts';
import type { InterpretBy } from './interpret-by.ts';
import { missingSlot } from './missing-slot.ts';
import { notBuilt } from './not-built.ts';
import { added, mentionsFor, slotFor, slotValueOf } from './slots.ts';

const LONGEST_FREE_REPLY = 6;

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
  return question.slot && question.soFar
    ? freeReply(utterance, mentions, question.slot, question.soFar, by)
    : undefined;
}

function chosenOption(utterance: string, options: readonly QuestionOption[]): QuestionOption | undefined {
  const number = /^\s*(?:option\s*)?#?(\d{1,2})[.)]?\s*$/i.exec(utterance)?.[1];
  if (number) return options[Number(number) - 1];
  const ordinal = ['first', 'second', 'third', 'fourth', 'fifth'].findIndex((word) =>
    new RegExp(`^\\s*(the\\s+)?${word}(\\s+one)?[.!]?\\s*$`, 'i').test(utterance),
  );
  if (ordinal >= 0) return options[ordinal];
  const said = plain(utterance);
  const same = options.filter((option) => plain(option.label) === said);
  if (same.length === 1) return same[0];
  // A word or two that stand in one option alone choose it: "calendar".
  const words = said.split(' ').filter(Boolean);
  if (words.length === 0 || words.length > 6) return undefined;
  const holding = options.filter((option) =>
    words.every((word) => plain(option.label).split(' ').includes(word)),
  );
  return holding.length === 1 ? holding[0] : undefined;
}

const plain = (text: string) =>
  wordsOf(text)
    .map((word) => word.plain)
    .join(' ');

function withOption(
  question: Question,
  option: QuestionOption,
  { catalogue }: InterpretBy,
): Heard | undefined {
  const jobName = option.job ?? question.soFar?.job;
  const unbuilt = jobName && catalogue.unbuilt.get(jobName);
  if (unbuilt) return notBuilt(unbuilt);
  const job = jobName ? catalogue.jobs.get(jobName) : undefined;
  if (!job) return undefined;
  const chosen = Object.fromEntries(
    Object.entries(option.slots).map(([name, value]): [string, SlotValue] => [
      name,
      { ...value, from: { by: 'option', label: option.label } },
    ]),
  );
  const slots = { ...(question.soFar?.slots ?? {}), ...chosen };
  const intent: Intent = {
    kind: 'intent',
    job: job.name,
    slots,
    unread: option.drops ?? [],
    candidates: [{ job: job.name, score: 1 }],
  };
  return missingSlot(intent, job);
}

/** The slot's own words, where the reply says nothing else: a new question is not taken for an answer to the old one. */
function freeReply(
  utterance: string,
  mentions: readonly Mention[],
  slot: string,
  soFar: Intent,
  { catalogue }: InterpretBy,
): Heard | undefined {
  const job = catalogue.jobs.get(soFar.job);
  const spec = job?.slots[slot];
  if (!job || !spec || utterance.includes('?')) return undefined;
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
  if (!isTopic) return undefined;
  const value: SlotValue = {
    value: utterance,
    shown: `“${utterance}”`,
    from: { by: 'span', start: 0, end: utterance.length },
  };
  return { ...soFar, slots: { ...soFar.slots, [slot]: value } };
}

const saysOnly = (utterance: string, mention: Mention): boolean =>
  wordsOf(utterance).every(
    (word) => (word.start >= mention.start && word.end <= mention.end) || STOP_WORDS.has(word.plain),
  );
