import { type DraftClaim, type Outcome, SKELETON } from '@conductor/contract';
import type { Finding } from '../engines/stories/criterion.ts';
import type { OutlineOutput } from '../operations/outline-story.ts';
import type { Draft, STORY_STATUSES } from '../operations/story-shapes.ts';
import { claim, plural, quote, value, words } from './claim.ts';

type Status = (typeof STORY_STATUSES)[number];

interface Values {
  outline: OutlineOutput;
  looked: { compared: number; findings: Finding[] };
  rewriting: { rewrites: number; draft: Draft; failed: Finding[]; by: string };
  /** Not there while whoever asked is asked how it should read. */
  settled?: { draft: Draft; findings: Finding[]; failed: Finding[]; isWritten: boolean };
  /** Not there while anybody is asked. */
  report?: { story: { id: string | null; text: string }; status: Status };
}

export const storyValues = ({ values }: Outcome): Values => values as unknown as Values;

const JUDGED = ['step:rewriting'];
const PARTS = { asA: 'who wants it', iWant: 'what is wanted', soThat: 'what for' } as const;
const STATUS: Record<Status, string> = {
  kept: 'It meets every criterion that code can decide, and is kept.',
  'kept-as-written': 'It is kept as it was written; the criteria below are not met.',
  passed: 'It meets every criterion that code can decide, and is not kept.',
  'needs-person': 'It does not pass, and is not kept: a person has to put it right.',
};

export function storyClaims(outcome: Outcome): DraftClaim[] {
  const { outline, looked, rewriting, settled, report } = storyValues(outcome);
  const { draft, failed } = settled ?? rewriting;
  const id = report?.story.id;
  return [
    claim`${value(draft.text, id ? [id] : JUDGED)}`,
    ...(report ? [claim`${value(STATUS[report.status], ['step:report'])}`] : []),
    ...failed.map(({ criterion, why }) => claim`Not ${value(criterion, JUDGED)}: ${value(why, JUDGED)}.`),
    ...rewriteClaims(rewriting, draft),
    ...(settled?.isWritten ? [] : skeletonClaims(outline, rewriting.by)),
    ...draft.acceptance.map(
      ({ given, when, then }) =>
        claim`Given ${value(given, JUDGED)}, when ${value(when, JUDGED)}, then ${value(then, JUDGED)}.`,
    ),
    ...draft.further.map(
      (text) => claim`Split off, and a story to be asked for by itself: ${value(text, JUDGED)}`,
    ),
    ...undecidedClaims(settled?.findings ?? looked.findings),
  ];
}

function undecidedClaims(findings: readonly Finding[]): DraftClaim[] {
  const open = findings.filter(({ verdict }) => verdict === 'undecided').map(({ criterion }) => criterion);
  if (open.length === 0) return [];
  return [claim`Not decided by code, and for a person to tell: ${value(open.join(', '), ['step:looked'])}.`];
}

function rewriteClaims({ rewrites, by }: Values['rewriting'], { done }: Draft): DraftClaim[] {
  if (rewrites === 0) return [];
  if (by !== SKELETON)
    return [
      claim`It was rewritten ${value(rewrites, ['step:rewriting'])} ${words(plural(rewrites, 'time'))} by ${value(by, ['step:rewriting'])}, with what had failed.`,
    ];
  const how = [...new Set(done)].join(', ');
  return [
    claim`It was rewritten ${value(rewrites, ['step:rewriting'])} ${words(plural(rewrites, 'time'))}, with no word added: ${value(how, ['step:rewriting'])}.`,
  ];
}

function skeletonClaims(
  { isSkeleton, sources, quotes, feedbackIds, otherRoles, draft }: OutlineOutput,
  by: string,
): DraftClaim[] {
  if (!isSkeleton) return [];
  const blank = (['asA', 'iWant', 'soThat'] as const).filter((part) => draft[part] === null);
  return [
    by === SKELETON
      ? claim`This is ${value('a skeleton', ['step:outline'])}, put together from what is recorded, for a person to write out; nothing in it is made up.`
      : claim`It was written by ${value(by, ['step:rewriting'])} from what is recorded, and is for a person to check.`,
    ...sources.map(
      ({ part, text, id, field }) =>
        claim`${words(PARTS[part])}: ${value(`“${text}”`, [id])}, ${words(`its ${field}`)}.`,
    ),
    ...blank.map((part) => claim`Nothing recorded says ${value(PARTS[part], ['step:outline'])}.`),
    ...(otherRoles.length > 0
      ? [
          claim`For a story each of their own, it is also for: ${value(otherRoles.join(', '), ['step:outline'])}.`,
        ]
      : []),
    ...(feedbackIds.length > 0
      ? [
          claim`${value(feedbackIds.length, feedbackIds)} ${words(plural(feedbackIds.length, 'piece'))} of feedback ${words(plural(feedbackIds.length, 'asks', 'ask'))} for it, for example:`,
        ]
      : []),
    ...quotes.map(({ feedbackId, start, end, text }) => claim`${quote(text, feedbackId, start, end)}`),
  ];
}
