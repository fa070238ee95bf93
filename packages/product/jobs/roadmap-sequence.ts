import { type DraftClaim, idOf, type Job } from '@conductor/contract';
import { z } from 'zod';
import { reorder } from '../checks/reorder.ts';
import type { SequenceOutput } from '../operations/sequence.ts';
import { claim, plural, value, words } from './claim.ts';
import { slotInputs, whichOf } from './idea-slots.ts';
import { named, namedList } from './roadmap-claims.ts';

const FROM = ['step:plan'];
/** A list longer than this is not read; the data holds all of it. */
const MOST_NAMED = 40;
const outputOf = (values: Record<string, unknown>) => values['plan'] as SequenceOutput;

export const roadmapSequence: Job = {
  name: 'roadmap.sequence',
  title: 'Put the roadmap in order',
  says: 'In what order initiatives can be done by what depends on what, the critical path, how much slack each has, and whether any wait for each other in a circle.',
  slots: {
    column: { type: 'record', of: 'column', says: 'column' },
    product: { type: 'record', of: 'product', says: 'product' },
    initiative: { type: 'record', of: 'initiative', says: 'initiative' },
  },
  examples: [
    'in what order should we do these?',
    'what is the critical path?',
    'which initiatives depend on each other in {column}',
    'what has to come before {initiative}',
    'how much slack does {initiative} have',
    'are there circular dependencies on the roadmap?',
    'sequence the {product} roadmap by its dependencies',
    'what is blocking {initiative}?',
  ],
  recalls: [],
  measures: {
    weeks: { says: ['weeks', 'critical path', 'weeks on the critical path'], of: { $: 'plan.weeks' } },
  },
  answer: z.object({
    order: z.array(idOf('initiative')).optional(),
    criticalPath: z.array(idOf('initiative')).optional(),
    /** Latest start − earliest start, in weeks. */
    slack: z.array(z.object({ id: idOf('initiative'), weeks: z.number() })).optional(),
    cycle: z.array(idOf('initiative')).optional(),
  }),
  plan(brief) {
    const { input, honours } = slotInputs(brief, roadmapSequence.slots);
    return {
      version: 1,
      job: 'roadmap.sequence',
      honours,
      steps: [
        {
          kind: 'call',
          id: 'plan',
          operation: 'roadmap.sequence',
          input,
          why: 'Order the initiatives by what each waits for',
        },
        {
          kind: 'answer',
          id: 'answer',
          data: {
            order: { $: 'plan.order' },
            criticalPath: { $: 'plan.criticalPath' },
            slack: { $: 'plan.slack' },
            cycle: { $: 'plan.cycle' },
          },
        },
      ],
    };
  },
  checks: [reorder],
  scope(outcome, brief) {
    const { durations, undatedIds, heldUpIds } = outputOf(outcome.values);
    const some = (count: number, what: string) => ({ what: `${plural(count, 'initiative')} ${what}`, count });
    return {
      who: whichOf(brief, 'every unfinished initiative'),
      records: durations.length + undatedIds.length,
      missing: [
        some(undatedIds.length, 'with no duration stated'),
        some(heldUpIds.length, 'waiting for one that has none'),
      ],
      notes: ['by dependencies alone: not by who is free'],
    };
  },
  claims(outcome) {
    const output = outputOf(outcome.values);
    const titleOf = new Map(output.titles.map(({ id, title }) => [id, title]));
    const those = (ids: readonly string[]) => ids.map((id) => ({ id, title: titleOf.get(id) ?? id }));
    if (output.cycle) return cycleClaims(those(output.cycle));
    return [
      ...focusClaims(output, those),
      ...orderClaims(output, those),
      ...slackClaims(output, those),
      ...apartClaims(output, those),
      ...crossingClaims(output, those),
    ];
  },
};

type Those = (ids: readonly string[]) => { id: string; title: string }[];

function cycleClaims(cycle: { id: string; title: string }[]): DraftClaim[] {
  const around = [...cycle, cycle[0]!];
  return [
    claim`There is no order: ${value(cycle.length, FROM)} ${words(plural(cycle.length, 'initiative waits for itself', 'initiatives wait for each other in a circle'))}: ${value(
      around.map(({ title }) => `“${title}”`).join(' waits for '),
      cycle.map(({ id }) => id),
    )}.`,
    claim`${value('One', FROM)} of these dependencies has to go before there is an order.`,
  ];
}

function orderClaims(
  { order = [], criticalPath = [], weeks, durations }: SequenceOutput,
  those: Those,
): DraftClaim[] {
  if (order.length === 0) return [claim`${value('No', FROM)} unfinished initiative is like that.`];
  const weeksOf = new Map(durations.map(({ id, weeks: length }) => [id, length]));
  const path = those(criticalPath).map(({ id, title }) => `“${title}” (${weeksOf.get(id)})`);
  return [
    claim`${value(order.length, FROM)} ${words(plural(order.length, 'initiative'))} in order: ${namedList(those(order.slice(0, MOST_NAMED)))}${words(order.length > MOST_NAMED ? ', and so on' : '')}.`,
    ...(path.length > 0
      ? [
          claim`The critical path takes ${value(weeks ?? 0, FROM)} weeks: ${value(path.join(' → '), criticalPath)}.`,
        ]
      : []),
  ];
}

function slackClaims(
  { slack = [], criticalPath = [], uncertainIds }: SequenceOutput,
  those: Those,
): DraftClaim[] {
  const onPath = new Set(criticalPath);
  const others = slack.filter(({ id }) => !onPath.has(id)).sort((a, b) => a.weeks - b.weeks);
  const told = others.slice(0, MOST_NAMED);
  const titles = new Map(those(told.map(({ id }) => id)).map(({ id, title }) => [id, title]));
  return [
    ...(told.length > 0
      ? [
          claim`May slip without moving the end, in weeks: ${value(
            told.map(({ id, weeks }) => `“${titles.get(id)}” ${weeks}`).join(', '),
            told.map(({ id }) => id),
          )}.`,
        ]
      : []),
    ...(uncertainIds.length > 0
      ? [
          claim`Of ${namedList(those(uncertainIds))} that is the most it can be: what waits for ${words(plural(uncertainIds.length, 'it', 'them'))} has no duration.`,
        ]
      : []),
  ];
}

function apartClaims({ undatedIds, heldUpIds }: SequenceOutput, those: Those): DraftClaim[] {
  return [
    ...(undatedIds.length > 0
      ? [
          claim`${value(undatedIds.length, undatedIds)} ${words(plural(undatedIds.length, 'has', 'have'))} no duration, so ${words(plural(undatedIds.length, 'it is', 'they are'))} in the order and not in the critical path, which takes at least that long: ${namedList(those(undatedIds))}.`,
        ]
      : []),
    ...(heldUpIds.length > 0
      ? [
          claim`When these can start is not known, for they wait for one of those: ${namedList(those(heldUpIds))}.`,
        ]
      : []),
  ];
}

const crossingClaims = ({ crossing }: SequenceOutput, those: Those): DraftClaim[] =>
  crossing.map(({ id, on, onIn, isOutside }) => {
    const [waiting, awaited] = those([id, on]);
    return claim`${named(waiting!)} waits for ${named(awaited!)}, which stands in ${value(onIn, [on])}${words(isOutside ? ' and is not among these' : ', a later column')}.`;
  });

function focusClaims({ focus, slack = [], criticalPath = [] }: SequenceOutput, those: Those): DraftClaim[] {
  if (!focus) return [];
  const [it] = those([focus.id]);
  const spare = slack.find(({ id }) => id === focus.id);
  const waits = focus.waitsFor.length > 0;
  return [
    waits
      ? claim`${named(it!)} waits for ${namedList(those(focus.waitsFor))}.`
      : claim`${named(it!)} waits for nothing that is unfinished.`,
    ...(focus.waitedForBy.length > 0
      ? [
          claim`${namedList(those(focus.waitedForBy))} ${words(plural(focus.waitedForBy.length, 'waits', 'wait'))} for it.`,
        ]
      : []),
    spare && focus.earliestStart !== null
      ? claim`It can start ${value(focus.earliestStart, FROM)} weeks in, and may slip ${value(spare.weeks, FROM)} weeks${words(criticalPath.includes(focus.id) ? ': it is on the critical path' : '')}.`
      : claim`When ${named(it!)} can start is not known: it, or what it waits for, has no duration or is not among these.`,
  ];
}
