import { type Intent, type Job, STOP_WORDS, wordsOf } from '@conductor/contract';
import type { InterpretBy } from '../interpret-by.ts';
import type { ReadMentions } from '../read-mentions.ts';
import { mentionsFor, slotFor, slotValueOf } from '../slots.ts';
import { keptFrom, latestBase } from './base.ts';
import type { FollowUp } from './follow-up.ts';
import type { Lead } from './leads.ts';
import { restOf } from './only-says.ts';

/** Says which, and not what: "the fiscal one". */
const POINTING = new Set('one ones other reading way version'.split(' '));

/** The words may have been said some turns before: they were asked about, and varied since. */
const MOST_BACK = 4;

/** "No, the fiscal one": words of the request before that can be read otherwise are read so. */
export function otherReading(lead: Lead, by: InterpretBy, read: ReadMentions): FollowUp | undefined {
  const base = latestBase(by.snapshot.register);
  const job = base && by.catalogue.jobs.get(base.job);
  if (!base || !job) return undefined;
  const said = restOf(lead.rest, [])
    .map(({ plain }) => plain)
    .filter((word) => !STOP_WORDS.has(word) && !POINTING.has(word));
  if (said.length === 0) return undefined;
  const earlier = by.snapshot.register.past
    .filter((turn) => turn.job === job.name && turn.said)
    .slice(-MOST_BACK);
  const [found] = earlier.toReversed().flatMap((turn) => readingCalled(said, turn.said!, job, read) ?? []);
  if (!found) return undefined;
  const slots: Intent['slots'] = { ...keptFrom(base.slots, base.run), [found.slot]: found.value };
  const follows = { how: 'corrects', run: base.run, shown: `put right, for ${found.value.shown}` } as const;
  const candidates = [{ job: job.name, score: 1 }];
  return { heard: { kind: 'intent', job: job.name, slots, unread: [], candidates, follows } };
}

function readingCalled(said: readonly string[], earlier: string, job: Job, read: ReadMentions) {
  const found = mentionsFor(job, read(earlier)).flatMap((mention) => {
    const slot = slotFor(job, mention);
    if (!slot || mention.readings.length < 2) return [];
    return mention.readings
      .filter(({ shown, note }) => {
        const words = new Set(wordsOf(`${shown} ${note ?? ''}`).map(({ plain }) => plain));
        return said.every((word) => words.has(word));
      })
      .map((reading) => ({ slot, value: slotValueOf(mention, reading, job.slots[slot]!.many ?? false) }));
  });
  const [only] = found;
  return found.length === 1 && only
    ? { slot: only.slot, value: { ...only.value, from: { by: 'option' as const, label: only.value.shown } } }
    : undefined;
}
