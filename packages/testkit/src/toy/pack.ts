import type { Arguments, Job, Pack } from '@conductor/contract';
import { z } from 'zod';
import { box, note } from './entities.ts';
import {
  addNote,
  dropNote,
  listNotes,
  rankById,
  rankByText,
  readNotes,
  readSecret,
  tellNote,
} from './operations.ts';

/** Counts notes, whole or of one kind. Its answer is what generated plans give. */
export const noteCount: Job = {
  name: 'note.count',
  title: 'Count notes',
  says: 'How many notes there are.',
  slots: {
    kind: { type: 'enum', of: 'kind', says: 'kind' },
    loud: { type: 'flag', words: ['out loud'], says: 'loudness' },
    box: { type: 'record', of: 'box', says: 'box' },
  },
  examples: ['how many notes are there', 'count the {kind} notes'],
  recalls: ['shelf.keeper'],
  answer: z.object({ total: z.number() }),
  plan: (brief) => ({
    version: 1,
    job: 'note.count',
    honours: Object.keys(brief.intent.slots),
    steps: [
      {
        kind: 'call',
        id: 'listed',
        operation: 'note.list',
        input: { ...(brief.intent.slots['kind'] ? { kind: { $: 'slot.kind' } } : undefined) } as Arguments,
      },
      { kind: 'answer', id: 'answer', data: { total: { $: 'listed.total' } } },
    ],
  }),
  checks: [
    {
      name: 'counted a second way',
      async run({ brief, outcome, snapshot }) {
        const kind = brief.intent.slots['kind']?.value;
        const rows = await snapshot.records.select('note');
        const counted = rows.filter((row) => kind === undefined || row['kind'] === kind).length;
        return outcome.data['total'] === counted
          ? []
          : [`${String(outcome.data['total'])} were counted, and going through them gives ${counted}`];
      },
    },
  ],
  scope: (outcome) => ({ who: 'everybody', records: Number(outcome.data['total']), missing: [] }),
  claims: (outcome) => [
    {
      parts: [
        { kind: 'value', text: String(outcome.data['total']), evidence: ['step:listed'] },
        { kind: 'words', text: ' notes.' },
      ],
    },
  ],
};

/** Adds a note that a person wrote, with somebody's leave. */
export const noteAdd: Job = {
  name: 'note.add',
  title: 'Add a note',
  says: 'Write a note down.',
  slots: { text: { type: 'form', holds: 'text', says: 'text', required: true } },
  examples: [],
  recalls: [],
  answer: z.object({ noteId: z.string(), sequence: z.number().nullable() }),
  plan: () => ({
    version: 1,
    job: 'note.add',
    honours: ['text'],
    steps: [
      { kind: 'call', id: 'draft', operation: 'note.add', input: { text: { $: 'slot.text' } } },
      {
        kind: 'ask',
        id: 'leave',
        form: 'approve',
        change: { $: 'draft.changeSet' },
        of: { table: 'approvals' },
        question: 'May it be added?',
      },
      {
        kind: 'when',
        id: 'may',
        if: { op: 'eq', left: { $: 'leave.decision' }, right: 'approved' },
        then: [{ kind: 'commit', id: 'added', change: { $: 'draft.changeSet' } }],
      },
      {
        kind: 'answer',
        id: 'answer',
        data: { noteId: { $: 'draft.noteId' }, sequence: { $: 'added.sequence' } },
      },
    ],
  }),
  checks: [],
  scope: () => ({ who: 'one note', records: 1, missing: [] }),
  claims: () => [
    {
      parts: [
        { kind: 'words', text: 'It is ' },
        { kind: 'value', text: 'drafted', evidence: ['step:draft'] },
      ],
    },
  ],
};

/** A domain small enough to see whole, for the engine's own tests. */
export const toyPack: Pack = {
  name: 'toy',
  version: '1',
  entities: [box, note],
  vocabulary: {
    enums: { kind: { plain: ['plain', 'ordinary'], urgent: ['urgent', 'pressing'] } },
    names: [{ entity: 'box', field: 'name' }],
    filler: ['notes note'],
  },
  operations: [listNotes, readNotes, rankById, rankByText, addNote, dropNote, readSecret, tellNote],
  events: [{ name: 'note.seen', says: 'somebody saw a note', payload: z.object({ by: z.string() }) }],
  jobs: [noteCount, noteAdd],
  policies: '@id("all") permit (principal in Role::"keeper", action, resource);',
  rules: [],
};
