import type { ClaimPart, DraftClaim, Job, Outcome } from '@conductor/contract';
import { z } from 'zod';
import { rereview } from '../checks/rereview.ts';
import { VERDICTS } from '../engines/scoring/attainment.ts';
import { ReviewShape } from '../operations/review.ts';
import { claim, plural, value, words } from './claim.ts';
import { slotInputs, whichOf } from './idea-slots.ts';
import { missingText, shortNumber } from './score-claims.ts';

/**
 * Of one initiative `attainment` and `verdict` are its own; of several they are null, and each stands in `reviews`.
 */
const Answer = z.object({
  attainment: z.number().nullable(),
  verdict: z.enum(VERDICTS).nullable(),
  reviews: z.array(ReviewShape),
});
type Data = z.infer<typeof Answer>;
type Review = Data['reviews'][number];

interface Detail {
  initiativeId: string;
  title: string;
  untargeted: string[];
}

const slots = {
  initiatives: { type: 'record', of: 'initiative', many: true, says: 'initiative' },
  product: { type: 'record', of: 'product', says: 'product' },
} satisfies Job['slots'];

export const initiativeReview: Job = {
  name: 'initiative.review',
  title: 'Review completed initiatives',
  says: 'What a completed initiative brought, against what it was to bring: met, partial, missed or unmeasured.',
  slots,
  examples: [
    'review the completed initiative {initiatives}',
    'did {initiatives} work?',
    'post-launch review of {initiatives}',
    'target against actual outcomes of {initiatives}',
    'how did the completed initiatives turn out?',
    'which shipped initiatives met, partly met or missed their target',
    'which finished initiatives were never measured',
    'outcome review of what we shipped in {product}',
  ],
  recalls: ['workspace.time-zone'],
  measures: { attainment: { says: ['attainment', 'share of its target'], of: { $: 'reviewed.attainment' } } },
  answer: Answer,
  plan(brief) {
    const { input, honours } = slotInputs(brief, slots);
    return {
      version: 1,
      job: 'initiative.review',
      honours,
      steps: [
        {
          kind: 'call',
          id: 'reviewed',
          operation: 'initiative.review',
          input,
          why: 'Hold the actual outcomes against the targets',
        },
        {
          kind: 'answer',
          id: 'answer',
          data: {
            attainment: { $: 'reviewed.attainment' },
            verdict: { $: 'reviewed.verdict' },
            reviews: { $: 'reviewed.reviews' },
          },
        },
      ],
    };
  },
  checks: [rereview],
  scope(outcome, brief) {
    const { reviews } = outcome.data as Data;
    const several = reviews.filter(({ outcomes }) => outcomes.length > 1).length;
    return {
      who: whichOf(brief, 'all completed initiatives'),
      records: reviews.length,
      missing: [
        {
          what: 'outcomes with no actual, baseline or target to work with',
          count: reviews.flatMap(({ outcomes }) => outcomes).filter(({ attainment }) => attainment === null)
            .length,
        },
        {
          what: 'initiatives with no target outcome',
          count: reviews.filter(({ outcomes }) => outcomes.length === 0).length,
        },
      ],
      notes: several > 0 ? ['where an initiative has several outcomes, each counts the same'] : [],
    };
  },
  claims: reviewClaims,
};

function reviewClaims(outcome: Outcome): DraftClaim[] {
  const { reviews } = outcome.data as Data;
  const { details } = outcome.values['reviewed'] as { details: Detail[] };
  if (reviews.length === 0)
    return [claim`${value('No', ['step:reviewed'])} initiative like that is completed.`];
  const counts = VERDICTS.flatMap((verdict): ClaimPart[] => {
    const ids = reviews.filter((one) => one.verdict === verdict).map(({ initiativeId }) => initiativeId);
    return ids.length > 0 ? [value(`${ids.length} ${verdict}`, ids), words(', ')] : [];
  }).slice(0, -1);
  return [
    ...(reviews.length > 1
      ? [
          {
            parts: [
              value(reviews.length, ['step:reviewed']),
              words(' completed initiatives: '),
              ...counts,
              words('.'),
            ],
          },
        ]
      : []),
    ...reviews.flatMap((one) =>
      claimsOf(one, details.find(({ initiativeId }) => initiativeId === one.initiativeId)!),
    ),
  ];
}

function claimsOf({ initiativeId, attainment, verdict, outcomes }: Review, detail: Detail): DraftClaim[] {
  const title = value(`“${detail.title}”`, [initiativeId]);
  const untargeted = detail.untargeted.map(
    (measure) =>
      claim`${value(`“${measure}”`, [initiativeId])} was measured, and no target had been set for it.`,
  );
  if (outcomes.length === 0)
    return [
      claim`${title}: ${value('unmeasured', [initiativeId])}, for it has no target outcome.`,
      ...untargeted,
    ];
  return [
    claim`${title}: ${value(verdict, [initiativeId])}${attainment === null ? words('.') : words(', at ')}${value(attainment === null ? '' : `${percent(attainment)} of its ${plural(outcomes.length, 'target', 'targets')}`, [initiativeId])}`,
    ...outcomes.map((one): DraftClaim => {
      const unit = one.unit ? ` ${one.unit}` : '';
      const measure = value(`“${one.measure}”`, [initiativeId]);
      if (one.attainment === null)
        return claim`${measure}: ${value('unmeasured', [initiativeId])} (${value(missingText(one.missing), [initiativeId])}).`;
      return claim`${measure}: from ${value(shortNumber(one.baseline ?? 0), [initiativeId])} to ${value(shortNumber(one.actual ?? 0) + unit, [initiativeId])}, where ${value(shortNumber(one.target ?? 0), [initiativeId])} was wanted: ${value(`${percent(one.attainment)}, ${one.verdict}`, [initiativeId])}.`;
    }),
    ...untargeted,
  ];
}

/** Cut towards nothing and not rounded, so that almost met is never shown as met. */
const percent = (ratio: number): string => `${Math.trunc(ratio * 100 + Math.sign(ratio) * 1e-9)} %`;
