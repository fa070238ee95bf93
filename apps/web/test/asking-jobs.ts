import type { Job, Pack, PlanNode } from '@conductor/contract';
import { addNote, dropNote, listNotes, rankById, toyPack } from '@conductor/testkit';
import { z } from 'zod';
import { firstFit } from '../../../bench/overhead/small-pack.ts';

/** A job that is nothing but its steps. */
const jobOf = (name: string, answer: z.ZodObject, steps: PlanNode[]): Job => ({
  name,
  title: name,
  says: name,
  slots: {},
  examples: [],
  recalls: [],
  answer,
  plan: () => ({ version: 1, job: name, honours: [], steps }),
  checks: [],
  scope: () => ({ who: 'everybody', records: 0, missing: [] }),
  claims: () => [],
});

const listed: PlanNode = {
  kind: 'call',
  id: 'listed',
  operation: 'shelf.list',
  input: {},
  why: 'List the notes',
};
const head = { of: { role: 'head' } } as const;

const choosing = jobOf('note.choose', z.object({ chosen: z.string().nullable() }), [
  listed,
  {
    kind: 'ask',
    id: 'which',
    form: 'choose',
    options: { $: 'listed.ids' },
    ...head,
    question: 'Which note is meant?',
    within: 'P2D',
  },
  { kind: 'answer', id: 'answer', data: { chosen: { $: 'which.choice' } } },
]);

const filling = jobOf('note.describe', z.object({ size: z.number().nullable() }), [
  {
    kind: 'ask',
    id: 'how',
    form: 'fill',
    ...head,
    question: 'How is it to be?',
    fields: {
      title: { says: 'What it is called', type: 'text', start: 'A note' },
      size: { says: 'How many lines', type: 'number' },
      kind: { says: 'Which kind', type: 'enum', members: ['plain', 'urgent'] },
      loud: { says: 'Read it out', type: 'boolean', optional: true },
    },
  },
  { kind: 'answer', id: 'answer', data: { size: { $: 'how.values.size' } } },
]);

const handing = jobOf('note.hand', z.object({ note: z.string().nullable() }), [
  { kind: 'escalate', id: 'over', to: { role: 'head' }, why: 'A note is on fire', about: { notes: 3 } },
  { kind: 'answer', id: 'answer', data: { note: { $: 'over.note' } } },
]);

/** Of every kind of node one; two people must say yes to what it writes, and then it waits for something outside. */
const publishing = jobOf('note.publish', z.object({ happened: z.boolean().nullable() }), [
  listed,
  {
    kind: 'each',
    id: 'ranked',
    in: { $: 'listed.ids' },
    as: 'one',
    atMost: 10,
    concurrency: 2,
    do: [
      {
        kind: 'call',
        id: 'rank',
        operation: 'shelf.rank',
        input: { ids: { $: 'listed.ids' } },
        why: 'Rank them',
      },
    ],
    collect: { $: 'rank.top' },
  },
  {
    kind: 'call',
    id: 'draft',
    operation: 'shelf.write',
    input: { text: 'The roof is done' },
    why: 'Draft a note',
  },
  {
    kind: 'ask',
    id: 'leave',
    form: 'approve',
    change: { $: 'draft.changeSet' },
    ...head,
    need: 2,
    question: 'May it be published?',
    about: { notes: { $: 'listed.total' } },
  },
  {
    kind: 'when',
    id: 'may',
    if: { op: 'eq', left: { $: 'leave.decision' }, right: 'approved' },
    then: [
      { kind: 'commit', id: 'published', change: { $: 'draft.changeSet' } },
      {
        kind: 'compensate',
        id: 'unpublish',
        of: 'published',
        do: [
          {
            kind: 'call',
            id: 'drop',
            operation: 'shelf.drop',
            input: { id: { $: 'draft.noteId' } },
            why: 'Drop it again',
          },
          { kind: 'commit', id: 'dropped', change: { $: 'drop.changeSet' } },
        ],
      },
      { kind: 'wait', id: 'seen', until: { event: 'note.seen', key: 'roof' }, within: 'P14D' },
    ],
  },
  { kind: 'answer', id: 'answer', data: { happened: { $: 'seen.happened' } } },
]);

/** A pack whose jobs ask people in every form. */
export const askingPack: Pack = {
  ...toyPack,
  roles: { keeper: 'Keeps the notes.', head: 'Has the last word on them.' },
  // By other names than what every workspace can do with records of any kind.
  operations: [
    { ...listNotes, name: 'shelf.list' },
    { ...rankById, name: 'shelf.rank', capability: undefined },
    { ...addNote, name: 'shelf.write', yields: 'record' },
    { ...dropNote, name: 'shelf.drop' },
  ],
  jobs: [choosing, filling, handing, publishing],
  rules: [
    {
      name: 'approvals',
      content: firstFit(['action'], 'approver', [
        { when: { action: '"create"' }, then: 'head', why: 'what is new needs a head' },
        { when: {}, then: '', why: 'anything else needs nobody' },
      ]),
    },
  ],
  events: [{ name: 'note.seen', says: 'Somebody saw a note.', payload: z.object({}) }],
};

export const askingBeginning = () => ({
  workspace: { id: 'shelf', name: 'The shelf', settings: { defaultUser: 'kim' } },
  people: [
    { id: 'kim', name: 'Kim Asker', email: null, roles: ['keeper'] },
    { id: 'ann', name: 'Ann Head', email: null, roles: ['keeper', 'head'] },
    { id: 'bo', name: 'Bo Head', email: null, roles: ['keeper', 'head'] },
  ],
  facts: [],
  changes: ['Mend the roof', 'Paint the door', 'Oil the hinge'].map((text, place) => ({
    entity: 'note',
    id: `note-${place + 1}`,
    before: null,
    after: { text, kind: 'plain', weight: place, boxId: null },
  })),
});
