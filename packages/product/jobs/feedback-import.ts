import type { Job, PlanNode } from '@conductor/contract';
import { z } from 'zod';
import { recheckImport } from '../checks/recheck-import.ts';
import { claim, plural, value, words } from './claim.ts';

interface Data {
  created: number;
  updated: number;
  skipped: number;
  conflicts: number;
  rejected: { row: number; reason: string }[];
}

const MOST_REJECTED_SAID = 5;

export const feedbackImport: Job = {
  name: 'feedback.import',
  title: 'Import feedback',
  says: 'Bring a file of feedback in; what is there already and the same is left as it is.',
  slots: {
    upload: { type: 'form', holds: 'text', says: 'the file', required: true },
    format: { type: 'form', holds: 'text', says: 'the format' },
    map: { type: 'form', holds: 'json', says: 'the mapping' },
  },
  examples: [],
  recalls: ['workspace.time-zone'],
  answer: z.object({
    created: z.number(),
    updated: z.number(),
    skipped: z.number(),
    conflicts: z.number(),
    rejected: z.array(z.object({ row: z.number(), reason: z.string() })),
  }),
  plan(brief) {
    const given = Object.keys(brief.intent.slots);
    const commit: PlanNode = {
      kind: 'when',
      id: 'isNew',
      if: { op: 'gt', left: { $: 'read.changes' }, right: 0 },
      then: [{ kind: 'commit', id: 'imported', change: { $: 'read.changeSet' } }],
    };
    return {
      version: 1,
      job: 'feedback.import',
      honours: given,
      steps: [
        {
          kind: 'call',
          id: 'read',
          operation: 'feedback.read-import',
          input: Object.fromEntries(given.map((slot) => [slot, { $: `slot.${slot}` }])),
          why: 'Read the file and compare it with what is there',
        },
        commit,
        {
          kind: 'answer',
          id: 'answer',
          data: {
            created: { $: 'read.created' },
            updated: { $: 'read.updated' },
            skipped: { $: 'read.skipped' },
            conflicts: { $: 'read.conflicts' },
            rejected: { $: 'read.rejected' },
          },
        },
      ],
    };
  },
  checks: [recheckImport],
  scope: (outcome) => ({
    who: 'one file',
    records: (outcome.values['read'] as { rows: number }).rows,
    missing: [],
  }),
  claims(outcome) {
    const { created, updated, skipped, conflicts, rejected } = outcome.data as unknown as Data;
    const from = ['step:read'];
    return [
      claim`${value(created, from)} new, ${value(updated, from)} changed, ${value(skipped, from)} there already.`,
      ...(conflicts > 0
        ? [
            claim`${value(conflicts, from)} ${words(plural(conflicts, 'was', 'were'))} edited here and in the file: left as here.`,
          ]
        : []),
      ...(rejected.length > 0
        ? [
            claim`${value(rejected.length, from)} ${words(plural(rejected.length, 'row was', 'rows were'))} rejected.`,
          ]
        : []),
      ...rejected
        .slice(0, MOST_REJECTED_SAID)
        .map(({ row, reason }) => claim`Row ${value(row, from)}: ${value(reason, from)}`),
    ];
  },
};
