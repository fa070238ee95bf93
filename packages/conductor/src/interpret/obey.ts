import type {
  Asking,
  Candidate,
  Command,
  Heard,
  Intent,
  Job,
  Mention,
  Question,
  QuestionOption,
  SlotSource,
} from '@conductor/contract';
import { describedFor } from './described/for-job.ts';
import type { InterpretBy } from './interpret-by.ts';
import { jobForSuch, keyOf, startForAll } from './job-alike.ts';
import { missingSlot } from './missing-slot.ts';
import { notBuilt } from './not-built.ts';
import { notUnderstood, smallTalk } from './not-understood.ts';
import { offeredSlot } from './offer-changes.ts';
import { jobForPointed, jobOfRecords } from './references/for-job.ts';
import type { Pointer } from './references/pointers.ts';
import { askedInTurn, SlotReader } from './slot-reader.ts';
import { mentionsFor, slotFor } from './slots.ts';
import { unreadWords } from './unread.ts';

type Start = Extract<Command, { do: 'start' }>;

/** Commands → Intent. Every slot's source is proved here, whoever wrote the commands. */
export function obey(
  commands: readonly Command[],
  utterance: string,
  mentions: readonly Mention[],
  by: InterpretBy,
): Heard {
  const starts = commands.filter((command) => command.do === 'start');
  const clarify = commands.find((command) => command.do === 'clarify');
  const options = distinctJobs(clarify?.options ?? [], mentions, by);
  if (options.size > 1) {
    const asked = askWhichJob([...options], starts, utterance, mentions, by);
    return ofPointed(asked, utterance, mentions, by) ?? listedPlainly(utterance, mentions, by) ?? asked;
  }
  const talk = commands.find((command) => command.do === 'smalltalk');
  if (talk) return smallTalk(talk.topic, by);
  const first = starts.find(({ job }) => options.has(job)) ?? starts[0];
  const start = first && startForAll(first, starts, mentions, utterance, by);
  if (start) {
    const heard = read(start, commands, utterance, mentions, by);
    return { ...(ofPointed(heard, utterance, mentions, by) ?? heard), candidates: candidatesOf(starts) };
  }
  if (commands.some((command) => command.do === 'cancel'))
    return { kind: 'declined', text: 'Nothing was changed.' };
  const plainly = ofPointed(undefined, utterance, mentions, by) ?? listedPlainly(utterance, mentions, by);
  if (plainly) return plainly;
  const handoff = commands.find((command) => command.do === 'handoff');
  return notUnderstood(utterance, by, handoff?.nearest ?? []);
}

/**
 * The records of a kind that hang together with what words point at, "which initiatives still serve it": where the job that was
 * read takes no such thing, and all that was said is said of records. Undefined where it is not.
 */
function ofPointed(
  heard: Heard | undefined,
  utterance: string,
  mentions: readonly Mention[],
  by: InterpretBy,
): Heard | undefined {
  const pointers = by.pointers ?? [];
  if (pointers.length === 0 || heard?.kind === 'declined' || (heard && takesAll(heard, pointers)))
    return undefined;
  const isOpen = mentions.some(({ refers }) => refers?.asks);
  const isNamed = mentions.some(({ type, end, start }) => type === 'entity' && end > start);
  if (isOpen || !(isNamed || WHICH_OF.test(utterance))) return undefined;
  const job = jobOfRecords(utterance);
  if (!by.catalogue.jobs.has(job)) return undefined;
  const start: Start = { do: 'start', job, slots: {} };
  const other = read(start, [start], utterance, mentions, by);
  return other.kind === 'intent' && other.unread.length === 0 && takesAll(other, pointers)
    ? other
    : undefined;
}

/** Some of what words point at, whatever it is. */
const WHICH_OF = /^\W*(?:and |but |so )*(?:which|what|any|how many)(?: ones)? of\b/iu;

/** Asks to see records of the kind that is named right after. */
const LISTED =
  /^\W*(?:(?:and|now|ok|so|please|can you|could you|i want to|let me)[\s,]+)*(?:list|show|see|give|find|get|pull up|display)(?: me| us)?(?: all| only| just)?(?: of)?(?: the| our| any| every| those)?\s+/iu;

/** "List the feedback from Halden since June", whoever is not sure of it: where all of it is said of those records. */
function listedPlainly(utterance: string, mentions: readonly Mention[], by: InterpretBy): Heard | undefined {
  const begin = LISTED.exec(utterance)?.[0].length;
  const job = jobOfRecords('');
  if (begin === undefined || !by.catalogue.jobs.has(job)) return undefined;
  if (!mentions.some(({ type, start, end }) => type === 'entity' && start === begin && end > start))
    return undefined;
  const start: Start = { do: 'start', job, slots: {} };
  const heard = read(start, [start], utterance, mentions, by);
  const intent = heard.kind === 'question' && heard.slot && heard.options.length > 0 ? heard.soFar : heard;
  return intent?.kind === 'intent' && intent.unread.length === 0 ? heard : undefined;
}

const takesAll = (heard: Heard, pointers: readonly Pointer[]): boolean =>
  heard.kind === 'intent' &&
  pointers.every((pointer) =>
    Object.values(heard.slots).some(
      ({ from }) =>
        from.by === 'referent' &&
        from.start !== undefined &&
        from.start < pointer.end &&
        pointer.start < from.end!,
    ),
  );

const candidatesOf = (starts: readonly Start[]): Candidate[] =>
  starts.map(({ job, score }) => ({ job, score: score ?? 1 }));

function read(
  start: Start,
  commands: readonly Command[],
  utterance: string,
  mentions: readonly Mention[],
  by: InterpretBy,
): Heard {
  const own = jobInstead(start.job, mentions, by);
  if (own) return read({ ...start, job: own, slots: {} }, commands, utterance, mentions, by);
  const job = by.catalogue.jobs.get(start.job);
  if (!job) {
    const unbuilt = by.catalogue.unbuilt.get(start.job);
    return unbuilt ? notBuilt(unbuilt) : notUnderstood(utterance, by, []);
  }
  const pointed = jobForPointed(job, mentions, utterance, by.catalogue);
  if (pointed) return read({ ...start, job: pointed, slots: {} }, commands, utterance, mentions, by);
  if (offeredSlot(job)) return missingSlot(intentOf(job), job, by);
  const { mentions: told, implied, beside, isUsual } = describedFor(job, mentions, utterance, by);
  const such = isUsual ? undefined : jobForSuch(job, mentions, utterance, by);
  if (such) return read({ ...start, job: such, slots: {} }, commands, utterance, mentions, by);
  const counting = mentionsFor(job, told);
  const refused = refuseNegation(utterance, counting, job);
  if (refused) return refused;
  const sources = { ...start.slots, ...setSlots(commands) };
  const reader = new SlotReader(job, utterance, counting, by);
  for (const [slot, source] of Object.entries(sources)) reader.take(slot, source);
  // What code has read and the interpreter left aside is a filter all the same: never dropped.
  for (const mention of counting) reader.takeUnused(mention);
  const intent: Intent = { ...intentOf(job), slots: { ...implied, ...reader.slots } };
  const unread = unreadWords(utterance, [...reader.used, ...beside], job, {
    filler: by.catalogue.vocabulary.filler,
    entities: by.catalogue.entities,
    cards: by.catalogue.cards,
    known: by.known,
  });
  const aboutUnread = unread.asked.length > 0 ? [askAboutUnread(unread.asked, intent, utterance, job)] : [];
  const asked = askedInTurn([...reader.questions, ...aboutUnread]);
  if (asked) return { kind: 'question', ...asked, soFar: intent };
  return missingSlot({ ...intent, unread: unread.noted }, job, by);
}

const intentOf = ({ name }: Job): Intent => ({
  kind: 'intent',
  job: name,
  slots: {},
  unread: [],
  candidates: [],
});

/** Jobs that are worth asking about: two that take the same come to the same, and one may stand in for another. */
function distinctJobs(names: readonly string[], mentions: readonly Mention[], by: InterpretBy): Set<string> {
  const bySlots = new Map<string, string>();
  for (const name of names) {
    const job = jobInstead(name, mentions, by) ?? name;
    const slots = keyOf(job, by.catalogue);
    if (!bySlots.has(slots)) bySlots.set(slots, job);
  }
  return new Set(bySlots.values());
}

/** The job that a kind of record has of its own for what is asked of it. */
function jobInstead(
  name: string,
  mentions: readonly Mention[],
  { catalogue }: InterpretBy,
): string | undefined {
  const subject = mentions.find(({ type }) => type === 'subject' || type === 'entity');
  const own = subject && catalogue.entities.get(subject.of)?.instead?.[name];
  return own && catalogue.jobs.has(own) ? own : undefined;
}

function setSlots(commands: readonly Command[]): Record<string, SlotSource> {
  return Object.fromEntries(
    commands
      .filter((command) => command.do === 'set' || command.do === 'correct')
      .map(({ slot, value }) => [slot, value]),
  );
}

/** What is said to be left out and cannot be: never counted in instead. */
function refuseNegation(utterance: string, mentions: readonly Mention[], job: Job): Heard | undefined {
  const negated = mentions.find(
    (mention) =>
      mention.negated &&
      !mentions.some(
        (other) => slotFor(job, other) && other.start < mention.end && mention.start < other.end,
      ),
  );
  if (!negated) return undefined;
  const words = utterance.slice(negated.start, negated.end);
  return {
    kind: 'declined',
    text: `${job.title} cannot leave out “${words}”, and I will not count it in instead. Ask for what you do want, or leave that out.`,
    job: job.name,
  };
}

/** Less likely than this, a job is not begun for being the only one that accounts for all that was said. */
const LIKELY = 0.4;

/** Asks which of several jobs is meant, unless only one of them accounts for all that was said. */
function askWhichJob(
  names: readonly string[],
  starts: readonly Start[],
  utterance: string,
  mentions: readonly Mention[],
  by: InterpretBy,
): Heard {
  const readings = names.map((name) => {
    const start = starts.find((one) => one.job === name) ?? { do: 'start', job: name, slots: {} };
    return { name, heard: read(start, [start], utterance, mentions, by) };
  });
  const candidates = candidatesOf(starts);
  const whole = readings.filter(({ heard }) => heard.kind === 'intent' && heard.unread.length === 0);
  const [only] = whole;
  const canBeTold = names.every((name) => by.catalogue.jobs.has(name));
  const isLikely = (starts.find(({ job }) => job === only?.name)?.score ?? 1) >= LIKELY;
  if (
    only?.heard.kind === 'intent' &&
    whole.length === 1 &&
    canBeTold &&
    isLikely &&
    saysSomething(only.heard)
  )
    return { ...only.heard, candidates };
  return {
    kind: 'question',
    text: 'That can be read in more than one way. Which do you mean?',
    options: readings.flatMap(({ name, heard }) => optionOf(name, heard, by)),
    soFar: null,
    candidates,
  };
}

/** A job that takes nothing accounts for everything, and says nothing by it. */
const saysSomething = ({ slots }: Intent): boolean => Object.keys(slots).length > 1;

/** A job as something to choose, with what was read for it and what is still open. */
export function optionOf(name: string, heard: Heard, { catalogue }: InterpretBy): QuestionOption[] {
  const unbuilt = catalogue.unbuilt.get(name);
  if (unbuilt) return [{ label: `${unbuilt.title}: ${unbuilt.says} (not built yet)`, job: name, slots: {} }];
  const job = catalogue.jobs.get(name);
  if (!job) return [];
  const intent = heard.kind === 'intent' ? heard : heard.kind === 'question' ? heard.soFar : null;
  const then = heard.kind === 'question' ? askedAfter(heard, job) : [];
  return [
    {
      ...{ label: `${job.title}: ${job.says}`, job: name, slots: intent?.slots ?? {} },
      ...(then.length > 0 ? { then } : {}),
    },
  ];
}

/** What is still open of it once the job is chosen; what it only lacks is asked for anyway. */
function askedAfter({ text, options, slot, then = [], soFar }: Question, job: Job): Asking[] {
  const isLacking = slot !== undefined && job.slots[slot]?.required && !soFar?.slots[slot];
  return isLacking ? then : [{ text, options, ...(slot ? { slot } : {}) }, ...then];
}

function askAboutUnread(unread: readonly string[], intent: Intent, utterance: string, job: Job): Asking {
  const words = unread.map((word) => `“${word}”`).join(', ');
  const phraseSlot = Object.entries(job.slots).find(
    ([name, spec]) => spec.type === 'phrase' && !spec.negated && !intent.slots[name],
  )?.[0];
  const first = utterance.indexOf(unread[0]!);
  const last = unread.at(-1)!;
  const end = utterance.lastIndexOf(last) + last.length;
  const topic = utterance.slice(first, end);
  const asTopic: QuestionOption[] = phraseSlot
    ? [
        {
          label: `Only what mentions “${topic}”`,
          slots: {
            [phraseSlot]: { value: topic, shown: `“${topic}”`, from: { by: 'span', start: first, end } },
          },
        },
      ]
    : [];
  return {
    text: `I did not understand ${words}. What should I do with it?`,
    options: [...asTopic, { label: `Leave ${words} out`, slots: {}, drops: [...unread] }],
    ...(phraseSlot ? { slot: phraseSlot } : {}),
  };
}
