import { COMPOUND, type Heard, type Part, wordsOf } from '@conductor/contract';
import { partSlots } from '../compound/part-slots.ts';
import type { InterpretBy } from '../interpret-by.ts';
import type { ReadMentions } from '../read-mentions.ts';
import { type Base, baseOf, isAside, keptFrom, latestBase, settledBase } from './base.ts';
import { asSame, doneAlready } from './done-already.ts';
import type { FollowUp } from './follow-up.ts';
import { type Lead, leadOf, partedByNot } from './leads.ts';
import { narrowedList } from './narrow-list.ts';
import { otherReading } from './other-reading.ts';
import { type PutIn, putInto, type Said } from './put-in.ts';
import { followsOf, inJob, intentOf, isOfRecords, slotsOf } from './put-into-base.ts';
import { heardCurrent, heardResuming } from './resume.ts';
import { heardSteering } from './steer.ts';

/**
 * An utterance that hangs on the conversation and holds nothing else: a variation, a correction, a narrowing, a topic taken up
 * again, or what is to be stayed with. Undefined where it stands by itself, or more has to be read in it than code can.
 */
export async function hearFollowUp(
  utterance: string,
  by: InterpretBy,
  read: ReadMentions,
): Promise<FollowUp | undefined> {
  // “Back to the survey” is a topic where there is such a one, whatever else its words could be.
  const resumed = heardResuming(utterance, by, read);
  if (resumed) return { heard: resumed };
  const steering = heardSteering(utterance, by, read);
  if (steering) return { heard: steering };
  const one = await changed(utterance, by, read);
  if (one) return one;
  const current = heardCurrent(utterance, by, read);
  return current && { heard: current };
}

async function changed(
  utterance: string,
  by: InterpretBy,
  read: ReadMentions,
): Promise<FollowUp | undefined> {
  const { register } = by.snapshot;
  const lead = leadOf(utterance);
  // Of records that were just shown, some are meant, and not the number that they were counted to.
  const isOfShown = lead.how === 'narrows' && register.past.at(-1)?.job === SHOWING;
  const shown = isOfShown ? narrowedList(lead, by, read) : undefined;
  if (shown) return shown;
  const ones = onesSaid(utterance, by, read);
  if (ones) return ones;
  for (const said of readingsOf(lead)) {
    const base = said.lead.how === 'corrects' ? latestBase(register) : settledBase(register);
    if (!base) continue;
    const found = base.parts ? inParts(base, base.parts, said, by, read) : inJob(base, said, by, read);
    if (!found) continue;
    const before = await doneAlready(base, by);
    if (before === 'applied' || before === 'waiting') {
      const told = asSame(said.lead.how, before, lead, found.heard);
      if (told) return { heard: told };
      continue;
    }
    return found;
  }
  if (AGAIN.test(utterance)) return againAsBefore(by);
  if (lead.how === 'narrows') return narrowedList(lead, by, read);
  if (lead.how !== 'corrects') return POINTING_OUT.test(utterance) ? otherReading(lead, by, read) : undefined;
  return otherReading(lead, by, read) ?? (await ofChange(lead, by));
}

const POINTING_OUT = /\b(?:one|ones|reading|version)\b/iu;
const MOST_PUT_RIGHT = 5;

/** "No, I meant 3" after a change: what was done is not done otherwise by itself. */
async function ofChange(lead: Lead, by: InterpretBy): Promise<FollowUp | undefined> {
  const { past } = by.snapshot.register;
  const last = past.findLast(({ job }) => job === null || !isAside(job));
  if (!last?.job || !lead.isSaid || wordsOf(lead.rest).length > MOST_PUT_RIGHT) return undefined;
  const before = await doneAlready(last, by);
  const told = before && asSame('corrects', before, lead, NOTHING_PUT);
  return told && { heard: told };
}

const NOTHING_PUT = { kind: 'question', text: '', options: [], soFar: null } as const satisfies Heard;

const AGAIN =
  /^\W*(?:(?:and|ok|so|then|please)[\s,]+)*(?:now|again|once more|now again|same again|the same again|do (?:it|that) again|(?:run|try|repeat|ask) (?:it|that)(?: again)?|once again|how about now|what about now)\W*$/iu;

/** "And now?": the same asked again, where asking changes nothing. */
async function againAsBefore(by: InterpretBy): Promise<FollowUp | undefined> {
  const { register } = by.snapshot;
  const base = settledBase(register);
  if (!base || base.parts || register.focus === null || (await doneAlready(base, by))) return undefined;
  const follows = { how: 'varies', run: base.run, shown: 'the same again' } as const;
  return { heard: intentOf(base.job, keptFrom(base.slots, base.run), follows) };
}

const SHOWING = 'turn.show';
const LISTING = 'record.list';
const COUNTING = 'record.group';
const ONES =
  /^(\W*(?:(?:and|now|ok|so|please|just|can you)[\s,]+)*(?:show|list|give|see|open|display|name)(?: me| us)?(?: only| just)?(?: the)?\s+)(\S.*?)(?=\s+ones\b)(\s+ones)\W*$/iu;

/** "Show the unsorted ones" of records that were counted: those, listed. */
function onesSaid(utterance: string, by: InterpretBy, read: ReadMentions): FollowUp | undefined {
  const found = ONES.exec(utterance);
  const { focus } = by.snapshot.register;
  if (!found || focus?.job !== COUNTING || !by.catalogue.jobs.has(LISTING)) return undefined;
  const { entity, where } = focus.slots;
  const slots = { ...(entity ? { entity } : {}), ...(where ? { where } : {}) };
  const base = baseOf({ run: focus.run, job: LISTING, slots }, by.snapshot.register);
  const lead = leadOf(utterance);
  const rest = ' '.repeat(found[1]!.length) + found[2]!;
  return inJob(base, { lead: { ...lead, how: 'narrows', isSaid: true }, right: rest }, by, read);
}

/** What may be meant and what not: where nothing that was held is what is not meant, it is to be left out. */
function readingsOf(lead: Lead): Said[] {
  const parted = partedByNot(lead.rest);
  const whole: Said = { lead, right: lead.rest };
  if (!parted) return [whole];
  const isPut = { ...lead, how: 'corrects', isSaid: true } as const;
  return [{ lead: isPut, ...parted }, whole];
}

/** Every part that takes such a thing is changed. */
function inParts(
  base: Base,
  parts: readonly Part[],
  said: Said,
  by: InterpretBy,
  read: ReadMentions,
): FollowUp | undefined {
  const done = parts.map((part) => {
    const job = by.catalogue.jobs.get(part.job);
    const put = job && !isOfRecords(job) ? putInto(job, part.slots, said, by, read) : undefined;
    return put && job && { job, put, part: { ...part, slots: slotsOf(put, base) } };
  });
  const those = done.filter((one) => one !== undefined);
  if (those.length === 0) return undefined;
  const question = those.find(({ put }) => put.question);
  if (question) return { heard: askedAlone(question.put) };
  const whole = parts.map(
    (part, place) => done[place]?.part ?? { ...part, slots: keptFrom(part.slots, base.run) },
  );
  const follows = followsOf(
    base,
    said.lead.how,
    those.map(({ job, put }) => [job, put]),
  );
  const intent = intentOf(COMPOUND, partSlots(whole), follows);
  return { heard: { ...intent, parts: whole }, let: those.flatMap(({ put }) => put.dropped) };
}

/** Several parts cannot be asked about at once: it has to be said so that it can be read in one way. */
const askedAlone = ({ question }: PutIn): Heard => ({
  kind: 'question',
  text: `${question!.text} Say it again so that only one is meant: ${question!.options.map(({ label }) => `“${label}”`).join(' or ')}.`,
  options: [],
  soFar: null,
});
