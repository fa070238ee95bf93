import {
  type Asking,
  hashOf,
  type Job,
  type Mention,
  PERSON,
  type Question,
  type SlotSource,
  type SlotSpec,
  type SlotValue,
  wordsOf,
} from '@conductor/contract';
import { isEveryday } from './everyday-words.ts';
import { isUnsaid } from './follow-up/base.ts';
import type { InterpretBy } from './interpret-by.ts';
import { added, askReading, isSameKind, slotFor, slotValueOf } from './slots.ts';

/** Fills a job's slots from proved sources, and keeps what has to be asked, in the order in which it was met. */
export class SlotReader {
  readonly slots: Record<string, SlotValue> = {};
  readonly used: Mention[] = [];
  readonly questions: Asking[] = [];
  readonly #job: Job;
  readonly #utterance: string;
  readonly #mentions: readonly Mention[];
  readonly #by: InterpretBy;

  constructor(job: Job, utterance: string, mentions: readonly Mention[], by: InterpretBy) {
    this.#job = job;
    this.#utterance = utterance;
    this.#mentions = mentions;
    this.#by = by;
  }

  /** The first thing to ask, with what is asked after it. */
  get question(): Pick<Question, 'text' | 'options' | 'slot' | 'then'> | undefined {
    return askedInTurn(this.questions);
  }

  take(slot: string, source: SlotSource): void {
    if (!Object.hasOwn(this.#job.slots, slot)) return;
    if ('referent' in source) this.#takeReferent(slot);
    else if ('start' in source) {
      const mention = this.#mentions.find(
        (one) => one.start === source.start && one.end === source.end && slotFor(this.#job, one) === slot,
      );
      if (mention) this.#takeMention(slot, mention);
    }
  }

  takeUnused(mention: Mention): void {
    const isUsed = this.used.some((other) => mention.start < other.end && other.start < mention.end);
    if (isUsed) return;
    const slot = slotFor(this.#job, mention);
    // Said twice is said: "customers" where "companies" stands already.
    if (slot && this.#says(slot, mention)) return;
    if (slot && (!this.slots[slot] || this.#job.slots[slot]?.many)) this.#takeMention(slot, mention);
    else if (this.#isInPassing(mention)) this.used.push(mention);
    else if (mention.type !== 'phrase' && mention.type !== 'flag' && !this.#isReadOtherwise(mention))
      this.#cannotFilter(mention);
  }

  #says(slot: string, { readings: [reading, ...others] }: Mention): boolean {
    const held = this.slots[slot];
    return held !== undefined && others.length === 0 && hashOf(held.value) === hashOf(reading?.value);
  }

  /** "Ben wants to know how much …" says who asks, and narrows nothing; nor is an everyday word some record's name where it is not written as one. */
  #isInPassing({ type, of, start, end, refers }: Mention): boolean {
    const after = this.#utterance.slice(end);
    if (
      of === PERSON.name &&
      /^\s+(?:wants|asks|asked|needs|is asking|would like|wonders|said)\b/i.test(after)
    )
      return true;
    const words = wordsOf(this.#utterance.slice(start, end));
    return (
      type === 'record' && !refers && words.every(({ text, plain }) => text === plain && isEveryday(plain))
    );
  }

  /** A record's name that is a topic to this job, "about dark mode", or the name of a record that it takes. */
  #isReadOtherwise(mention: Mention): boolean {
    return this.#mentions.some(
      (other) =>
        (other.type === 'phrase' || other.type === 'record') &&
        slotFor(this.#job, other) !== undefined &&
        other.start < mention.end &&
        mention.start < other.end,
    );
  }

  #takeReferent(slot: string): void {
    const { focus } = this.#by.snapshot.register;
    if (!focus || !Object.hasOwn(focus.slots, slot)) return;
    // Another job may hold something else under the same name.
    const spec = this.#by.catalogue.jobs.get(focus.job)?.slots[slot];
    const held = focus.slots[slot];
    // What was stayed with then is taken over anew, should it still be.
    if (held && spec && !isUnsaid(held.from) && isSameKind(spec, this.#job.slots[slot]!))
      this.slots[slot] = { ...held, from: { by: 'referent', of: 'the question before' } };
  }

  #takeMention(slot: string, mention: Mention): void {
    const spec = this.#job.slots[slot]!;
    this.used.push(mention);
    const words = this.#utterance.slice(mention.start, mention.end);
    const [reading, ...others] = mention.readings;
    if (mention.fault) this.questions.push({ text: mention.fault, options: [], slot });
    else if (others.length > 0) this.questions.push(askReading(mention, words, slot, spec));
    else if (reading && isListed(reading, spec)) this.questions.push(oneOf(this.#job, words, reading, spec));
    else if (reading)
      this.slots[slot] = added(this.slots[slot], slotValueOf(mention, reading, spec.many ?? false), spec);
  }

  #cannotFilter(mention: Mention): void {
    const words = this.#utterance.slice(mention.start, mention.end);
    this.used.push(mention);
    this.questions.push({
      text: `${this.#job.title} cannot be narrowed by “${words}”${slotTaken(this.#job, mention) ? ' as well: one at a time' : ''}. Leave it out?`,
      options: [{ label: `Leave “${words}” out`, slots: {} }],
    });
  }
}

/** One thing at a time: the first, with the others to be asked after it. */
export const askedInTurn = ([first, ...then]: readonly Asking[]):
  | Pick<Question, 'text' | 'options' | 'slot' | 'then'>
  | undefined => first && { ...first, ...(then.length > 0 ? { then } : {}) };

const slotTaken = (job: Job, mention: Mention): boolean => slotFor(job, mention) !== undefined;

/** Several records by one word, and a slot that takes one. */
const isListed = ({ value, fact }: Mention['readings'][number], { many = false }: SlotSpec): boolean =>
  fact !== undefined && Array.isArray(value) && !many;

const oneOf = (
  { title }: Job,
  words: string,
  { shown }: Mention['readings'][number],
  { says }: SlotSpec,
): Asking => ({
  text: `“${words}” stands for several here (${shown}), and ${title} takes one ${says}. Say which.`,
  options: [],
});
