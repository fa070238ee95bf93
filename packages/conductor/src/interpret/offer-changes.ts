import {
  type AppliedSet,
  type Declined,
  type Heard,
  type Intent,
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
  const latest = isPlainly(utterance, said, own) ? await latestHere(own, by) : undefined;
  if (latest) return 'kind' in latest ? latest : taken(heard.soFar, slot, latest);
  const named = namedIn(said, own);
  if (named) return taken(heard.soFar, slot, { set: named });
  const ranked = own
    .map((set) => ({ set, shared: [...stemsOf(set.summary)].filter((stem) => said.has(stem)).length }))
    .toSorted((a, b) => b.shared - a.shared || b.set.sequence - a.set.sequence);
  return {
    ...heard,
    text: 'Which of your changes shall be taken back?',
    options: ranked.slice(0, MOST_OFFERED).map(({ set }) => optionOf(set, slot, by)),
  };
}

/** Words for taking back whatever it was. */
const UNDOING = new Set(
  [
    'undo',
    'undoing',
    'revert',
    'reverse',
    'take',
    'back',
    'change',
    'last',
    'latest',
    'recent',
    'roll',
    'put',
    'restore',
  ].map(stemOf),
);

/** Says no more than to take it back: neither which change, nor that there are several. */
function isPlainly(utterance: string, said: ReadonlySet<string>, own: readonly AppliedSet[]): boolean {
  if (
    /\b(?:two|three|four|five|\d+|all|everything|both|changes|steps|before|earlier|first|other)\b/i.test(
      utterance,
    )
  )
    return false;
  const of = [...said].filter((stem) => !UNDOING.has(stem));
  return !own.some(({ summary }) => [...stemsOf(summary)].some((stem) => of.includes(stem)));
}

/** The only change whose summary says all that was said of it: "undo the fiscal year". */
function namedIn(said: ReadonlySet<string>, own: readonly AppliedSet[]): AppliedSet | undefined {
  const of = [...said].filter((stem) => !UNDOING.has(stem));
  if (of.length === 0) return undefined;
  const fitting = own.filter(({ summary }) => {
    const held = stemsOf(summary);
    return of.every((stem) => held.has(stem));
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** What this conversation changed last and still stands; where it waits for somebody's leave, nothing was changed yet. */
async function latestHere(
  own: readonly AppliedSet[],
  { snapshot }: InterpretBy,
): Promise<{ set: AppliedSet; run: string } | Declined | undefined> {
  const { past, pending } = snapshot.register;
  for (const { run, changeSets } of past.toReversed()) {
    const waits = pending.find((one) => one.run === run);
    if (waits && (await snapshot.approvals({ run, waiting: true })).length > 0)
      return {
        kind: 'declined',
        text: `“${waits.summary}” has changed nothing yet: it waits for an answer. Cancel it on its page, should it not be wanted, or say which other change is to be taken back.`,
        job: 'change.undo',
      };
    const set = own.findLast(({ changeSet }) => changeSets.includes(changeSet));
    if (set) return { set, run };
  }
  return undefined;
}

const taken = (soFar: Intent, slot: string, { set, run }: { set: AppliedSet; run?: string }): Intent => ({
  ...soFar,
  slots: {
    ...soFar.slots,
    [slot]: {
      value: set.changeSet,
      shown: set.summary,
      from:
        run === undefined
          ? { by: 'option', label: set.summary }
          : { by: 'referent', of: 'the last change of this conversation', run },
    },
  },
  ...(run === undefined ? {} : { follows: { how: 'refers', run, shown: set.summary } }),
});

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
