import { type Calendar, idOf, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { monthOf } from '../engines/months.ts';
import { isAnswer, SURVEYS, type Survey, scoreSurvey } from '../engines/scoring/survey.ts';
import { segmentOf } from '../engines/segment.ts';
import { GROUPINGS } from '../vocabulary.ts';
import { SegmentRules } from './feedback-filter.ts';
import { NOT_KNOWN } from './tally.ts';

const Input = z.object({
  feedbackIds: z.array(idOf('feedback')),
  /** Without it, each survey by itself. */
  survey: z.enum(SURVEYS).optional(),
  groupBy: z.enum(GROUPINGS).optional(),
  segmentRules: SegmentRules.optional(),
});
type Input = z.infer<typeof Input>;

export const SurveyShape = z.object({
  survey: z.enum(SURVEYS),
  /** Percent: NPS from −100 to 100, CSAT from 0 to 100; null of no answers. */
  score: z.number().nullable(),
  n: z.number(),
});
export const SurveyGroup = SurveyShape.extend({ key: z.string() });

const Output = z.object({
  scores: z.array(SurveyShape),
  by: z.array(SurveyGroup),
  /** The same scores by name; null where there are no answers, or the survey was not asked for. */
  nps: z.number().nullable(),
  csat: z.number().nullable(),
  /** Of each survey: how many answers count for it and against it. */
  halves: z.array(z.object({ survey: z.enum(SURVEYS), for: z.number(), against: z.number() })),
  /** Pieces with no score at all. */
  unscored: z.number(),
  /** Scores that their survey does not allow, such as 11 of 10. */
  offScaleIds: z.array(idOf('feedback')),
});

interface Answered extends Record<string, unknown> {
  id: string;
  score: { kind: Survey; value: number } | null;
  createdAt: string | null;
  state: string;
  source: string;
  'product.name': string | null;
  'contact.company.name': string | null;
  'contact.company.employees': number | null;
}

/** Scores the surveys among the feedback, each by itself, whole and by group. */
export const surveyScore = readOperation({
  name: 'survey.score',
  title: 'Score the survey answers',
  input: Input,
  output: Output,
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run(input, { snapshot: { records }, calendar }) {
    const rows = await records.select<Answered>('feedback', {
      fields: [
        'id',
        'score',
        'createdAt',
        'state',
        'source',
        'product.name',
        'contact.company.name',
        'contact.company.employees',
      ],
      where: [{ path: 'id', is: 'in', values: input.feedbackIds }],
    });
    const scored = rows.filter((row) => row.score !== null);
    const valid = scored.filter((row) => isAnswer(row.score!.kind, row.score!.value));
    const surveys = input.survey ? [input.survey] : SURVEYS;
    const answersOf = (survey: Survey, of: readonly Answered[]) =>
      of.flatMap(({ score }) => (score!.kind === survey ? [score!.value] : []));
    const whole = surveys.map((survey) => ({ survey, ...scoreSurvey(survey, answersOf(survey, valid)) }));
    const groups = input.groupBy ? grouped(valid, input.groupBy, input, calendar) : [];
    return {
      scores: whole.map(({ survey, score, n }) => ({ survey, score, n })),
      by: surveys.flatMap((survey) =>
        groups.flatMap(([key, of]) => {
          const { score, n } = scoreSurvey(survey, answersOf(survey, of));
          return n === 0 ? [] : [{ survey, key, score, n }];
        }),
      ),
      nps: whole.find(({ survey }) => survey === 'nps')?.score ?? null,
      csat: whole.find(({ survey }) => survey === 'csat')?.score ?? null,
      halves: whole.map(({ survey, for: better, against }) => ({ survey, for: better, against })),
      unscored: rows.length - scored.length,
      offScaleIds: scored.filter((row) => !valid.includes(row)).map(({ id }) => id),
    };
  },
  invariants({ groupBy }, { scores, by }) {
    const wrong = scores.filter(
      ({ survey, n }) => n !== by.reduce((sum, group) => sum + (group.survey === survey ? group.n : 0), 0),
    );
    return groupBy && wrong.length > 0 ? ['the groups hold other answers than the whole'] : [];
  },
});

function grouped(
  rows: readonly Answered[],
  groupBy: (typeof GROUPINGS)[number],
  { segmentRules }: Input,
  calendar: Calendar,
): [string, Answered[]][] {
  const keyOf: Record<(typeof GROUPINGS)[number], (row: Answered) => string | null> = {
    segment: (row) => segmentOf(row['contact.company.employees'], segmentRules ?? {}),
    state: ({ state }) => state,
    source: ({ source }) => source,
    company: (row) => row['contact.company.name'],
    product: (row) => row['product.name'],
    month: ({ createdAt }) => createdAt && monthOf(createdAt, calendar.timeZone),
  };
  const groups = new Map<string, Answered[]>();
  for (const row of rows) {
    const key = keyOf[groupBy](row) ?? NOT_KNOWN;
    const held = groups.get(key);
    if (held) held.push(row);
    else groups.set(key, [row]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
