import { type Brief, type DraftClaim, idOf, type Job } from '@conductor/contract';
import { z } from 'zod';
import { recut } from '../checks/recut.ts';
import { tidy } from '../engines/roadmap/capacity.ts';
import type { CapacityOutput } from '../operations/capacity.ts';
import { claim, plural, value, words } from './claim.ts';
import { slotInputs } from './idea-slots.ts';
import { named, namedList, percent } from './roadmap-claims.ts';

const FROM = ['step:fit'];
const outputOf = (values: Record<string, unknown>) => values['fit'] as CapacityOutput;

export const roadmapCapacity: Job = {
  name: 'roadmap.capacity',
  title: 'Hold the roadmap against the capacity',
  says: 'Whether a column of the roadmap fits what the teams can do, how overloaded they are, and what to cut so that it fits.',
  slots: {
    column: { type: 'record', of: 'column', says: 'column' },
    team: { type: 'record', of: 'team', says: 'team' },
    product: { type: 'record', of: 'product', says: 'product' },
    window: { type: 'period', says: 'period' },
  },
  examples: [
    'does {column} fit our capacity?',
    'are we overloaded {window}?',
    'what should we cut so that {column} fits',
    'does the roadmap fit what {team} can do',
    'how many person-weeks do we have and how many are planned',
    'what is the load of {team} in {column}',
    'are we over capacity, and by how much',
    'does {product} fit the capacity of {team} {window}?',
  ],
  recalls: ['workspace.time-zone'],
  measures: {
    load: { says: ['load', 'utilisation', 'utilization'], of: { $: 'fit.load' } },
    capacity: { says: ['capacity', 'person-weeks of capacity'], of: { $: 'fit.capacity' } },
    effort: { says: ['effort', 'person-weeks planned', 'person-weeks'], of: { $: 'fit.effort' } },
  },
  answer: z.object({
    /** Person-weeks. */
    capacity: z.number(),
    /** Effort ÷ capacity: 1 is exactly full. */
    load: z.number(),
    cutIds: z.array(idOf('initiative')).optional(),
    infeasible: z.boolean().optional(),
  }),
  plan(brief) {
    const { input, honours } = slotInputs(brief, roadmapCapacity.slots);
    return {
      version: 1,
      job: 'roadmap.capacity',
      honours,
      steps: [
        {
          kind: 'call',
          id: 'fit',
          operation: 'roadmap.capacity',
          input,
          why: 'Hold the effort of the column against what the teams can do',
        },
        {
          kind: 'answer',
          id: 'answer',
          data: {
            capacity: { $: 'fit.capacity' },
            load: { $: 'fit.load' },
            cutIds: { $: 'fit.cutIds' },
            infeasible: { $: 'fit.infeasible' },
          },
        },
      ],
    };
  },
  checks: [recut],
  scope(outcome, brief) {
    const { counted, unestimated, candidates, column, unstatedTeams } = outputOf(outcome.values);
    return {
      who: [column.title, brief.intent.slots['product']?.shown].filter(Boolean).join(', '),
      records: counted.length + unestimated.length,
      missing: [
        {
          what: `${plural(unestimated.length, 'initiative')} with no effort stated`,
          count: unestimated.length,
        },
        {
          what: `${plural(unstatedTeams.length, 'team')} with no capacity stated`,
          count: unstatedTeams.length,
        },
      ],
      notes: [...notesOf(brief), ...(candidates.length > 0 ? ['candidates are not counted in'] : [])],
    };
  },
  claims(outcome, brief) {
    const output = outputOf(outcome.values);
    return [opening(output), ...verdict(output), ...teamClaims(output), ...apartClaims(output, brief)];
  },
};

function notesOf({ intent: { slots } }: Brief): string[] {
  return [
    ...(slots['column'] ? [] : ['no column was named: what is being worked on now']),
    ...(slots['team'] && !slots['product']
      ? ['initiatives do not say which team does them: the whole column is held against this team']
      : []),
  ];
}

const idsOf = (of: readonly { id: string }[]) => of.map(({ id }) => id);

function opening({ column, counted, effort, capacity, load, unestimated }: CapacityOutput): DraftClaim {
  const evidence = [...FROM, ...idsOf(counted)];
  const atLeast = words(unestimated.length > 0 ? 'at least ' : '');
  return claim`${value(`“${column.title}”`, [column.id])} takes ${atLeast}${value(effort, evidence)} of ${value(capacity, FROM)} person-weeks: a load of ${atLeast}${value(percent(load), FROM)}.`;
}

function verdict(output: CapacityOutput): DraftClaim[] {
  const { cutIds, counted, capacity, effort, mustEffort, unestimated } = output;
  const open = words(unestimated.length > 0 ? ', as far as is estimated' : '');
  if (!cutIds) {
    const musts = counted.filter(({ isMust }) => isMust);
    return [
      claim`It cannot be made to fit by cutting: the Musts alone take ${value(mustEffort, idsOf(musts))}, which is ${value(tidy(mustEffort - capacity), FROM)} too many, and a Must is never cut: ${namedList(musts)}.`,
    ];
  }
  if (cutIds.length === 0)
    return [claim`It fits${open}, with ${value(tidy(capacity - effort), FROM)} person-weeks to spare.`];
  const titleOf = new Map(counted.map((one) => [one.id, one]));
  const cut = cutIds.map((id) => titleOf.get(id)!);
  const freed = tidy(cut.reduce((sum, one) => sum + one.effort, 0));
  return [
    claim`It does not fit. Cut from the bottom of the column, it does${open}: ${value(cut.length, cutIds)} ${words(plural(cut.length, 'initiative'))} out leave ${value(tidy(effort - freed), FROM)} person-weeks.`,
    ...cut.map((one) => claim`Cut ${named(one)}: ${value(one.effort, [one.id])} person-weeks.`),
  ];
}

const teamClaims = ({ teams }: CapacityOutput): DraftClaim[] =>
  teams.map(
    ({ id, name, people, weeks, focusFactor, capacity }) =>
      claim`${value(name, [id])}: ${value(people, [id])} ${words(plural(people, 'person', 'people'))} × ${value(tidy(weeks), [id])} weeks × ${value(focusFactor, [id])} focus = ${value(capacity, [id])} person-weeks.`,
  );

function apartClaims(
  { unestimated, candidates, unstatedTeams, stranded, counted }: CapacityOutput,
  brief: Brief,
) {
  const titleOf = new Map(counted.map((one) => [one.id, one]));
  return [
    ...(unestimated.length > 0
      ? [
          claim`${value(unestimated.length, idsOf(unestimated))} ${words(plural(unestimated.length, 'initiative has', 'initiatives have'))} no effort stated and ${words(plural(unestimated.length, 'is', 'are'))} in no sum, so the load is at least that: ${namedList(unestimated)}.`,
        ]
      : []),
    ...stranded.map(
      (one) =>
        claim`${named(one)} is kept and waits for what would be cut: ${namedList(one.needs.map((id) => titleOf.get(id)!))}.`,
    ),
    ...(candidates.length > 0
      ? [
          claim`${value(candidates.length, idsOf(candidates))} ${words(plural(candidates.length, 'initiative is a candidate', 'initiatives are candidates'))} and not counted in: ${namedList(candidates)}.`,
        ]
      : []),
    ...unstatedTeams.map(
      ({ id, name, lacks }) =>
        claim`${value(name, [id])} is not in the capacity: its ${words(lacks.join(', '))} ${words(plural(lacks.length, 'is', 'are'))} not stated.`,
    ),
    ...(brief.intent.slots['window'] && unstatedTeams.length === 0
      ? [claim`The weeks are those of ${value(brief.intent.slots['window'].shown, FROM)}.`]
      : []),
  ];
}
