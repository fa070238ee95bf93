import { type DraftClaim, idOf, type Job } from '@conductor/contract';
import { z } from 'zod';
import { realign } from '../checks/realign.ts';
import type { AlignmentOutput } from '../operations/alignment.ts';
import { claim, plural, value, words } from './claim.ts';
import { slotInputs, whichOf } from './idea-slots.ts';
import { named, namedList, percent } from './roadmap-claims.ts';

const FROM = ['step:audit'];
const outputOf = (values: Record<string, unknown>) => values['audit'] as AlignmentOutput;

export const strategyAlignment: Job = {
  name: 'strategy.alignment',
  title: 'Audit alignment',
  says: 'Which initiatives serve no active objective, which objectives nobody works on, and what serves what.',
  slots: {
    column: { type: 'record', of: 'column', says: 'column' },
    product: { type: 'record', of: 'product', says: 'product' },
    window: { type: 'period', says: 'period of the objectives' },
    /** Told of in every answer: here so that the word is not taken for a filter on feedback. */
    archived: {
      type: 'flag',
      says: 'archived objectives',
      words: ['archived objective', 'archived objectives', 'archived goal', 'archived goals'],
    },
  },
  examples: [
    'which initiatives serve no objective?',
    'which objectives is nobody working on?',
    'audit the alignment of the roadmap with our objectives',
    'does everything in {column} serve an objective',
    'orphan initiatives and uncovered objectives',
    'is the {product} roadmap aligned with our strategy?',
    'are there goals for {window} without any initiative behind them',
    'which initiatives hang off an archived objective',
  ],
  recalls: ['workspace.time-zone', 'workspace.fiscal-year-start-month'],
  measures: {
    orphans: {
      says: ['orphans', 'orphan initiatives', 'initiatives with no objective'],
      of: { $: 'audit.orphanInitiatives' },
      isList: true,
    },
    uncovered: {
      says: ['uncovered objectives', 'objectives nobody works on'],
      of: { $: 'audit.uncoveredObjectives' },
      isList: true,
    },
  },
  answer: z.object({
    aligned: z.array(z.object({ id: idOf('initiative'), objectiveIds: z.array(idOf('objective')) })),
    orphanInitiatives: z.array(z.object({ id: idOf('initiative'), reason: z.string() })),
    uncoveredObjectives: z.array(z.object({ id: idOf('objective'), reason: z.string() })),
  }),
  plan(brief) {
    const { archived, ...narrowing } = strategyAlignment.slots;
    const { input, honours } = slotInputs(brief, narrowing);
    return {
      version: 1,
      job: 'strategy.alignment',
      honours: [...honours, 'archived'],
      steps: [
        {
          kind: 'call',
          id: 'audit',
          operation: 'strategy.align',
          input,
          why: 'Hold the initiatives against the objectives, both ways',
        },
        {
          kind: 'answer',
          id: 'answer',
          data: {
            aligned: { $: 'audit.aligned' },
            orphanInitiatives: { $: 'audit.orphanInitiatives' },
            uncoveredObjectives: { $: 'audit.uncoveredObjectives' },
          },
        },
      ],
    };
  },
  checks: [realign],
  scope(outcome, brief) {
    const { aligned, orphanInitiatives, elsewhereIds, undatedIds, asked } = outputOf(outcome.values);
    return {
      who: whichOf(brief, 'every unfinished initiative and active objective'),
      records: aligned.length + orphanInitiatives.length + elsewhereIds.length + asked,
      missing: [
        {
          what: `${plural(undatedIds.length, 'objective')} whose period cannot be told`,
          count: undatedIds.length,
        },
      ],
      notes: [
        'completed initiatives are left out',
        ...(brief.intent.slots['column']
          ? ['an objective is uncovered here where nothing of this column serves it']
          : []),
      ],
    };
  },
  claims(outcome) {
    const output = outputOf(outcome.values);
    const titleOf = new Map(output.titles.map(({ id, title }) => [id, title]));
    const those = (ids: readonly string[]) => ids.map((id) => ({ id, title: titleOf.get(id) ?? id }));
    return [
      ...summary(output),
      ...orphanClaims(output, those),
      ...objectiveClaims(output, those),
      ...apartClaims(output, those),
    ];
  },
};

type Those = (ids: readonly string[]) => { id: string; title: string }[];

function summary({
  aligned,
  orphanInitiatives,
  elsewhereIds,
  uncoveredObjectives,
  asked,
}: AlignmentOutput): DraftClaim[] {
  const all = aligned.length + orphanInitiatives.length + elsewhereIds.length;
  const share = words(all > 0 ? ', ' : '');
  return [
    claim`${value(aligned.length, FROM)} of ${value(all, FROM)} unfinished ${words(plural(all, 'initiative'))} ${words(plural(aligned.length, 'serves', 'serve'))} an active objective${share}${value(all > 0 ? percent(aligned.length / all) : '', FROM)}; ${value(orphanInitiatives.length, FROM)} ${words(plural(orphanInitiatives.length, 'serves', 'serve'))} none.`,
    claim`${value(asked - uncoveredObjectives.length, FROM)} of ${value(asked, FROM)} active ${words(plural(asked, 'objective is', 'objectives are'))} being worked on; ${value(uncoveredObjectives.length, FROM)} ${words(plural(uncoveredObjectives.length, 'is', 'are'))} not.`,
  ];
}

const orphanClaims = ({ orphanInitiatives }: AlignmentOutput, those: Those): DraftClaim[] =>
  orphanInitiatives.map(({ id, reason }) => {
    const [it] = those([id]);
    return claim`${named(it!)} ${words(reason === 'no objective' ? 'serves no objective' : 'serves archived objectives only')}.`;
  });

const objectiveClaims = ({ uncoveredObjectives }: AlignmentOutput, those: Those): DraftClaim[] =>
  uncoveredObjectives.map(({ id, reason }) => {
    const [it] = those([id]);
    return claim`Nobody is working on ${named(it!)}: ${words(reason)}.`;
  });

function apartClaims({ stillNaming, elsewhereIds, undatedIds }: AlignmentOutput, those: Those): DraftClaim[] {
  return [
    ...stillNaming.map(({ id, archivedIds }) => {
      const [it] = those([id]);
      return claim`${named(it!)} is aligned, and still names an archived objective as well: ${namedList(those(archivedIds))}.`;
    }),
    ...(elsewhereIds.length > 0
      ? [
          claim`${value(elsewhereIds.length, elsewhereIds)} ${words(plural(elsewhereIds.length, 'serves', 'serve'))} other active objectives only: ${namedList(those(elsewhereIds))}.`,
        ]
      : []),
    ...(undatedIds.length > 0
      ? [
          claim`Whether ${namedList(those(undatedIds))} ${words(plural(undatedIds.length, 'is', 'are'))} of that period is not known, so ${words(plural(undatedIds.length, 'it is', 'they are'))} not counted in.`,
        ]
      : []),
  ];
}
