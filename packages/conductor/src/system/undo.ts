import { type DraftClaim, type Job, proposeOperation } from '@conductor/contract';
import { z } from 'zod';

/** Works out the change that takes an applied one back, or says what stands on it. */
export const invert = proposeOperation({
  name: 'change.invert',
  title: 'Work out what undoes the change',
  input: z.object({ changeSet: z.string() }),
  output: z.object({
    undoes: z.string(),
    records: z.number(),
    conflicts: z.array(z.object({ id: z.string(), changeSet: z.string() })),
  }),
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['changeSet'],
  proposes: { entity: 'change', action: 'undo' },
  async run({ changeSet }, { snapshot }) {
    const set = await snapshot.changeSet(changeSet);
    const applied = set?.state === 'applied';
    const conflicts = applied ? await snapshot.laterTouching(changeSet) : [];
    const changes =
      applied && conflicts.length === 0
        ? [...set.changes]
            .reverse()
            .map(({ entity, id, before, after }) => ({ entity, id, before: after, after: before }))
        : [];
    return {
      output: {
        undoes: changeSet,
        records: changes.length,
        conflicts: conflicts.map(({ id, changeSet: by }) => ({ id, changeSet: by })),
      },
      changes,
      summary: `Undo: ${set?.summary ?? changeSet}`,
      undoes: changeSet,
    };
  },
});

export const undo: Job = {
  name: 'change.undo',
  title: 'Undo a change',
  says: 'Take back a change that was applied, unless something stands on it.',
  slots: { changeSet: { type: 'form', holds: 'text', says: 'the change', required: true } },
  examples: [],
  recalls: [],
  answer: z.object({
    undone: z.number(),
    conflicts: z.array(z.object({ id: z.string(), changeSet: z.string() })),
    changeSet: z.string().nullable(),
  }),
  plan: () => ({
    version: 1,
    job: 'change.undo',
    honours: ['changeSet'],
    steps: [
      {
        kind: 'call',
        id: 'inverse',
        operation: 'change.invert',
        input: { changeSet: { $: 'slot.changeSet' } },
      },
      {
        kind: 'when',
        id: 'free',
        if: { op: 'gt', left: { $: 'inverse.records' }, right: 0 },
        then: [{ kind: 'commit', id: 'undone', change: { $: 'inverse.changeSet' } }],
      },
      {
        kind: 'answer',
        id: 'answer',
        data: {
          undone: { $: 'inverse.records' },
          conflicts: { $: 'inverse.conflicts' },
          changeSet: { $: 'undone.changeSet' },
        },
      },
    ],
  }),
  checks: [],
  scope: (outcome) => ({ who: 'one change', records: Number(outcome.data['undone']), missing: [] }),
  claims(outcome): DraftClaim[] {
    const conflicts = outcome.data['conflicts'] as { id: string; changeSet: string }[];
    const evidence = ['step:inverse'];
    if (conflicts.length > 0) {
      return [
        {
          parts: [
            { kind: 'words', text: 'It was not undone: ' },
            {
              kind: 'value',
              text: conflicts
                .slice(0, 5)
                .map(({ id }) => id)
                .join(', '),
              evidence,
            },
            {
              kind: 'words',
              text: ' changed since, so undoing it would lose that. Undo the later change first.',
            },
          ],
        },
      ];
    }
    const undone = Number(outcome.data['undone']);
    if (undone === 0)
      return [
        {
          parts: [
            { kind: 'words', text: 'There was ' },
            { kind: 'value', text: 'nothing', evidence },
            { kind: 'words', text: ' to undo: that change is not applied.' },
          ],
        },
      ];
    return [
      {
        parts: [
          { kind: 'words', text: 'Undone: ' },
          { kind: 'value', text: `${undone}`, evidence },
          { kind: 'words', text: undone === 1 ? ' record is as it was.' : ' records are as they were.' },
        ],
      },
    ];
  },
};
