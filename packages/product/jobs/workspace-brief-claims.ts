import { type Brief, type ClaimPart, type DraftClaim, shownDay } from '@conductor/contract';
import { STALE_AFTER, type StaleKind } from '../engines/roadmap/staleness.ts';
import type { BriefOutput } from '../operations/brief.ts';
import { claim, plural, value, words } from './claim.ts';

const FROM = ['step:seen'];
/** The latest of a long list are read; the data holds all of it. */
const MOST_TOLD = 12;

export function changeClaims({ changes, touched, since }: BriefOutput, { calendar }: Brief): DraftClaim[] {
  const day = value(shownDay(since, calendar.timeZone), FROM);
  if (changes.length === 0) return [claim`${value('Nothing', FROM)} changed since ${day}.`];
  const recordsOf = new Map(touched.map(({ changeSet, records }) => [changeSet, records]));
  const told = changes.slice(-MOST_TOLD).reverse();
  return [
    claim`${value(changes.length, FROM)} ${words(plural(changes.length, 'change'))} since ${day}, the latest first:`,
    ...told.map(({ changeSet, at, by, summary, size, isUndone }) => {
      const evidence = [...FROM, ...(recordsOf.get(changeSet) ?? []).map(({ id }) => id)];
      return claim`${value(shownDay(at, calendar.timeZone), FROM)}, ${value(by, FROM)}: ${value(summary, evidence)} (${value(size, evidence)} ${words(plural(size, 'record'))})${words(isUndone ? ', undone since' : '')}.`;
    }),
    ...(changes.length > told.length
      ? [claim`And ${value(changes.length - told.length, FROM)} earlier.`]
      : []),
  ];
}

export function waitingClaims({ waiting }: BriefOutput, { calendar }: Brief): DraftClaim[] {
  const mine = waiting.filter(({ kind }) => kind !== 'asked for');
  const others = waiting.filter(({ kind }) => kind === 'asked for');
  const line = ({ what, by, at, kind }: BriefOutput['waiting'][number]): DraftClaim =>
    claim`${value(what, FROM)}, ${words(kind === 'proposal' ? 'proposed' : 'asked for')} by ${value(by, FROM)} on ${value(shownDay(at, calendar.timeZone), FROM)}${words(kind === 'proposal' ? '; whoever may move it only has to ask for the same move' : '')}.`;
  return [
    mine.length === 0
      ? claim`${value('Nothing', FROM)} is waiting for you.`
      : claim`${value(mine.length, FROM)} ${words(plural(mine.length, 'thing is', 'things are'))} waiting for you:`,
    ...mine.map(line),
    ...(others.length > 0
      ? [
          claim`${value(others.length, FROM)} of what you asked for ${words(plural(others.length, 'waits', 'wait'))} for somebody else: ${value(others.map(({ what }) => what).join('; '), FROM)}.`,
        ]
      : []),
  ];
}

const KINDS: StaleKind[] = ['overdue', 'initiative', 'keyResult', 'approval', 'feedback'];

export function staleClaims({ stale, titles }: BriefOutput, { calendar }: Brief): DraftClaim[] {
  if (stale.length === 0) return [claim`${value('Nothing', FROM)} is stale: ${value(thresholds(), FROM)}.`];
  const titleOf = new Map(titles.map(({ id, title }) => [id, title]));
  return KINDS.flatMap((kind) => {
    const those = stale.filter((one) => one.kind === kind);
    return those.length > 0 ? [staleClaim(kind, those, titleOf, calendar.timeZone)] : [];
  });
}

const thresholds = (): string =>
  `initiatives after ${STALE_AFTER.initiative} days, key results after ${STALE_AFTER.keyResult}, approvals after ${STALE_AFTER.approval}, unsorted feedback after ${STALE_AFTER.feedback}`;

function staleClaim(
  kind: StaleKind,
  those: BriefOutput['stale'],
  titleOf: ReadonlyMap<string, string>,
  timeZone: string,
): DraftClaim {
  // An approval is no record: what stands behind it is the step that read it.
  const evidence = kind === 'approval' ? FROM : those.map(({ id }) => id);
  const count = value(those.length, kind === 'approval' ? FROM : [...FROM, ...evidence]);
  const list = value(
    those
      .slice(0, MOST_TOLD)
      .map(({ id, days }) => `“${titleOf.get(id) ?? id}” (${days === null ? 'never' : `${days} days`})`)
      .join(', '),
    evidence,
  );
  const more: ClaimPart[] = those.length > MOST_TOLD ? [words(', and more')] : [];
  const after = (of: keyof typeof STALE_AFTER) => value(STALE_AFTER[of], FROM);
  const how = (one: string, many: string) => words(plural(those.length, one, many));
  switch (kind) {
    case 'overdue':
      return {
        parts: [
          count,
          how(' active initiative is', ' active initiatives are'),
          words(' past the target date: '),
          list,
          ...more,
          words('.'),
        ],
      };
    case 'initiative':
      return {
        parts: [
          count,
          how(' active initiative', ' active initiatives'),
          words(' before the last column, not moved or changed for more than '),
          after('initiative'),
          words(' days: '),
          list,
          ...more,
          words('.'),
        ],
      };
    case 'keyResult':
      return {
        parts: [
          count,
          how(' key result', ' key results'),
          words(' with no check-in for more than '),
          after('keyResult'),
          words(' days: '),
          list,
          ...more,
          words('.'),
        ],
      };
    case 'approval':
      return {
        parts: [
          count,
          how(' approval has', ' approvals have'),
          words(' waited for more than '),
          after('approval'),
          words(' days: '),
          list,
          ...more,
          words('.'),
        ],
      };
    default:
      return {
        parts: [
          count,
          how(' piece', ' pieces'),
          words(' of feedback unsorted for more than '),
          after('feedback'),
          words(' days, the oldest since '),
          value(shownDay(those[0]!.since!, timeZone), [those[0]!.id]),
          words('.'),
        ],
      };
  }
}
