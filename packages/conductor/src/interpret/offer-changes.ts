import {
  type AppliedSet,
  type Heard,
  type Job,
  plural,
  type QuestionOption,
  STOP_WORDS,
  stemOf,
  wordsOf,
} from '@conductor/contract';
import type { InterpretBy } from './interpret-by.ts';

const DAY_MS = 86_400_000;
/** Further back nobody means by "that". */
const DAYS_BACK = 30;
const MOST_OFFERED = 6;

/** The slot that is chosen from what is offered, whatever is said. */
export const offeredSlot = (job: Job): string | undefined =>
  Object.entries(job.slots).find(([, spec]) => spec.type === 'form' && spec.offers)?.[0];

/**
 * A question for a change, with the person's own to choose from: those that share words with what was said
 * first, then the latest. Everything else as it was heard.
 */
export async function withOffers(heard: Heard, utterance: string, by: InterpretBy): Promise<Heard> {
  if (heard.kind !== 'question' || !heard.soFar || heard.options.length > 0) return heard;
  const job = by.catalogue.jobs.get(heard.soFar.job);
  const slot = job && offeredSlot(job);
  if (!slot || heard.slot !== slot) return heard;
  const own = await ownChanges(by);
  if (own.length === 0)
    return {
      kind: 'declined',
      text: `There is nothing of yours to take back: in the last ${DAYS_BACK} days no change that you asked for was applied and still stands.`,
      job: job.name,
    };
  const said = stemsOf(utterance);
  const ranked = own
    .map((set) => ({ set, shared: [...stemsOf(set.summary)].filter((stem) => said.has(stem)).length }))
    .toSorted((a, b) => b.shared - a.shared || b.set.sequence - a.set.sequence);
  return {
    ...heard,
    text: 'Which of your changes shall be taken back?',
    options: ranked.slice(0, MOST_OFFERED).map(({ set }) => optionOf(set, slot, by)),
  };
}

async function ownChanges({ snapshot, calendar }: InterpretBy): Promise<AppliedSet[]> {
  const from = new Date(Date.parse(calendar.now) - DAYS_BACK * DAY_MS).toISOString();
  const applied = await snapshot.activity.appliedBetween(from, '9999-12-31T00:00:00Z');
  return applied.filter(({ by, isUndone }) => by === snapshot.principal.user && !isUndone);
}

function optionOf(set: AppliedSet, slot: string, { calendar }: InterpretBy): QuestionOption {
  const at = new Intl.DateTimeFormat('en-GB', {
    timeZone: calendar.timeZone,
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(set.at));
  const label = `${set.summary} (${at}, ${set.size} ${plural(set.size, 'record')})`;
  return {
    label,
    slots: { [slot]: { value: set.changeSet, shown: set.summary, from: { by: 'option', label } } },
  };
}

const stemsOf = (text: string): Set<string> =>
  new Set(
    wordsOf(text)
      .filter(({ plain }) => !STOP_WORDS.has(plain))
      .map(({ plain }) => stemOf(plain)),
  );
