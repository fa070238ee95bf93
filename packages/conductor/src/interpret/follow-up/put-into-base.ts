import type { Follows, Heard, Intent, Job, SlotValue } from '@conductor/contract';
import type { InterpretBy } from '../interpret-by.ts';
import { missingSlot } from '../missing-slot.ts';
import type { ReadMentions } from '../read-mentions.ts';
import { type Base, keptFrom } from './base.ts';
import type { FollowUp } from './follow-up.ts';
import type { Lead } from './leads.ts';
import { type PutIn, putInto, type Said } from './put-in.ts';
import { putIntoRecords } from './put-into-records.ts';

/** An earlier request with what was said put into it; undefined where its job takes no such thing. */
export function inJob(base: Base, said: Said, by: InterpretBy, read: ReadMentions): FollowUp | undefined {
  const job = by.catalogue.jobs.get(base.job);
  if (!job) return undefined;
  const put = isOfRecords(job)
    ? putIntoRecords(job, base, said, by, read)
    : putInto(job, base.slots, said, by, read);
  if (!put) return undefined;
  const how = put.isNarrower && said.lead.how === 'varies' ? 'narrows' : said.lead.how;
  const follows = followsOf(base, how, [[job, put]]);
  const intent = intentOf(job.name, slotsOf(put, base), follows);
  return { heard: asked(intent, put, job, base, by), let: put.dropped };
}

/** The same, of all that was said. */
export const putIntoBase = (base: Base, lead: Lead, by: InterpretBy, read: ReadMentions): Heard | undefined =>
  inJob(base, { lead, right: lead.rest }, by, read)?.heard;

export const isOfRecords = ({ slots }: Job): boolean =>
  Object.values(slots).some(({ type }) => type === 'conditions' || type === 'grouping');

export const slotsOf = (put: PutIn, base: Base): Intent['slots'] => ({
  ...keptFrom(put.slots, base.run),
  ...put.changed,
});

export const intentOf = (job: string, slots: Intent['slots'], follows: Follows): Intent => ({
  kind: 'intent',
  job,
  slots,
  unread: [],
  candidates: [{ job, score: 1 }],
  follows,
});

/** Asks what is still to be asked: of the words that were put in, and what was asked before and is not answered by them. */
function asked(intent: Intent, put: PutIn, job: Job, base: Base, by: InterpretBy): Heard {
  if (put.question) return { kind: 'question', ...put.question, soFar: intent };
  const { openQuestion } = by.snapshot.register;
  const open = openQuestion?.run === base.run ? openQuestion.question : undefined;
  // What was not understood has been said again.
  const isSaidAgain = intent.follows?.how === 'corrects' && open?.options.some(({ drops }) => drops);
  const isStill =
    open && !isSaidAgain && !(open.slot && (put.changed[open.slot] || put.dropped.includes(open.slot)));
  return isStill ? { ...open, soFar: intent } : missingSlot(intent, job, by);
}

/** What was put in and what was taken away, in words. */
export function followsOf(
  base: Base,
  how: Follows['how'],
  puts: readonly (readonly [Job, PutIn])[],
): Follows {
  const values = new Map<string, SlotValue>();
  const gone = new Set<string>();
  for (const [job, { changed: put, dropped }] of puts) {
    for (const [slot, value] of Object.entries(put)) values.set(`${slot}:${value.shown}`, value);
    for (const slot of dropped) gone.add(job.slots[slot]?.negated ? '' : (job.slots[slot]?.says ?? slot));
  }
  gone.delete('');
  const now = [
    ...new Set([...values.values()].map(({ shown }) => (/^by /.test(shown) ? shown : `for ${shown}`))),
  ];
  const without = [...gone].map((says) => `whatever the ${says}`);
  const what = [...now, ...without].join(', ');
  const words = { varies: 'as before', corrects: 'put right', narrows: 'of the same, only' } as Record<
    string,
    string
  >;
  const only = how === 'narrows' ? what.replace(/^for /, '') : what;
  return {
    how,
    run: base.run,
    shown: `${words[how] ?? 'as before'}${how === 'narrows' ? ' ' : ', '}${only}`,
  };
}
