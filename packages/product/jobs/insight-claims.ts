import type { Brief, ClaimPart, DraftClaim, Outcome } from '@conductor/contract';
import { type ThemeNames, themeAt } from '../operations/name-themes.ts';
import { claim, plural, quote, value, words } from './claim.ts';
import { ownerClaims } from './draft-owner.ts';
import { ruleClaims } from './segment-rules.ts';

interface Data {
  feedbackIds: string[];
  themes: { label: string; feedbackIds: string[]; companies: string[]; arr: number }[];
  onRoadmap: { theme: string; initiativeIds: string[]; how: string }[];
  objectives: { objectiveId: string; state: string; themes: string[] }[];
  gaps: string[];
  draftId: string | null;
  approval: { decision: string; role: string; by: string | null; reason: string | null } | null;
}

interface Detail {
  label: string;
  missingArr: number;
  quote: { feedbackId: string; start: number; end: number; text: string } | null;
}

/** What the answer says, each number with the records it counts. */
export function insightClaims(outcome: Outcome, brief: Brief): DraftClaim[] {
  const data = outcome.data as unknown as Data;
  const { details, ungroupedIds } = outcome.values['themes'] as { details: Detail[]; ungroupedIds: string[] };
  const currency = String(brief.facts['workspace.currency']?.value);
  const { titles } = outcome.values['match'] as { titles: { id: string; title: string }[] };
  const titleOf = new Map(titles.map(({ id, title }) => [id, title]));
  const names = outcome.values['names'] as ThemeNames;
  return [
    opening(data),
    ...ruleClaims(brief),
    ...data.themes.map((theme, place) =>
      themeClaim(theme, details[place], data, currency, titleOf, namedBy(names, place)),
    ),
    ...(ungroupedIds.length > 0 && data.themes.length > 0
      ? [
          claim`${value(ungroupedIds.length, ungroupedIds)} ${words(plural(ungroupedIds.length, 'piece stands', 'pieces stand'))} alone and ${words(plural(ungroupedIds.length, 'is', 'are'))} in no theme.`,
        ]
      : []),
    ...objectiveClaims(data, titleOf),
    ...gapClaims(data),
    ...ownerClaims(outcome, brief),
    ...draftClaims(data),
  ];
}

function opening({ feedbackIds, themes }: Data): DraftClaim {
  const count = feedbackIds.length;
  if (count === 0) return claim`${value('No', ['step:chosen'])} feedback is like that.`;
  return claim`${value(count, [...feedbackIds])} ${words(plural(count, 'piece'))} of feedback, in ${value(themes.length, ['step:themes'])} ${words(plural(themes.length, 'theme'))}.`;
}

function themeClaim(
  theme: Data['themes'][number],
  detail: Detail | undefined,
  data: Data,
  currency: string,
  titleOf: ReadonlyMap<string, string>,
  called: ClaimPart[],
): DraftClaim {
  const { label, feedbackIds, companies, arr } = theme;
  const money = new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency,
    maximumFractionDigits: 0,
  }).format(arr);
  const placed = data.onRoadmap.find((entry) => entry.theme === label);
  const roadmap: ClaimPart[] = placed
    ? [
        words(placed.how === 'linked' ? ' On the roadmap as ' : ' By its words, on the roadmap as '),
        value(placed.initiativeIds.map((id) => titleOf.get(id) ?? id).join('; '), placed.initiativeIds),
        words('.'),
      ]
    : [words(' Not on the roadmap.')];
  const unstated: ClaimPart[] =
    detail && detail.missingArr > 0
      ? [words(', '), value(detail.missingArr, ['step:themes']), words(' with none stated')]
      : [];
  const said: ClaimPart[] = detail?.quote
    ? [words(' '), quote(detail.quote.text, detail.quote.feedbackId, detail.quote.start, detail.quote.end)]
    : [];
  return {
    parts: [
      value(label, feedbackIds),
      ...called,
      words(': '),
      value(feedbackIds.length, feedbackIds),
      words(` ${plural(feedbackIds.length, 'piece')} from `),
      value(companies.length, companies.length > 0 ? companies : ['step:themes']),
      words(` ${plural(companies.length, 'company', 'companies')} (ARR `),
      value(money, companies.length > 0 ? companies : ['step:themes']),
      ...unstated,
      words(').'),
      ...roadmap,
      ...said,
    ],
  };
}

/** What a model calls a theme, where one named it: beside the label, and as its own. */
function namedBy({ names, writtenBy }: ThemeNames, place: number): ClaimPart[] {
  const found = names.find(({ theme }) => theme === themeAt(place));
  return found
    ? [
        words(' (as '),
        value(writtenBy, ['step:names']),
        words(' calls it, '),
        value(`“${found.name}”`, ['step:names']),
        words(')'),
      ]
    : [];
}

const objectiveClaims = ({ objectives }: Data, titleOf: ReadonlyMap<string, string>): DraftClaim[] =>
  objectives.map(
    ({ objectiveId, state, themes }) =>
      claim`${value(`“${titleOf.get(objectiveId) ?? objectiveId}”`, [objectiveId])} ${words(state === 'archived' ? '(archived) is still served by' : 'is served by')} ${value(themes.join(', '), ['step:match'])}.`,
  );

function gapClaims({ gaps, themes }: Data): DraftClaim[] {
  if (themes.length === 0) return [];
  if (gaps.length === 0) return [claim`${value('Every', ['step:match'])} theme is on the roadmap.`];
  return [
    claim`${value(gaps.length, ['step:match'])} ${words(plural(gaps.length, 'theme is', 'themes are'))} not on the roadmap: ${value(gaps.join(', '), ['step:match'])}.`,
  ];
}

export function draftClaims({ draftId, approval }: Pick<Data, 'draftId' | 'approval'>): DraftClaim[] {
  if (!draftId || !approval) return [];
  const by = approval.by ?? '';
  if (approval.decision === 'approved')
    return [
      claim`The draft ${value(draftId, ['step:draft'])} was approved by ${value(by, ['step:approval'])} and is on the roadmap as a candidate.`,
    ];
  if (approval.decision === 'rejected') {
    return [
      claim`The draft ${value(draftId, ['step:draft'])} was rejected by ${value(by, ['step:approval'])}${approval.reason ? words(': ') : words('')}${value(approval.reason ?? '', ['step:approval'])}. Nothing was added.`,
    ];
  }
  if (approval.decision === 'expired')
    return [
      claim`${value('Nobody', ['step:approval'])} answered in time for the draft ${value(draftId, ['step:draft'])}. Nothing was added.`,
    ];
  return [
    claim`The draft ${value(draftId, ['step:draft'])} waits for the approval of ${value(approval.role || 'whoever asked', ['step:approval'])}.`,
  ];
}
