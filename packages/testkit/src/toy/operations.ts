import { idOf, type OperationContext, proposeOperation, readOperation } from '@conductor/contract';
import { z } from 'zod';

const Kind = z.enum(['plain', 'urgent']);
interface Note extends Record<string, unknown> {
  id: string;
  text: string;
  kind: 'plain' | 'urgent';
  weight: number | null;
  boxId: string | null;
}

async function notes({ snapshot }: OperationContext, kind?: string): Promise<Note[]> {
  const all = await snapshot.records.select<Note>('note');
  return all.filter((one) => kind === undefined || one.kind === kind);
}

export const listNotes = readOperation({
  name: 'note.list',
  title: 'List the notes',
  input: z.object({ kind: Kind.optional() }),
  output: z.object({
    ids: z.array(idOf('note')),
    items: z.array(z.object({ id: idOf('note'), weight: z.number() })),
    total: z.number(),
    first: idOf('note').nullable(),
  }),
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ kind }, context) {
    const found = await notes(context, kind);
    return {
      ids: found.map(({ id }) => id),
      items: found.map(({ id, weight }) => ({ id, weight: weight ?? 0 })),
      total: found.length,
      first: found[0]?.id ?? null,
    };
  },
  invariants: (_input, { ids, total }) =>
    ids.length === total ? [] : [`${total} were counted and ${ids.length} listed`],
});

/** What the notes say: text that anybody may have written. */
export const readNotes = readOperation({
  name: 'note.read',
  title: 'Read the notes',
  input: z.object({ ids: z.array(idOf('note')) }),
  output: z.object({
    texts: z.array(z.string()),
    loudest: z.string(),
    chosen: idOf('note').nullable(),
    count: z.number(),
  }),
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  async run({ ids }, { snapshot }) {
    const texts = [...(await snapshot.texts(ids)).values()];
    return {
      texts,
      loudest: [...texts].sort((a, b) => b.length - a.length)[0] ?? '',
      chosen: ids[0] ?? null,
      count: texts.length,
    };
  },
});

const ranking = {
  capability: 'note.rank',
  input: z.object({ ids: z.array(idOf('note')) }),
  output: z.object({ ids: z.array(idOf('note')), top: idOf('note').nullable() }),
  reads: 'internal',
  cost: { modelCalls: 0 },
} as const;

/** By their ids: as trustworthy as the records. */
export const rankById = readOperation({
  ...ranking,
  name: 'note.rank-by-id',
  title: 'Rank the notes by id',
  yields: 'record',
  run: async ({ ids }) => ({ ids: [...ids].sort(), top: [...ids].sort()[0] ?? null }),
});

/** By what they say: so it is text that ranks. */
export const rankByText = readOperation({
  ...ranking,
  name: 'note.rank-by-text',
  title: 'Rank the notes by what they say',
  yields: 'text',
  async run({ ids }, { snapshot }) {
    const texts = await snapshot.texts(ids);
    const ranked = ids.toSorted((a, b) => ((texts.get(a) ?? '') < (texts.get(b) ?? '') ? -1 : 1));
    return { ids: ranked, top: ranked[0] ?? null };
  },
});

export const addNote = proposeOperation({
  name: 'note.add',
  title: 'Add a note',
  input: z.object({ text: z.string(), weight: z.number().optional() }),
  output: z.object({ noteId: idOf('note') }),
  yields: 'text',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['text'],
  proposes: { entity: 'note', action: 'create' },
  async run({ text, weight }, { newId }) {
    const id = newId('note', text);
    return {
      output: { noteId: id },
      changes: [
        {
          entity: 'note',
          id,
          before: null,
          after: { text, kind: 'plain', weight: weight ?? null, boxId: null },
        },
      ],
      summary: `New note “${text}”`,
    };
  },
});

export const dropNote = proposeOperation({
  name: 'note.drop',
  title: 'Drop a note',
  input: z.object({ id: idOf('note') }),
  output: z.object({ dropped: z.number() }),
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['id'],
  proposes: { entity: 'note', action: 'delete' },
  async run({ id }, context) {
    const held = (await notes(context)).find((one) => one.id === id);
    const { id: _, ...before } = held ?? { id };
    return {
      output: { dropped: held ? 1 : 0 },
      changes: held ? [{ entity: 'note', id, before, after: null }] : [],
      summary: 'Drop a note',
    };
  },
});

/** What only few may know. */
export const readSecret = readOperation({
  name: 'note.secret',
  title: 'Read what is kept under the shelf',
  input: z.object({}),
  output: z.object({ words: z.string() }),
  yields: 'record',
  reads: 'restricted',
  cost: { modelCalls: 0 },
  run: async () => ({ words: 'under the shelf' }),
});

/** Says something where everybody of the house can read it. */
export const tellNote = proposeOperation({
  name: 'note.tell',
  title: 'Pin a note to the door',
  input: z.object({ words: z.string() }),
  output: z.object({}),
  yields: 'record',
  reads: 'internal',
  takes: 'internal',
  cost: { modelCalls: 2, tokens: 1_000, money: 0.5 },
  timeoutMs: 1_000,
  controls: ['words'],
  proposes: { entity: 'note', action: 'create' },
  async run({ words }, { newId }) {
    const after = { text: words, kind: 'plain', weight: null, boxId: null };
    return {
      output: {},
      changes: [{ entity: 'note', id: newId('note', words), before: null, after }],
      summary: `Pinned “${words}”`,
    };
  },
});
