import { type Job, type PlanNode, UPLOAD } from '@conductor/contract';
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

interface Read {
  entity: 'feedback' | 'objective';
  file: string;
  rows: number;
  /** What was left out of rows that did go in. */
  warnings: { row: number; note: string }[];
}

const MOST_REJECTED_SAID = 5;
const MOST_NOTED = 3;

export const feedbackImport: Job = {
  name: 'feedback.import',
  title: 'Import feedback',
  says: 'Bring a file of feedback, or a sheet of objectives and key results, in; what is there already and the same is left as it is.',
  slots: {
    upload: {
      type: 'record',
      of: UPLOAD,
      says: 'the file',
      required: true,
      asks: 'Which file? Name one that was uploaded; or attach one: drop it on the Import page, or run “conductor import FILE”.',
    },
    format: { type: 'form', holds: 'text', says: 'the format' },
    map: { type: 'form', holds: 'json', says: 'the mapping' },
  },
  examples: [
    'import {upload}',
    'import the file I uploaded',
    'bring in {upload} again',
    'load {upload} into the inbox',
    'read {upload} in',
    'import the zendesk export',
    'import the OKR sheet',
    'upload this export',
    're-import the notes and skip what is already there',
    'bring the feedback of {upload} in',
    'import the tickets from the json file',
    'add everything in {upload} as feedback',
  ],
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
          operation: 'file.read-import',
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
  scope(outcome) {
    const { file, rows, warnings } = outcome.values['read'] as Read;
    const shown = warnings
      .slice(0, MOST_NOTED)
      .map(({ row, note }) => (row > 0 ? `Row ${row}: ${note}` : note));
    const more = warnings.length - shown.length;
    return {
      who: file,
      records: rows,
      missing: [],
      notes: more > 0 ? [...shown, `and ${more} more like that`] : shown,
    };
  },
  claims(outcome) {
    const { created, updated, skipped, conflicts, rejected } = outcome.data as unknown as Data;
    const from = ['step:read'];
    const { entity } = outcome.values['read'] as Read;
    const what = entity === 'objective' ? 'Objectives and key results: ' : '';
    return [
      claim`${words(what)}${value(created, from)} new, ${value(updated, from)} changed, ${value(skipped, from)} there already.`,
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
