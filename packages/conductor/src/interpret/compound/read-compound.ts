import {
  COMPOUND,
  type Declined,
  type Heard,
  hashOf,
  type Intent,
  type Job,
  type Part,
  type Question,
  RECORD_MENTIONS,
  type SlotSpec,
  type SlotValue,
  STOP_WORDS,
  wordsOf,
} from '@conductor/contract';
import { placesOf } from '../enum-mentions.ts';
import type { InterpretBy } from '../interpret-by.ts';
import type { ReadMentions } from '../read-mentions.ts';
import { readRequest } from '../read-request.ts';
import { isSameKind } from '../slots.ts';
import { type Again, askOfPart } from './ask-again.ts';
import { partSlots } from './part-slots.ts';
import { compares, readCondition } from './read-condition.ts';
import { type Clause, splitClauses } from './split-clauses.ts';

/** Points back at what was asked before it in the same breath. */
const ANAPHOR = /\b(?:it|its|them|they|those|these|that|this|one|same|there|who|whom|their|him|her)\b/iu;

/** So sure of the whole as one request, and less of a part, it is one. */
const SURE = 0.9;

interface Understood {
  clause: Clause;
  text: string;
  intent: Intent;
  /** How sure the job of it is. */
  score: number;
}

/**
 * Several requests in one breath as one intent with parts; undefined where the utterance is one
 * request. Each clause is read by itself, at its place in the whole, and takes over from the one
 * before only what it points back at or cannot do without.
 */
export async function readCompound(
  utterance: string,
  again: Again,
  by: InterpretBy,
  read: ReadMentions,
): Promise<Heard | undefined> {
  const clauses = splitClauses(utterance);
  const hangs = clauses.some(
    ({ condition }) => condition && compares(utterance.slice(condition.start, condition.end)),
  );
  if (clauses.length < 2 && !hangs) return undefined;
  const understood: Understood[] = [];
  let stopped: { at: number; heard: Heard } | undefined;
  for (const clause of clauses) {
    const text = utterance.slice(clause.start, clause.end);
    const more = await readWithLast(utterance, clause, understood, by, read);
    if (more) {
      understood.splice(-1, 1, more);
      // What was asked of it before may be answered by now.
      if (stopped?.at === understood.length - 1) stopped = undefined;
      continue;
    }
    const before = contextOf(clause, understood);
    const heard = await readClause(onlyClause(utterance, clause), text, before, by, read);
    const place = understood.length;
    const intent = heard.kind === 'intent' ? heard : heard.kind === 'question' ? heard.soFar : null;
    if (intent) understood.push({ clause, text, intent, score: scoreOf(heard) });
    if (heard.kind === 'question')
      stopped ??= { at: place, heard: askOfPart(heard, { text, start: clause.start, place }, again) };
    // What stands before the first request is talk that leads up to it.
    if (heard.kind === 'declined' && !heard.friendly && place > 0)
      stopped ??= { at: place, heard: notUnderstood(heard, text, place) };
  }
  const isConditional = hangs && (understood.length > 1 || understood[0]?.clause === clauses[0]);
  if (!isConditional && isOne(understood, by)) return undefined;
  const isUnsure = understood.some(({ clause, score }) => !clause.condition && score < SURE);
  const hasConditions = understood.some(({ clause }) => clause.condition);
  if (!hasConditions && isUnsure && scoreOf(await readRequest(utterance, by, read)) >= SURE) return undefined;
  return stopped?.heard ?? joined(understood, utterance, by);
}

const scoreOf = (heard: Heard): number => heard.candidates?.[0]?.score ?? (heard.kind === 'intent' ? 1 : 0);

/** One request said at length: a single job, to which the later clauses add no more than a wish. */
function isOne([first, ...others]: readonly Understood[], { catalogue }: InterpretBy): boolean {
  if (!first) return true;
  const { slots } = catalogue.jobs.get(first.intent.job)!;
  return others.every(
    ({ intent }) =>
      intent.job === first.intent.job &&
      Object.keys(intent.slots).every((name) => slots[name]?.type === 'flag'),
  );
}

/**
 * A clause that says no more than a wish of the job before it, "draft an initiative for the gap", is of that request; so
 * is one that says what that job cannot do without, "and put the money on my card".
 */
async function readWithLast(
  utterance: string,
  clause: Clause,
  understood: readonly Understood[],
  by: InterpretBy,
  read: ReadMentions,
): Promise<Understood | undefined> {
  const last = understood.at(-1);
  const specs = last && by.catalogue.jobs.get(last.intent.job)!.slots;
  const hasWishes = Object.values(specs ?? {}).some(({ type }) => type === 'flag');
  const isOpen = last !== undefined && stillMissing(last.intent, by);
  if (!last || clause.condition || !(hasWishes || isOpen)) return undefined;
  const both: Clause = { ...last.clause, end: clause.end };
  const text = utterance.slice(both.start, both.end);
  const heard = await readClause(onlyClause(utterance, both), text, understood.slice(0, -1), by, read);
  if (
    heard.kind !== 'intent' ||
    heard.job !== last.intent.job ||
    heard.unread.length > last.intent.unread.length
  )
    return undefined;
  const { slots } = by.catalogue.jobs.get(heard.job)!;
  const added = Object.keys(heard.slots).filter((name) => !last.intent.slots[name]);
  const isWish = added.length > 0 && added.every((name) => slots[name]?.type === 'flag');
  const isCompleted =
    isOpen && Object.entries(last.intent.slots).every(([name, held]) => isSameValue(held, heard.slots[name]));
  return isWish || isCompleted ? { clause: both, text, intent: heard, score: scoreOf(heard) } : undefined;
}

const isSameValue = (one: SlotValue, other: SlotValue | undefined): boolean =>
  other !== undefined && hashOf(one.value) === hashOf(other.value);

/** What a clause may point back at: not the other branch of its own condition, of which only one is ever done. */
const contextOf = (clause: Clause, understood: readonly Understood[]): Understood[] =>
  clause.joint === 'otherwise'
    ? understood.slice(0, firstWith(understood, clause.condition?.start))
    : [...understood];

/** The utterance with all but one clause blanked out: what is read keeps its place in the whole. */
const onlyClause = (utterance: string, { start, end }: Clause): string =>
  ' '.repeat(start) + utterance.slice(start, end);

async function readClause(
  masked: string,
  text: string,
  before: readonly Understood[],
  by: InterpretBy,
  read: ReadMentions,
): Promise<Heard> {
  const aside = readAside(masked, before, by);
  if (aside) return aside;
  const alone = { ...by, snapshot: { ...by.snapshot, register: { ...by.snapshot.register, focus: null } } };
  const heard = await readRequest(masked, before.length > 0 ? alone : by, read);
  const intent = heard.kind === 'question' ? inContext(heard, before, by) : heard;
  if (intent.kind === 'declined') return intent;
  if (intent.kind === 'intent') return ANAPHOR.test(text) ? inherited(intent, before, by) : intent;
  const soFar = intent.soFar && inherited(intent.soFar, before, by);
  const answered = soFar && intent.slot && intent.options.length === 0 && soFar.slots[intent.slot];
  return answered && !stillMissing(soFar, by) ? soFar : intent;
}

const stillMissing = ({ job, slots }: Intent, { catalogue }: InterpretBy): boolean =>
  Object.entries(catalogue.jobs.get(job)?.slots ?? {}).some(([name, spec]) => spec.required && !slots[name]);

/** "Who did?" after a count is the same count by company: a job says what more may be asked of what it found. */
function readAside(
  masked: string,
  before: readonly Understood[],
  { catalogue }: InterpretBy,
): Heard | undefined {
  const words = wordsOf(masked);
  for (const { intent } of [...before].reverse()) {
    for (const aside of catalogue.jobs.get(intent.job)?.asides ?? []) {
      const place = aside.says.flatMap((phrase) => placesOf(words, phrase))[0];
      if (!place) continue;
      const rest = words.filter(({ start, end }) => end <= place.start || start >= place.end);
      if (rest.some(({ plain }) => !STOP_WORDS.has(plain))) continue;
      const asked = Object.entries(aside.slots).map(([name, slot]): [string, SlotValue] => [
        name,
        { ...slot, from: { by: 'span', ...place } },
      ]);
      return { ...intent, slots: { ...referring(intent.slots), ...Object.fromEntries(asked) } };
    }
  }
  return undefined;
}

const referring = (slots: Intent['slots']): Intent['slots'] =>
  Object.fromEntries(
    Object.entries(slots).map(([name, slot]): [string, SlotValue] => [
      name,
      { ...slot, from: { by: 'referent', of: 'the request before' } },
    ]),
  );

/** Takes over the slots that the requests before it hold and this one does not say. */
function inherited(intent: Intent, before: readonly Understood[], { catalogue }: InterpretBy): Intent {
  const job = catalogue.jobs.get(intent.job)!;
  const slots = { ...intent.slots };
  const namesRecords = Object.keys(slots).some((name) => isOfRecords(job.slots[name]));
  for (const earlier of [...before].reverse()) {
    const theirs = catalogue.jobs.get(earlier.intent.job)!.slots;
    const said = referring(earlier.intent.slots);
    for (const [name, mine] of Object.entries(job.slots)) {
      const from = said[name] ? name : (mine.takesOver ?? name);
      const value = said[from];
      if (slots[name] || !value || mine.type === 'flag' || !isSameKind(mine, theirs[from]!)) continue;
      // Records of one kind are not those of another: who names a kind means it.
      if (!(namesRecords && isOfRecords(mine))) slots[name] = value;
    }
  }
  return { ...intent, slots };
}

const isOfRecords = (spec: SlotSpec | undefined): boolean =>
  spec !== undefined && (RECORD_MENTIONS as readonly string[]).includes(spec.type);

/** Where two jobs are close, what was asked just before decides: the one that can take over more of it. */
function inContext(question: Question, before: readonly Understood[], { catalogue }: InterpretBy): Heard {
  const last = before.at(-1)?.intent;
  if (question.soFar || !last) return question;
  const lastJob = catalogue.jobs.get(last.job)!;
  const shared = ({ slots }: Job): number =>
    Object.keys(last.slots).filter((name) => slots[name] && isSameKind(slots[name], lastJob.slots[name]!))
      .length;
  const ranked = question.options
    .flatMap(({ job, slots }) => {
      const built = job && catalogue.jobs.get(job);
      return built ? [{ job: built, slots, shares: shared(built) }] : [];
    })
    .sort((a, b) => b.shares - a.shares);
  const [best, second] = ranked;
  if (!best || best.shares === 0 || best.shares === second?.shares) return question;
  const intent: Intent = {
    kind: 'intent',
    job: best.job.name,
    slots: best.slots,
    unread: [],
    candidates: question.candidates ?? [],
  };
  const [missing] =
    Object.entries(best.job.slots).find(([name, spec]) => spec.required && !best.slots[name]) ?? [];
  return missing ? { ...question, options: [], slot: missing, soFar: intent } : intent;
}

/** Of a request with a part that cannot be done, nothing is done. */
const notUnderstood = (heard: Declined, text: string, place: number): Heard => ({
  ...heard,
  text: `Part ${place + 1}, “${text}”: ${heard.text} Nothing of the whole was done.`,
});

function joined(understood: readonly Understood[], utterance: string, { catalogue }: InterpretBy): Heard {
  const parts: Part[] = [];
  const jobs = understood.map(({ intent }) => catalogue.jobs.get(intent.job)!);
  for (const [place, { clause, intent }] of understood.entries()) {
    const { job, slots } = intent;
    if (!clause.condition) {
      parts.push({ job, slots });
      continue;
    }
    const { start, end, negated } = clause.condition;
    const said = { text: utterance.slice(start, end), negated, otherwise: clause.joint === 'otherwise' };
    const decided = readCondition(said, jobs.slice(0, firstWith(understood, start) ?? place));
    if ('fault' in decided) return { kind: 'declined', text: decided.fault, job: COMPOUND };
    parts.push({ job, slots, when: decided.when });
  }
  return {
    kind: 'intent',
    job: COMPOUND,
    slots: partSlots(parts),
    unread: understood.flatMap(({ intent }) => intent.unread),
    candidates: [{ job: COMPOUND, score: Math.min(...understood.map(({ score }) => score)) }],
    parts,
  };
}

/** The place of the first part that hangs on the condition standing there. */
const firstWith = (understood: readonly Understood[], start: number | undefined): number | undefined => {
  const first = understood.findIndex(({ clause }) => clause.condition && clause.condition.start === start);
  return first === -1 ? undefined : first;
};
