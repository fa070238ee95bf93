import type { Brief, DraftClaim, Job, Outcome } from '@conductor/contract';
import { z } from 'zod';
import { reselectChosen } from '../checks/rerank-demand.ts';
import { rescoreSurveys } from '../checks/rescore-surveys.ts';
import { FEW_ANSWERS, type Survey } from '../engines/scoring/survey.ts';
import { SurveyGroup, SurveyShape } from '../operations/survey-score.ts';
import { claim, plural, value, words } from './claim.ts';
import { feedbackSlots, filterInputs, whoOf } from './feedback-slots.ts';
import { ruleClaims, SEGMENT_FACTS } from './segment-rules.ts';

const NAMES: Record<Survey, string> = { nps: 'NPS', csat: 'CSAT' };

const Answer = z.object({ scores: z.array(SurveyShape), by: z.array(SurveyGroup) });
type Data = z.infer<typeof Answer>;

interface Step {
  halves: { survey: Survey; for: number; against: number }[];
  unscored: number;
  offScaleIds: string[];
}

export const surveyScoreJob: Job = {
  name: 'survey.score',
  title: 'Score surveys',
  says: 'NPS and CSAT, each by itself, whole or by segment, month, product, source or company.',
  slots: {
    ...feedbackSlots,
    survey: { type: 'enum', of: 'survey', says: 'survey' },
    groupBy: { type: 'enum', of: 'grouping', says: 'grouping' },
  },
  examples: [
    'what is our {survey} score?',
    'what is our {survey} score {window} {groupBy}',
    'what are the {survey} scores {groupBy}',
    'how has {survey} changed {groupBy}',
    'satisfaction score of {segment} customers {window}',
    '{survey} score for {product}',
    'how satisfied are our customers',
    'how likely are customers to recommend us',
  ],
  recalls: ['workspace.time-zone', ...SEGMENT_FACTS],
  measures: {
    nps: { says: ['NPS', 'net promoter score'], of: { $: 'scored.nps' } },
    csat: { says: ['CSAT', 'customer satisfaction'], of: { $: 'scored.csat' } },
  },
  answer: Answer,
  plan(brief) {
    const { slots } = brief.intent;
    const { input, honours } = filterInputs(brief, { needsRules: slots['groupBy']?.value === 'segment' });
    const { segmentRules, ...filter } = input;
    const also = ['survey', 'groupBy'].filter((slot) => slots[slot]);
    return {
      version: 1,
      job: 'survey.score',
      honours: [...honours, ...also],
      steps: [
        {
          kind: 'call',
          id: 'chosen',
          operation: 'feedback.select',
          input: { ...filter, ...(slots['segment'] && segmentRules ? { segmentRules } : {}) },
          why: 'Find the feedback that is meant',
        },
        {
          kind: 'call',
          id: 'scored',
          operation: 'survey.score',
          input: {
            feedbackIds: { $: 'chosen.feedbackIds' },
            ...Object.fromEntries(also.map((slot) => [slot, { $: `slot.${slot}` }])),
            ...(segmentRules ? { segmentRules } : {}),
          },
          why: 'Score the survey answers among it',
        },
        {
          kind: 'answer',
          id: 'answer',
          data: { scores: { $: 'scored.scores' }, by: { $: 'scored.by' } },
        },
      ],
    };
  },
  checks: [reselectChosen, rescoreSurveys],
  scope(outcome, brief) {
    const { scores } = outcome.data as Data;
    const { unknownSegmentIds, undatedIds } = outcome.values['chosen'] as Record<string, string[]>;
    const { unscored, offScaleIds } = outcome.values['scored'] as Step;
    return {
      who: whoOf(brief),
      records: scores.reduce((sum, { n }) => sum + n, 0),
      missing: [
        { what: 'pieces of companies whose size is not known', count: unknownSegmentIds!.length },
        { what: 'pieces with no date', count: undatedIds!.length },
        { what: 'scores that are not on their survey’s scale', count: offScaleIds.length },
      ],
      notes:
        unscored > 0 ? [`${unscored} ${plural(unscored, 'piece')} of feedback with no survey score`] : [],
    };
  },
  claims: surveyClaims,
};

function surveyClaims(outcome: Outcome, brief: Brief): DraftClaim[] {
  const { scores, by } = outcome.data as Data;
  const { halves } = outcome.values['scored'] as Step;
  const from = ['step:scored'];
  return [
    ...scores.flatMap(({ survey, score, n }): DraftClaim[] => {
      const name = value(NAMES[survey], from);
      if (score === null) return [claim`${name}: ${value('no', from)} answers.`];
      const half = halves.find((one) => one.survey === survey)!;
      const made =
        survey === 'nps'
          ? `${half.for} of 9 or 10, ${half.against} of 6 or less`
          : `${half.for} of 4 or 5 out of 5`;
      return [
        claim`${name}: ${value(scoreText(survey, score), from)}, of ${value(n, from)} ${words(plural(n, 'answer'))} (${value(made, from)}).`,
        ...by
          .filter((group) => group.survey === survey)
          .map(
            (group) =>
              claim`${value(group.key, from)}: ${name} ${value(scoreText(survey, group.score!), from)}, of ${value(group.n, from)} ${words(plural(group.n, 'answer'))}.`,
          ),
      ];
    }),
    ...ruleClaims(brief),
    ...fewClaims([...scores, ...by].filter(({ n }) => n > 0)),
  ];
}

/** Said once, however many groups are small: a score of few answers is not to be leant on. */
function fewClaims(all: readonly { n: number }[]): DraftClaim[] {
  const few = all.filter(({ n }) => n < FEW_ANSWERS);
  if (few.length === 0) return [];
  const which = few.length === all.length ? 'Each of these scores' : 'Some of these scores';
  return [
    claim`${words(few.length === 1 && all.length === 1 ? 'That' : which)} is of fewer than ${value(FEW_ANSWERS, ['step:scored'])} answers: one more or less moves it a good deal.`,
  ];
}

const scoreText = (survey: Survey, score: number): string => {
  const shown = Math.abs(score).toLocaleString('en-GB', { maximumFractionDigits: 1 });
  if (survey === 'csat') return `${shown} %`;
  return score > 0 ? `+${shown}` : score < 0 ? `−${shown}` : shown;
};
