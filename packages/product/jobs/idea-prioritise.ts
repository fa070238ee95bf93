import type { Brief, DraftClaim, Job, Outcome } from '@conductor/contract';
import { z } from 'zod';
import { rescore } from '../checks/rescore.ts';
import { METHOD_NAMES, type Method } from '../engines/scoring/methods.ts';
import { SCORING_METHOD } from '../facts/scoring.ts';
import { Rank, ReversalShape, Unscorable } from '../operations/prioritise.ts';
import { claim, plural, value, words } from './claim.ts';
import { ideaSlots, slotInputs, whichOf } from './idea-slots.ts';
import { archivedNotes, missingText, shortNumber } from './score-claims.ts';

const MOST_RANKS_SAID = 10;
const MOST_REVERSALS_SAID = 5;
const MOST_GROUPS_SAID = 8;
const MOST_TITLES_SAID = 4;

const Answer = z.object({
  ranks: z.array(Rank),
  reversals: z.array(ReversalShape),
  unscorable: z.array(Unscorable),
});
type Data = z.infer<typeof Answer>;

interface Step {
  methods: Method[];
  reversalCount: number;
  pairs: number;
  considered: number;
  archived: number;
  weights: { criterion: string; weight: number }[];
  titles: { id: string; title: string }[];
  workings: { id: string; method: Method; of: { name: string; value: number; unit?: string }[] }[];
}

const slots = {
  ...ideaSlots,
  methods: { type: 'enum', of: 'method', many: true, says: 'method' },
  weights: {
    type: 'phrase',
    says: 'weights',
    after: ['with weights', 'with the weights', 'weights', 'weighted by', 'weighting'],
  },
} satisfies Job['slots'];

export const ideaPrioritise: Job = {
  name: 'idea.prioritise',
  title: 'Prioritise ideas',
  says: 'Ideas ranked by RICE, ICE, WSJF, opportunity score, CD3 or a weighted score, or by two of them compared.',
  slots,
  examples: [
    'prioritise the ideas by {methods}',
    'rank the backlog by {methods}',
    'score the {product} ideas with {methods}',
    'compare {methods} and {methods} side by side',
    'where do {methods} and {methods} disagree on the order of ideas',
    'prioritise ideas by {methods} with weights {weights}',
    'rank the ideas tagged {tag} by {methods}',
    'which ideas with status {status} should we do first',
    'which ideas cannot be scored, and why',
  ],
  recalls: ['workspace.time-zone', SCORING_METHOD],
  // Weights are for nothing but a weighted score: who says them names the method.
  prefers: { methods: { fact: SCORING_METHOD, unless: ['weights'] } },
  measures: {
    unscorable: {
      says: ['unscorable ideas', 'ideas that cannot be scored', 'unscorable'],
      of: { $: 'scored.unscorable' },
      isList: true,
    },
    reversals: {
      says: ['reversals', 'pairs that differ', 'disagreements'],
      of: { $: 'scored.reversalCount' },
    },
  },
  answer: Answer,
  plan(brief) {
    const { input, honours } = slotInputs(brief, slots);
    return {
      version: 1,
      job: 'idea.prioritise',
      honours,
      steps: [
        {
          kind: 'call',
          id: 'scored',
          operation: 'idea.prioritise',
          input: { ...input, ...(input['methods'] ? {} : { methods: [defaultMethod(brief)] }) },
          why: 'Score the ideas, and rank them',
        },
        {
          kind: 'answer',
          id: 'answer',
          data: {
            ranks: { $: 'scored.ranks' },
            reversals: { $: 'scored.reversals' },
            unscorable: { $: 'scored.unscorable' },
          },
        },
      ],
    };
  },
  checks: [rescore],
  scope(outcome, brief) {
    const { unscorable } = outcome.data as Data;
    const { considered, archived, methods } = outcome.values['scored'] as Step;
    return {
      who: whichOf(brief, 'all ideas'),
      records: considered,
      missing: [
        {
          what: `${plural(unscorable.length, 'idea', 'ideas')} without what ${methods.map((method) => METHOD_NAMES[method]).join(' or ')} needs`,
          count: unscorable.length,
        },
      ],
      notes: [
        ...(brief.intent.slots['methods']
          ? []
          : [`by ${METHOD_NAMES[defaultMethod(brief)]}: no method was named`]),
        ...archivedNotes(archived, 'idea'),
      ],
    };
  },
  claims: prioritiseClaims,
};

/** Stated weights are for nothing but a weighted score. */
const defaultMethod = ({ intent }: Brief): Method => (intent.slots['weights'] ? 'weighted' : 'rice');

function prioritiseClaims(outcome: Outcome): DraftClaim[] {
  const data = outcome.data as Data;
  const step = outcome.values['scored'] as Step;
  const titleOf = new Map(step.titles.map(({ id, title }) => [id, `“${title}”`]));
  if (step.considered === 0) return [claim`${value('No', ['step:scored'])} idea is like that.`];
  return [
    ...step.methods.flatMap((method) => rankClaims(method, data, step, titleOf)),
    ...(step.methods.length > 1 ? reversalClaims(data, step, titleOf) : []),
    ...unscorableClaims(data, step, titleOf),
  ];
}

function rankClaims(
  method: Method,
  { ranks }: Data,
  { workings, weights }: Step,
  titleOf: ReadonlyMap<string, string>,
): DraftClaim[] {
  const ranked = ranks.filter((one) => one.method === method);
  const shown = ranked.slice(0, MOST_RANKS_SAID);
  const workingOf = new Map(workings.filter((one) => one.method === method).map(({ id, of }) => [id, of]));
  const by = value(METHOD_NAMES[method], ['step:scored']);
  const weighed =
    method === 'weighted'
      ? [
          words(', weighing '),
          value(weights.map(({ criterion, weight }) => `${criterion} ${weight}`).join(', '), ['step:scored']),
        ]
      : [];
  return [
    {
      parts: [
        words('By '),
        by,
        ...weighed,
        words(': '),
        value(ranked.length, ['step:scored']),
        words(` ${plural(ranked.length, 'idea')} ranked.`),
      ],
    },
    ...shown.map(({ id, rank, score }) => {
      const of = workingOf
        .get(id)!
        .map(({ name, value: held, unit }) => [name, shortNumber(held), unit].filter(Boolean).join(' '));
      return claim`${value(`${rank}.`, ['step:scored'])} ${value(titleOf.get(id)!, [id])}: ${value(shortNumber(score), [id])} (${value(of.join(', '), [id])})`;
    }),
    ...(ranked.length > shown.length
      ? [claim`${value(ranked.length - shown.length, ['step:scored'])} more follow in the table.`]
      : []),
  ];
}

function reversalClaims(
  { reversals }: Data,
  { methods, reversalCount, pairs }: Step,
  titleOf: ReadonlyMap<string, string>,
): DraftClaim[] {
  const [first, second] = methods.map((method) => value(METHOD_NAMES[method], ['step:scored']));
  return [
    claim`${first!} and ${second!} disagree on the order of ${value(reversalCount, ['step:scored'])} of ${value(pairs, ['step:scored'])} ${words(plural(pairs, 'pair'))} of ideas that both can score${words(reversalCount > 0 ? ', above all:' : '.')}`,
    ...reversals
      .slice(0, MOST_REVERSALS_SAID)
      .map(
        ({ above, below }) =>
          claim`${value(titleOf.get(above)!, [above])} is above ${value(titleOf.get(below)!, [below])} by ${first!}, and below it by ${second!}.`,
      ),
  ];
}

function unscorableClaims(
  { unscorable }: Data,
  { methods }: Step,
  titleOf: ReadonlyMap<string, string>,
): DraftClaim[] {
  const count = unscorable.length;
  if (count === 0) return [];
  const groups = new Map<string, string[]>();
  for (const { id, missing } of unscorable) {
    const why = missingText(missing);
    groups.set(why, [...(groups.get(why) ?? []), id]);
  }
  const largest = [...groups].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  return [
    claim`${value(
      count,
      unscorable.map(({ id }) => id),
    )} ${words(plural(count, 'idea'))} cannot be scored by ${value(methods.map((method) => METHOD_NAMES[method]).join(' or by '), ['step:scored'])}:`,
    ...largest.slice(0, MOST_GROUPS_SAID).map(([why, ids]) => {
      const named = ids.slice(0, MOST_TITLES_SAID).map((id) => titleOf.get(id)!);
      const more = ids.length > named.length ? ` and ${ids.length - named.length} more` : '';
      return claim`${value(named.join(', ') + more, ids)}: ${value(why, ids)}`;
    }),
    ...(largest.length > MOST_GROUPS_SAID
      ? [claim`${value('The others', ['step:scored'])} are in the table.`]
      : []),
  ];
}
