import {
  analyseOperation,
  claim,
  type Job,
  type Language,
  type LanguageTask,
  type ModelCard,
  type Pack,
  type PlanNode,
  prose,
  type Replied,
  type Row,
  value,
  words,
} from '@conductor/contract';
import { z } from 'zod';
import { askingBeginning, askingPack } from './asking-jobs.ts';
import { type PackServer, startPackServer } from './pack-server.ts';

/** Has the notes read, and summed up in a few words. */
const summing = analyseOperation({
  name: 'note.sum-up',
  title: 'Sum the notes up',
  input: z.object({ ids: z.array(z.string()) }),
  output: z.object({ summary: z.string(), writtenBy: z.string() }),
  asks: z.object({ summary: prose(200) }),
  reads: 'internal',
  cost: { modelCalls: 3 },
  skeleton: async ({ ids }) => ({ summary: `${ids.length} notes` }),
  async analysis(_, { snapshot: { records } }) {
    const notes = await records.select<Row>('note');
    return {
      instruction: 'Sum the notes up in a few words.',
      material: notes.map(({ id, text }) => ({ id, text: String(text) })),
    };
  },
});

const STEPS: PlanNode[] = [
  { kind: 'call', id: 'listed', operation: 'shelf.list', input: {}, why: 'List the notes' },
  { kind: 'call', id: 'summed', operation: 'note.sum-up', input: { ids: { $: 'listed.ids' } } },
  {
    kind: 'answer',
    id: 'answer',
    data: {
      summary: { $: 'summed.summary' },
      writtenBy: { $: 'summed.writtenBy' },
      total: { $: 'listed.total' },
    },
  },
];

const briefing: Job = {
  name: 'note.brief',
  title: 'Brief me on the notes',
  says: 'What the notes come to.',
  slots: {},
  examples: ['brief me on the notes'],
  recalls: [],
  answer: z.object({ summary: z.string(), writtenBy: z.string(), total: z.number() }),
  plan: () => ({ version: 1, job: 'note.brief', honours: [], steps: STEPS }),
  checks: [],
  scope: ({ data }) => ({ who: 'the shelf', records: Number(data['total']), missing: [] }),
  claims: ({ data }) => [
    claim`${words('There are ')}${value(`${data['total']} notes`, ['step:listed'])}.`,
    claim`${words('The first of them is about ')}${value('the roof', ['note-1'])}.`,
  ],
};

const pack: Pack = {
  ...askingPack,
  operations: [...askingPack.operations, summing],
  jobs: [...askingPack.jobs, briefing],
};

const CARD: ModelCard = {
  ...{ name: 'toy/wordy', provider: 'compatible', model: 'wordy', roles: ['analyst', 'writer'] },
  ...{ sees: 'internal', isLocal: false, contextTokens: 8_000, maxOutputTokens: 1_000 },
  price: { input: 1, output: 4 },
};
const USAGE = { inputTokens: 200, outputTokens: 50 };

/** A model that writes when it is told to: first a sentence that holds and one that does not, then a whole that does. */
export interface ModelServer extends PackServer {
  /** The first sentences come. */
  begin(): void;
  /** The rest comes. */
  finish(): void;
}

export const SENTENCES = ['There are 3 notes.', 'The first of them is about the roof.'];
export const UNTRUE = 'There are 4 hinges.';

export async function startModelServer(): Promise<ModelServer> {
  const [begun, finished] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const write = async (task: LanguageTask & { role: 'writer' }): Promise<Replied> => {
    await begun.promise;
    task.heard?.(SENTENCES[0]!);
    task.heard?.(`${SENTENCES[0]} ${UNTRUE}`);
    await finished.promise;
    return { value: { text: SENTENCES.join(' ') }, usage: USAGE, mended: ['words around it'] };
  };
  const wordy: Language & { card: ModelCard } = {
    name: CARD.name,
    card: CARD,
    async reply(task) {
      if (task.role === 'writer') return write(task);
      const isAgain = task.refused !== undefined;
      const summary = isAgain ? 'A roof, a door and a hinge' : 'A roof, a door and 7 hinges';
      return { value: { summary }, usage: USAGE };
    },
    health: async () => 'its server does not answer',
  };
  const server = await startPackServer({
    ...{ packs: [pack], beginning: askingBeginning, models: [wordy] },
  });
  return { ...server, begin: () => begun.resolve(), finish: () => finished.resolve() };
}
