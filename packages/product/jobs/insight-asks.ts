import { Band, type Brief, idOf, instant, type Job, type Plan, type PlanNode } from '@conductor/contract';
import { z } from 'zod';
import { reselect } from '../checks/recount.ts';
import { reown } from '../checks/reown.ts';
import { reweigh } from '../checks/reweigh.ts';
import { ThemeShape } from '../operations/themes.ts';
import { approvedCommit } from './approved-commit.ts';
import { plural } from './claim.ts';
import { requireCurrency } from './currency.ts';
import { ownerStep } from './draft-owner.ts';
import { feedbackSlots, filterInputs, whoOf } from './feedback-slots.ts';
import { insightClaims } from './insight-claims.ts';
import { SEGMENT_FACTS } from './segment-rules.ts';

export const Approval = z.object({
  decision: z.enum(['approved', 'rejected', 'expired', 'pending']),
  approval: z.string(),
  role: z.string(),
  by: z.string().nullable(),
  reason: z.string().nullable(),
  hash: z.string(),
});

const Answer = z.object({
  window: z.object({ from: instant().nullable(), to: instant().nullable(), label: z.string() }).nullable(),
  tz: z.string(),
  segmentRule: Band.nullable(),
  feedbackIds: z.array(idOf('feedback')),
  unknownSegmentIds: z.array(idOf('feedback')),
  themes: z.array(ThemeShape),
  onRoadmap: z.array(
    z.object({ theme: z.string(), initiativeIds: z.array(idOf('initiative')), how: z.string() }),
  ),
  objectives: z.array(
    z.object({ objectiveId: idOf('objective'), state: z.string(), themes: z.array(z.string()) }),
  ),
  gaps: z.array(z.string()),
  draftId: idOf('initiative').nullable(),
  approval: Approval.nullable(),
});

interface Apart {
  missingArrIds: string[];
  unconvertedArrIds: string[];
  convertedArrIds: string[];
  method: 'meaning' | 'wording';
}

export const insightAsks: Job = {
  name: 'insight.asks',
  title: 'What customers ask for',
  says: 'What a segment asked for in a period, what of it is on the roadmap and which objective it serves; and a draft initiative for the gap.',
  slots: {
    ...feedbackSlots,
    draft: {
      type: 'flag',
      says: 'a draft initiative for the gap',
      words: [
        'draft an initiative',
        'draft one',
        'draft a new initiative',
        'draft initiative',
        'create an initiative',
        'propose an initiative',
        'write an initiative',
        'draft it',
        'draft something',
        'turn it into an initiative',
        'turn the gap into an initiative',
        'make an initiative',
        'start an initiative',
      ],
    },
  },
  examples: [
    'what did {segment} customers ask for {window}?',
    'what did {segment} customers ask for {window}, and what of it is on the roadmap?',
    'what did {segment} customers ask for {window}, what of it is on the roadmap, which objective does it serve; draft an initiative for the gap and send it for approval',
    'what are customers asking for?',
    'top requests from {segment} {window}',
    'main themes in feedback {window}',
    'what do {segment} accounts want most',
    'biggest asks {window} and are they on the roadmap',
    'what is missing from the roadmap that {segment} customers want',
    'what themes came up {window}',
    'which requests are not on our roadmap',
    'group the feedback into themes',
    'what does {companies} want from us',
    'summarise what customers asked for {window}',
    'what are the gaps in the roadmap',
    'draft an initiative for the gap',
    'what should we build next for {segment}',
    'what did people request {window} and which objective does it serve',
    'customer asks {window}',
    'draft an initiative for the biggest gap and send it to the head of product for approval',
    'what do customers need most',
  ],
  recalls: [
    'workspace.time-zone',
    'workspace.fiscal-year-start-month',
    'workspace.currency',
    ...SEGMENT_FACTS,
  ],
  lists: [
    {
      name: 'themes',
      says: 'theme',
      entity: null,
      id: 'label',
      shown: 'label',
      records: { entity: 'feedback', ids: 'feedbackIds' },
    },
    { name: 'feedbackIds', says: 'piece of feedback', entity: 'feedback' },
  ],
  answer: Answer,
  plan: insightPlan,
  checks: [reselect, reweigh, reown],
  scope(outcome, brief) {
    const { feedbackIds, unknownSegmentIds, undatedIds } = outcome.values['chosen'] as Record<
      string,
      string[]
    >;
    const { missingArrIds, unconvertedArrIds, convertedArrIds, method } = outcome.values['themes'] as Apart;
    return {
      who: whoOf(brief),
      records: feedbackIds!.length,
      missing: [
        apart(unknownSegmentIds!.length, 'piece', 'pieces', 'of companies whose size is not known'),
        apart(undatedIds!.length, 'piece', 'pieces', 'with no date'),
        apart(missingArrIds.length, 'company', 'companies', 'asking with no ARR stated'),
        apart(
          unconvertedArrIds.length,
          'company',
          'companies',
          'asking with ARR in a currency that has no rate',
        ),
      ],
      notes: [
        ...(convertedArrIds.length > 0
          ? [`ARR converted at the period’s rate: ${convertedArrIds.length}`]
          : []),
        ...(method === 'wording'
          ? ['grouped by wording: not every piece has been read for its meaning yet']
          : []),
      ],
    };
  },
  claims: insightClaims,
};

const apart = (count: number, one: string, many: string, what: string) => ({
  what: `${plural(count, one, many)} ${what}`,
  count,
});

function insightPlan(brief: Brief): Plan {
  const { slots } = brief.intent;
  const { input, honours } = filterInputs(brief);
  requireCurrency(brief);
  const steps: PlanNode[] = [
    {
      kind: 'call',
      id: 'chosen',
      operation: 'feedback.select',
      input,
      why: 'Find the feedback that is meant',
    },
    {
      kind: 'call',
      id: 'themes',
      operation: 'feedback.themes',
      input: {
        feedbackIds: { $: 'chosen.feedbackIds' },
        currency: { $: 'fact.workspace.currency' },
        ...(slots['window'] ? { window: { $: 'slot.window' } } : {}),
      },
      why: 'Group it into themes, with companies and ARR',
    },
    {
      kind: 'call',
      id: 'match',
      operation: 'roadmap.match',
      input: { themes: { $: 'themes.themes' } },
      why: 'See what of it is on the roadmap, and which objectives it serves',
    },
    {
      kind: 'call',
      id: 'names',
      operation: 'themes.name',
      input: { themes: { $: 'themes.themes' } },
    },
    ...(slots['draft'] ? draftSteps(slots['window']?.shown ?? 'all time') : []),
    { kind: 'answer', id: 'answer', data: answerData(brief) },
  ];
  return {
    version: 1,
    job: 'insight.asks',
    honours: [...honours, ...(slots['draft'] ? ['draft'] : [])],
    steps,
  };
}

/** Text chose the gap, so a person's approval of the exact draft stands between it and the roadmap (law 2). */
function draftSteps(period: string): PlanNode[] {
  return [
    {
      kind: 'when',
      id: 'isGap',
      if: { op: 'exists', value: { $: 'match.topGap' } },
      then: [
        ownerStep({ $: 'match.topGap.label' }),
        { kind: 'call', id: 'wording', operation: 'initiative.word', input: { gap: { $: 'match.topGap' } } },
        {
          kind: 'call',
          id: 'draft',
          operation: 'initiative.draft',
          input: {
            gap: { $: 'match.topGap' },
            period,
            ownerId: { $: 'owner.ownerId' },
            wording: { $: 'wording' },
          },
          why: 'Draft an initiative for the gap that most companies ask for',
        },
        ...approvedCommit({
          step: 'draft',
          question: 'May this candidate go on the roadmap?',
          commit: 'added',
        }),
      ],
    },
  ];
}

function answerData({ intent: { slots } }: Brief) {
  const segment = slots['segment']?.value as string | undefined;
  const drafting = Boolean(slots['draft']);
  return {
    window: slots['window'] ? { $: 'slot.window' } : null,
    tz: { $: 'request.timeZone' },
    segmentRule: segment ? { $: `fact.segment-rule.${segment}` } : null,
    feedbackIds: { $: 'chosen.feedbackIds' },
    unknownSegmentIds: { $: 'chosen.unknownSegmentIds' },
    themes: { $: 'themes.themes' },
    onRoadmap: { $: 'match.onRoadmap' },
    objectives: { $: 'match.objectives' },
    gaps: { $: 'match.gaps' },
    draftId: drafting ? { $: 'draft.draftId' } : null,
    approval: drafting ? { $: 'approval' } : null,
  };
}
