import { type Job, type Pack, type ReadOperation, readOperation } from '@conductor/contract';
import { z } from 'zod';
import { lendingPack } from '../lending/pack.ts';

const made = (entity: string, id: string, after: Record<string, unknown>) => ({
  ...{ entity, id, before: null, after },
});

/** The lending library with something on its shelves: of it nothing is wrong. */
export const soundPack: Pack = {
  ...lendingPack,
  sample: async () => ({
    workspace: { name: 'Library', settings: { defaultUser: 'lin' } },
    people: [
      { id: 'lin', name: 'Lin', email: null, roles: ['librarian'] },
      { id: 'mo', name: 'Mo', email: null, roles: ['member'] },
    ],
    facts: [],
    changes: [
      made('member', 'mem-mo', { name: 'Mo', personId: 'mo' }),
      made('member', 'mem-lin', { name: 'Lin', personId: 'lin' }),
      made('book', 'book-sea', { title: 'The Sea', shelf: 'open' }),
      made('book', 'book-ice', { title: 'Ice', shelf: 'cellar' }),
      made('loan', 'loan-1', {
        ...{ bookId: 'book-ice', memberId: 'mem-mo', due: '2026-05-01T00:00:00.000Z', days: 14 },
      }),
    ],
  }),
};

const noted = { input: z.object({}), output: z.object({ total: z.number() }) };

/** The read that is spoiled: it ought to give how many books there are. */
export const stock = (more: Partial<ReadOperation>): Pack['operations'][number] => ({
  ...readOperation({
    ...noted,
    name: 'book.stock',
    title: 'Count the books',
    yields: 'record',
    reads: 'internal',
    cost: { modelCalls: 0 },
    run: async (_, { snapshot }) => ({ total: await snapshot.records.count('book') }),
  }),
  ...more,
});

/** The job that does it. */
export const stockJob = (more: Partial<Job> = {}): Job => ({
  name: 'book.stock',
  title: 'Count the books',
  says: 'How many books the library has.',
  slots: {},
  examples: ['what is the stock of the library', 'size of the library stock'],
  recalls: [],
  answer: z.object({ total: z.number() }),
  plan: () => ({
    version: 1,
    job: 'book.stock',
    honours: [],
    steps: [
      { kind: 'call', id: 'counted', operation: 'book.stock', input: {} },
      { kind: 'answer', id: 'answer', data: { total: { $: 'counted.total' } } },
    ],
  }),
  checks: [],
  scope: (outcome) => ({ who: 'books', records: Number(outcome.data['total']), missing: [] }),
  claims: (outcome) => [
    {
      parts: [
        { kind: 'value', text: String(outcome.data['total']), evidence: ['step:counted'] },
        { kind: 'words', text: ' books.' },
      ],
    },
  ],
  ...more,
});

const STOCK_POLICY = `
@id("members-count-books")
permit (principal in Role::"member", action == Action::"read", resource == Operation::"book.stock");
`;

/** The sound pack with the read besides, spoiled or not, and its job. */
export const withStock = (operation: Partial<ReadOperation> = {}, job: Partial<Job> = {}): Pack => ({
  ...soundPack,
  operations: [...soundPack.operations, stock(operation)],
  jobs: [...soundPack.jobs, stockJob(job)],
  policies: soundPack.policies + STOCK_POLICY,
});
