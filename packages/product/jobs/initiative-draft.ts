import {
  type Brief,
  type DraftClaim,
  idOf,
  type Job,
  type Outcome,
  type PlanNode,
} from '@conductor/contract';
import { z } from 'zod';
import { rechoose } from '../checks/rechoose.ts';
import { reown } from '../checks/reown.ts';
import { reweigh } from '../checks/reweigh.ts';
import type { TopicOutput } from '../operations/draft-for-topic.ts';
import { approvedCommit } from './approved-commit.ts';
import { claim, plural, quote, value, words } from './claim.ts';
import { requireCurrency } from './currency.ts';
import { ownerClaims, ownerStep } from './draft-owner.ts';
import { feedbackSlots, filterInputs, whoOf } from './feedback-slots.ts';
import { Approval } from './insight-asks.ts';
import { draftClaims } from './insight-claims.ts';
import { namedList } from './roadmap-claims.ts';
import { ruleClaims, SEGMENT_FACTS } from './segment-rules.ts';

const { about, ...narrowing } = feedbackSlots;
const topicOf = (values: Record<string, unknown>) => values['chosen'] as TopicOutput;

export const initiativeDraft: Job = {
  name: 'initiative.draft',
  title: 'Draft an initiative for a topic',
  says: 'Draft a candidate initiative for a named topic from the feedback about it, and send it for approval.',
  slots: {
    ...narrowing,
    topic: {
      type: 'phrase',
      says: 'the topic',
      required: true,
      takesOver: 'about',
      except: [...about.except, 'the biggest gap', 'biggest gap', 'the top gap', 'top gap', 'this', 'that'],
      after: [
        'initiative for',
        'initiative about',
        'initiative on',
        'initiative around',
        'initiative to address',
        'initiative to cover',
        'initiative that covers',
        'initiative called',
        'draft for',
        'proposal for',
        'feedback about',
        'feedback on',
        'requests for',
        'asked for',
        'asking for',
        'mentioning',
      ],
    },
  },
  examples: [
    'draft an initiative for {topic}',
    'draft an initiative for {topic} from the {segment} feedback {window} and send it to the head of product',
    'write up a candidate initiative for {topic} based on what {segment} customers said',
    'create an initiative about {topic} from the feedback {window}',
    'draft something for the roadmap from the feedback about {topic}',
    'propose an initiative for {topic} and get it approved',
    'start an initiative on {topic} from what {companies} asked for',
    'make a draft initiative for {topic}',
  ],
  recalls: ['workspace.time-zone', 'workspace.currency', ...SEGMENT_FACTS],
  measures: {
    pieces: { says: ['pieces of feedback', 'pieces'], of: { $: 'chosen.feedbackIds' }, isList: true },
    companies: { says: ['companies', 'customers'], of: { $: 'chosen.companies' }, isList: true },
  },
  answer: z.object({
    draftId: idOf('initiative').nullable(),
    feedbackIds: z.array(idOf('feedback')),
    companies: z.array(idOf('company')),
    approval: Approval.nullable(),
  }),
  plan(brief) {
    const { input, honours } = filterInputs(brief, { except: ['about'] });
    requireCurrency(brief);
    const read = { ...input, topic: { $: 'slot.topic' }, currency: { $: 'fact.workspace.currency' } };
    return {
      version: 1,
      job: 'initiative.draft',
      honours: [...honours, 'topic'],
      steps: [
        { kind: 'call', id: 'chosen', operation: 'feedback.on-topic', input: read },
        {
          kind: 'call',
          id: 'match',
          operation: 'roadmap.match',
          input: { themes: { $: 'chosen.themes' } },
          why: 'See whether the roadmap has it already',
        },
        draftIfFound(brief.intent.slots['window']?.shown ?? 'all time'),
        {
          kind: 'answer',
          id: 'answer',
          data: {
            draftId: { $: 'draft.draftId' },
            feedbackIds: { $: 'chosen.feedbackIds' },
            companies: { $: 'chosen.companies' },
            approval: { $: 'approval' },
          },
        },
      ],
    };
  },
  checks: [rechoose, reweigh, reown],
  scope(outcome, brief) {
    const { looked, unknownSegmentIds, undatedIds, missingArrIds, unconvertedArrIds } = topicOf(
      outcome.values,
    );
    return {
      who: whoOf(brief),
      records: looked,
      missing: [
        { what: 'on the topic, of companies whose size is not known', count: unknownSegmentIds.length },
        { what: 'on the topic, with no date', count: undatedIds.length },
        {
          what: `${plural(missingArrIds.length, 'company', 'companies')} asking with no ARR stated`,
          count: missingArrIds.length,
        },
        {
          what: `${plural(unconvertedArrIds.length, 'company', 'companies')} asking with ARR in a currency that has no rate`,
          count: unconvertedArrIds.length,
        },
      ],
    };
  },
  claims: draftedClaims,
};

/** Text chose what the draft is of, so a person's approval of it stands between it and the roadmap (law 2). */
const draftIfFound = (period: string): PlanNode => ({
  kind: 'when',
  id: 'isFound',
  if: { op: 'exists', value: { $: 'chosen.theme' } },
  then: [
    ownerStep({ $: 'slot.topic' }),
    { kind: 'call', id: 'wording', operation: 'initiative.word', input: { gap: { $: 'chosen.theme' } } },
    {
      kind: 'call',
      id: 'draft',
      operation: 'initiative.draft',
      input: {
        gap: { $: 'chosen.theme' },
        period,
        ownerId: { $: 'owner.ownerId' },
        wording: { $: 'wording' },
      },
      why: 'Draft an initiative from the feedback on the topic',
    },
    ...approvedCommit({ step: 'draft', question: 'May this candidate go on the roadmap?', commit: 'added' }),
  ],
});

function draftedClaims(outcome: Outcome, brief: Brief): DraftClaim[] {
  const { feedbackIds, companies, theme, quotes, looked } = topicOf(outcome.values);
  const topic = value(`“${String(brief.intent.slots['topic']?.value)}”`, ['step:chosen']);
  if (!theme)
    return [
      claim`${value('No', ['step:chosen'])} feedback of the ${value(looked, ['step:chosen'])} ${words(plural(looked, 'piece'))} looked through says anything of ${topic}, so there is no draft.`,
      ...ruleClaims(brief),
    ];
  const money = new Intl.NumberFormat('en-GB', {
    style: 'currency',
    currency: String(brief.facts['workspace.currency']?.value),
    maximumFractionDigits: 0,
  }).format(theme.arr);
  const asking = companies.length > 0 ? companies : ['step:chosen'];
  return [
    claim`${value(feedbackIds.length, feedbackIds)} ${words(plural(feedbackIds.length, 'piece'))} of feedback from ${value(companies.length, asking)} ${words(plural(companies.length, 'company', 'companies'))} (ARR ${value(money, asking)}) ${words(plural(feedbackIds.length, 'says', 'say'))} something of ${topic}.`,
    ...ruleClaims(brief),
    ...quotes.map(({ feedbackId, start, end, text }) => claim`${quote(text, feedbackId, start, end)}`),
    ...alreadyThere(outcome),
    ...ownerClaims(outcome, brief),
    ...draftClaims(outcome.data as unknown as Parameters<typeof draftClaims>[0]),
  ];
}

function alreadyThere({ values }: Outcome): DraftClaim[] {
  const { onRoadmap, titles } = values['match'] as {
    onRoadmap: { initiativeIds: string[]; how: string }[];
    titles: { id: string; title: string }[];
  };
  return onRoadmap.map(
    ({ initiativeIds, how }) =>
      claim`${words(how === 'linked' ? 'By the ideas this feedback is linked to' : 'By its words')}, the roadmap may have it already: ${namedList(titles.filter(({ id }) => initiativeIds.includes(id)))}.`,
  );
}
