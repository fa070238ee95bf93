import type { Brief, DraftClaim, Job, Outcome } from '@conductor/contract';
import { z } from 'zod';
import { rerankDemand, reselectChosen } from '../checks/rerank-demand.ts';
import { DemandRank, MissingArr } from '../operations/demand.ts';
import { claim, plural, value, words } from './claim.ts';
import { requireCurrency } from './currency.ts';
import { feedbackSlots, filterInputs, whoOf } from './feedback-slots.ts';
import { ideaSlots } from './idea-slots.ts';
import { ruleClaims, SEGMENT_FACTS } from './segment-rules.ts';

const MOST_RANKS_SAID = 10;

const Answer = z.object({ rank: z.array(DemandRank), missingArr: z.array(MissingArr) });
type Data = z.infer<typeof Answer>;

interface Step {
  details: { idea: string; title: string; state: string; asked: number; unknown: number }[];
  convertedIds: string[];
  companylessIds: string[];
  unlinked: number;
  day: string;
}

export const ideaDemand: Job = {
  name: 'idea.demand',
  title: 'Rank ideas by revenue asking',
  says: 'Ideas by the ARR of the companies asking for them, each company counted once.',
  slots: { ...feedbackSlots, ideas: ideaSlots.ideas },
  examples: [
    'which ideas have the most revenue behind them?',
    'rank ideas by revenue asking',
    'ideas by ARR of the companies asking',
    'which ideas do {segment} customers want most by revenue {window}',
    'how much ARR is behind {ideas}',
    'demand ranking of ideas from {sources} feedback {window}',
    'which ideas are our biggest paying customers asking for',
    'money-weighted order of the backlog for {product}',
  ],
  recalls: ['workspace.time-zone', 'workspace.currency', ...SEGMENT_FACTS],
  measures: {
    ideas: { says: ['ideas', 'ideas asked for'], of: { $: 'demand.rank' }, isList: true },
    missingArr: {
      says: ['companies with no ARR', 'companies without revenue'],
      of: { $: 'demand.missingArr' },
      isList: true,
    },
  },
  answer: Answer,
  plan(brief) {
    const { input, honours } = filterInputs(brief);
    const { slots } = brief.intent;
    requireCurrency(brief);
    return {
      version: 1,
      job: 'idea.demand',
      honours: [...honours, ...(slots['ideas'] ? ['ideas'] : [])],
      steps: [
        {
          kind: 'call',
          id: 'chosen',
          operation: 'feedback.select',
          input,
          why: 'Find the feedback that is meant',
        },
        {
          kind: 'call',
          id: 'demand',
          operation: 'idea.demand',
          input: {
            feedbackIds: { $: 'chosen.feedbackIds' },
            currency: { $: 'fact.workspace.currency' },
            ...(slots['window'] ? { window: { $: 'slot.window' } } : {}),
            ...(slots['ideas'] ? { ideas: { $: 'slot.ideas' } } : {}),
          },
          why: 'Add up the revenue behind each idea, a company once',
        },
        {
          kind: 'answer',
          id: 'answer',
          data: { rank: { $: 'demand.rank' }, missingArr: { $: 'demand.missingArr' } },
        },
      ],
    };
  },
  checks: [reselectChosen, rerankDemand],
  scope(outcome, brief) {
    const { feedbackIds, unknownSegmentIds, undatedIds } = outcome.values['chosen'] as Record<
      string,
      string[]
    >;
    const { convertedIds, companylessIds, unlinked, day } = outcome.values['demand'] as Step;
    const { missingArr } = outcome.data as Data;
    const without = (why: string) => missingArr.filter((one) => one.why === why).length;
    return {
      who: whoOf(brief),
      records: feedbackIds!.length,
      missing: [
        { what: 'pieces of companies whose size is not known', count: unknownSegmentIds!.length },
        { what: 'pieces with no date', count: undatedIds!.length },
        { what: 'pieces that ask for an idea and are of nobody’s company', count: companylessIds.length },
        { what: 'companies asking with no ARR stated', count: without('not-stated') },
        { what: 'companies asking with ARR in a currency that has no rate', count: without('no-rate') },
      ],
      notes: [
        ...(convertedIds.length > 0
          ? [
              `ARR of ${convertedIds.length} ${plural(convertedIds.length, 'company', 'companies')} converted at the rate of ${day}`,
            ]
          : []),
        ...(unlinked > 0 ? [`${unlinked} ${plural(unlinked, 'piece')} linked to no idea`] : []),
      ],
    };
  },
  claims: demandClaims,
};

function demandClaims(outcome: Outcome, brief: Brief): DraftClaim[] {
  const { rank, missingArr } = outcome.data as Data;
  const { details } = outcome.values['demand'] as Step;
  const detailOf = new Map(details.map((detail) => [detail.idea, detail]));
  const currency = String(brief.facts['workspace.currency']?.value);
  const money = new Intl.NumberFormat('en-GB', { style: 'currency', currency, maximumFractionDigits: 0 });
  if (rank.length === 0)
    return [claim`${value('No', ['step:demand'])} idea is asked for by a company in that feedback.`];
  return [
    claim`${value(rank.length, ['step:demand'])} ${words(plural(rank.length, 'idea is', 'ideas are'))} asked for, a company counted once for each:`,
    ...ruleClaims(brief),
    ...rank.slice(0, MOST_RANKS_SAID).map(({ idea, arr, companies }, place) => {
      const { title, state, asked, unknown } = detailOf.get(idea)!;
      const known = arr === null ? 'ARR not known' : `${money.format(arr)} ARR`;
      const apart =
        unknown > 0 && arr !== null
          ? [value(` (${unknown} of them with no ARR to add)`, ['step:demand'])]
          : [];
      return {
        parts: [
          value(`${place + 1}. “${title}”${state === 'archived' ? ' (archived)' : ''}`, [idea]),
          words(': '),
          value(known, companies),
          words(' from '),
          value(companies.length, companies),
          words(` ${plural(companies.length, 'company', 'companies')}`),
          ...apart,
          words(', in '),
          value(asked, ['step:demand']),
          words(` ${plural(asked, 'piece')} of feedback.`),
        ],
      };
    }),
    ...(rank.length > MOST_RANKS_SAID
      ? [claim`${value(rank.length - MOST_RANKS_SAID, ['step:demand'])} more follow in the table.`]
      : []),
    ...missingClaims(missingArr),
  ];
}

function missingClaims(missingArr: Data['missingArr']): DraftClaim[] {
  return (['not-stated', 'no-rate'] as const).flatMap((why) => {
    const ids = missingArr.filter((one) => one.why === why).map(({ company }) => company);
    const what =
      why === 'not-stated' ? 'whose ARR nobody has stated' : 'with ARR in a currency that has no rate';
    return ids.length === 0
      ? []
      : [
          claim`Not added in: ${value(ids.length, ids)} ${words(plural(ids.length, 'company', 'companies'))} ${words(what)}.`,
        ];
  });
}
