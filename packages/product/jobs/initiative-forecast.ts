import { type Brief, day, type Job, type Plan } from '@conductor/contract';
import { z } from 'zod';
import { reforecast } from '../checks/reforecast.ts';
import type { ForecastOutput } from '../operations/forecast.ts';
import { plural } from './claim.ts';
import { slotInputs } from './idea-slots.ts';
import { forecastClaims } from './initiative-forecast-claims.ts';

const outputOf = (values: Record<string, unknown>) => values['forecast'] as ForecastOutput;

const SURE = [
  'percent',
  'per cent',
  'percentile',
  'date',
  'sure',
  'certain',
  'certainty',
  'confident',
  'confidence',
  'chance',
  'likely',
  'probability',
];
const sure = (percent: number) => [
  `p${percent}`,
  `${percent}th percentile`,
  ...SURE.map((word) => `${percent} ${word}`),
];

/** Always told of: here so that the figure is not taken for a filter. */
const told = {
  p50: { type: 'flag', says: 'P50', words: [...sure(50), '50 85 95'] },
  p85: { type: 'flag', says: 'P85', words: sure(85) },
  p95: { type: 'flag', says: 'P95', words: sure(95) },
} satisfies Job['slots'];

const asked = {
  initiatives: { type: 'record', of: 'initiative', many: true, says: 'initiative' },
  ideas: { type: 'record', of: 'idea', many: true, says: 'idea' },
  column: { type: 'record', of: 'column', says: 'column' },
  product: { type: 'record', of: 'product', says: 'product' },
  team: { type: 'record', of: 'team', says: 'team' },
  by: { type: 'period', says: 'when it is wanted by' },
  /** Part of a title, where nobody says the whole of it: "ETA on the report engine". */
  called: {
    type: 'phrase',
    says: 'what it is called',
    after: [
      ...['eta', 'date', 'forecast', 'timeline', 'estimate', 'monte carlo', 'finish line', 'weeks'].flatMap(
        (what) => [`${what} on`, `${what} for`, `${what} of`],
      ),
      'when will',
      'when is',
      'when are',
      'when does',
      'when can',
      'how long until',
      'how long till',
      'weeks until',
      'predict when',
      'odds of',
    ],
    except: [
      'it',
      'it ship',
      'it be done',
      'it be finished',
      'everything',
      'all',
      'we',
      'this',
      'that',
      'they',
    ],
  },
} satisfies Job['slots'];

/**
 * Of several initiatives the data is of when all of them are done. `committedDate` is always null: a forecast
 * commits nobody, and a target date is what somebody hopes for; how likely that is stands in the claims.
 */
const Answer = z.object({
  /** Of the one that stands last; none where that stands in no column. */
  column: z.string().optional(),
  committedDate: day().nullable(),
  p50: day().optional(),
  p85: day().optional(),
  p95: day().optional(),
  insufficientHistory: z.boolean().optional(),
  /** Whole months of history there are. */
  n: z.number().optional(),
  /** All that was asked about is completed already. */
  shipped: z.boolean().optional(),
});

export const initiativeForecast: Job = {
  name: 'initiative.forecast',
  title: 'Forecast initiatives',
  says: 'When initiatives will be done, as dates with how likely each is, from what the teams finished in the months before.',
  slots: { ...asked, ...told },
  examples: [
    'when will {initiatives} ship?',
    'when will {initiatives} be done',
    'forecast {initiatives}',
    'ETA on {initiatives}?',
    'when is everything in {column} finished?',
    'P50, P85 and P95 for {initiatives}',
    'how likely is {initiatives} {by}?',
    'will {initiatives} make its target date?',
    'what can I promise a customer about {initiatives}: a realistic delivery date',
    'Monte Carlo on {initiatives}, best case and worst case',
    'what are the odds that we release {initiatives} {by}',
    'how many more weeks or months until {initiatives} lands',
    'ETA on {called}',
    'date for {called}, with what probability, chance, confidence and uncertainty',
    'give me the timeline of everything in progress: earliest and latest day',
    'what does the simulation say to a prospect, is it ready by the end',
    'when does {team} finish {initiatives}',
    'at our throughput, when is {ideas} out?',
  ],
  recalls: ['workspace.time-zone'],
  measures: {
    items: {
      says: ['initiatives before it', 'initiatives ahead', 'initiatives to finish', 'items to finish'],
      of: { $: 'forecast.items' },
    },
    weeks: { says: ['weeks', 'weeks away', 'weeks to go'], of: { $: 'forecast.weeks' } },
    chance: { says: ['chance', 'probability', 'likelihood', 'odds'], of: { $: 'forecast.by.atLeast' } },
  },
  answer: Answer,
  plan: planOf,
  checks: [reforecast],
  scope(outcome, brief) {
    const output = outputOf(outcome.values);
    const { items, candidates, tooShort, gaps, periods } = output;
    return {
      who: [output.where, brief.intent.slots['product']?.shown].filter(Boolean).join(', '),
      records: items + output.completed.length,
      ...(output.p50 ? { when: `on the months ${periods[0]!.period} to ${periods.at(-1)!.period}` } : {}),
      missing: [
        {
          what: `${plural(tooShort.length, 'team')} with too little history to be counted in`,
          count: tooShort.length,
        },
        {
          what: `${plural(gaps.length, 'month')} with no figure, which is not none`,
          count: gaps.length,
        },
        {
          what: `${plural(candidates.length, 'candidate')} before it, not decided on`,
          count: candidates.length,
        },
      ],
      notes: notesOf(output, brief),
    };
  },
  claims: (outcome, brief) => forecastClaims(outputOf(outcome.values), brief),
};

function planOf(brief: Brief): Plan {
  const { input, honours } = slotInputs(brief, asked);
  const fields = Object.keys(Answer.shape);
  return {
    version: 1,
    job: 'initiative.forecast',
    honours: [...honours, ...Object.keys(told)],
    steps: [
      {
        kind: 'call',
        id: 'forecast',
        operation: 'initiative.forecast',
        input,
        why: 'Try out, on what was finished in the months before, when all that stands before it is done',
      },
      {
        kind: 'answer',
        id: 'answer',
        data: Object.fromEntries(fields.map((field) => [field, { $: `forecast.${field}` }])),
      },
    ],
  };
}

function notesOf(
  { chosenBy, shipped, teams, where }: ForecastOutput,
  { intent: { slots } }: Brief,
): string[] {
  if (shipped) return [];
  return [
    ...(chosenBy === 'now' ? ['nothing was named: all of what is being worked on now'] : []),
    ...(chosenBy === 'words' ? [`${slots['called']?.shown ?? 'that'} read as “${where}”`] : []),
    ...(chosenBy === 'idea' ? ['of the initiative that holds the idea'] : []),
    'taken to be finished in the order of the roadmap, whatever their size',
    ...(slots['team']
      ? ['initiatives do not say which team does them: the whole roadmap is held against this team']
      : teams.length > 1
        ? ['initiatives do not say which team does them: what all teams finish is added up']
        : []),
  ];
}
