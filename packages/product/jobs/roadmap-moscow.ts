import { type DraftClaim, idOf, type Job, type Outcome } from '@conductor/contract';
import { z } from 'zod';
import { resplit } from '../checks/resplit.ts';
import { MOST_MUSTS, type MoscowClass } from '../engines/scoring/moscow.ts';
import { MoscowClassShape } from '../operations/moscow.ts';
import { claim, plural, value, words } from './claim.ts';
import { slotInputs, whichOf } from './idea-slots.ts';
import { missingText, shortNumber } from './score-claims.ts';

const NAMES: Record<MoscowClass, string> = {
  must: 'Must',
  should: 'Should',
  could: 'Could',
  wont: 'Won’t (in no share)',
};

const Answer = z.object({
  /** Person-weeks of musts, shoulds and coulds. */
  total: z.number(),
  by: z.array(MoscowClassShape),
  /** From 0 to 1; null of no effort. */
  mustShare: z.number().nullable(),
  /** Musts are 60 % of the effort or less. */
  isWithinRule: z.boolean().nullable(),
  missing: z.array(z.object({ id: idOf('initiative'), missing: z.array(z.string()) })),
});
type Data = z.infer<typeof Answer>;

interface Step {
  over: number;
  candidates: number;
  titles: { id: string; title: string }[];
}

const slots = {
  column: { type: 'record', of: 'column', says: 'column' },
  product: { type: 'record', of: 'product', says: 'product' },
} satisfies Job['slots'];

export const roadmapMoscow: Job = {
  name: 'roadmap.moscow',
  title: 'Split the roadmap by MoSCoW',
  says: 'The effort that is Must, Should and Could, and whether the Musts leave enough to give.',
  slots,
  examples: [
    'MoSCoW split of {column}',
    'MoSCoW split of the roadmap',
    'are the Musts over sixty percent in {column}?',
    'what share of the effort is must-have',
    'effort by MoSCoW class for {product}',
    'do we have too many Musts',
    'effort on Must, Should and Could in {column}',
  ],
  recalls: ['workspace.time-zone'],
  measures: {
    musts: { says: ['musts', 'share of musts', 'percent of musts'], of: { $: 'split.mustPercent' } },
    over: { says: ['person-weeks of musts too many', 'person-weeks over'], of: { $: 'split.over' } },
  },
  answer: Answer,
  plan(brief) {
    const { input, honours } = slotInputs(brief, slots);
    const fields = ['total', 'by', 'mustShare', 'isWithinRule', 'missing'];
    return {
      version: 1,
      job: 'roadmap.moscow',
      honours,
      steps: [
        {
          kind: 'call',
          id: 'split',
          operation: 'roadmap.moscow',
          input,
          why: 'Add up the effort of each MoSCoW class',
        },
        {
          kind: 'answer',
          id: 'answer',
          data: Object.fromEntries(fields.map((field) => [field, { $: `split.${field}` }])),
        },
      ],
    };
  },
  checks: [resplit],
  scope(outcome, brief) {
    const { by, missing } = outcome.data as Data;
    const { candidates } = outcome.values['split'] as Step;
    return {
      who: whichOf(brief, 'the whole roadmap'),
      records: by.flatMap(({ ids }) => ids).length + missing.length,
      missing: [{ what: 'initiatives with no effort or no class', count: missing.length }],
      notes:
        candidates > 0
          ? [
              `${candidates} ${plural(candidates, 'candidate')} left out: nobody has decided on ${plural(candidates, 'it', 'them')} yet`,
            ]
          : [],
    };
  },
  claims: moscowClaims,
};

function moscowClaims(outcome: Outcome): DraftClaim[] {
  const data = outcome.data as Data;
  const { titles, over } = outcome.values['split'] as Step;
  const titleOf = new Map(titles.map(({ id, title }) => [id, `“${title}”`]));
  const from = ['step:split'];
  return [
    data.mustShare === null
      ? claim`${value('No', from)} active initiative there has both an effort and a class.`
      : claim`Musts are ${value(percentUp(data.mustShare), from)} of ${value(shortNumber(data.total), from)} person-weeks: ${value(data.isWithinRule ? 'within' : 'over', from)} the ${value(percentUp(MOST_MUSTS), from)} that leaves enough to give.`,
    ...(data.isWithinRule === false
      ? [
          claim`${value(shortNumber(over), from)} person-weeks of Musts are too many: make them Should or Could, or put them off.`,
        ]
      : []),
    ...data.by
      .filter(({ ids }) => ids.length > 0)
      .map(({ class: of, effort, ids }) => {
        const share =
          of === 'wont' || data.total === 0
            ? ''
            : `, ${shortNumber(Math.round((effort / data.total) * 1000) / 10)} %`;
        return claim`${value(NAMES[of], ids)}: ${value(`${shortNumber(effort)} person-weeks${share}`, ids)}, in ${value(ids.length, ids)} ${words(plural(ids.length, 'initiative'))}.`;
      }),
    ...data.missing.map(
      ({ id, missing }) =>
        claim`${value(titleOf.get(id)!, [id])} is in no sum: ${value(missingText(missing), [id])}.`,
    ),
  ];
}

/** Up to the next tenth, so that what is over the bound is never shown as at it. */
const percentUp = (share: number): string =>
  `${(Math.ceil(share * 1000 - 1e-9) / 10).toLocaleString('en-GB')} %`;
