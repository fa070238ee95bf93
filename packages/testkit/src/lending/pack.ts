import {
  ForbiddenError,
  idOf,
  type Job,
  type Pack,
  proposeOperation,
  type Row,
  readOperation,
} from '@conductor/contract';
import { z } from 'zod';
import { book, loan, member } from './entities.ts';
import { lendingPolicies } from './policies.ts';
import { approvals, refusals } from './tables.ts';

const MOST_DAYS = 60;

/** Lends a book: what the rules want to know of it is what the member has out, and how long it would be. */
export const makeLoan = proposeOperation({
  name: 'loan.make',
  title: 'Lend a book',
  input: z.object({ book: idOf('book'), member: idOf('member'), days: z.number() }),
  output: z.object({ loanId: idOf('loan'), due: z.string() }),
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  controls: ['book', 'member', 'days'],
  proposes: { entity: 'loan', action: 'create' },
  async facts(input, { snapshot: { whole: records } }) {
    const [borrower] = await records.select<Row>('member', {
      where: [{ path: 'id', is: 'eq', value: input.member }],
    });
    const out = await records.count('loan', [{ path: 'memberId', is: 'eq', value: input.member }]);
    const isOut = await records.count('loan', [{ path: 'bookId', is: 'eq', value: input.book }]);
    return { borrower: String(borrower?.['personId'] ?? ''), out, days: input.days, isOut: isOut > 0 };
  },
  async run(input, { newId, calendar }) {
    if (input.days > MOST_DAYS)
      throw new ForbiddenError(['sixty-days'], `No book is lent for ${input.days} days.`);
    const loanId = newId('loan', input.book);
    const due = new Date(Date.parse(calendar.now) + input.days * 86_400_000).toISOString();
    return {
      output: { loanId, due },
      changes: [
        {
          entity: 'loan',
          id: loanId,
          before: null,
          after: { bookId: input.book, memberId: input.member, due, days: input.days },
        },
      ],
      summary: `Lend ${input.book}`,
    };
  },
});

const countLoans = readOperation({
  name: 'loan.count',
  title: 'Count loans',
  input: z.object({}),
  output: z.object({ total: z.number() }),
  yields: 'record',
  reads: 'internal',
  cost: { modelCalls: 0 },
  run: async (_input, { snapshot }) => ({ total: await snapshot.records.count('loan') }),
});

const loanMake: Job = {
  name: 'loan.make',
  title: 'Borrow a book',
  says: 'Lend a book to a member.',
  slots: {
    book: { type: 'record', of: 'book', says: 'book', required: true },
    member: { type: 'record', of: 'member', says: 'member', required: true },
    days: { type: 'limit', says: 'days', required: true },
  },
  examples: ['borrow {book}', 'lend {book} to {member}'],
  recalls: [],
  answer: z.object({ loanId: z.string(), decision: z.string(), sequence: z.number().nullable() }),
  plan: () => ({
    version: 1,
    job: 'loan.make',
    honours: ['book', 'member', 'days'],
    steps: [
      {
        kind: 'call',
        id: 'lent',
        operation: 'loan.make',
        input: { book: { $: 'slot.book' }, member: { $: 'slot.member' }, days: { $: 'slot.days' } },
      },
      {
        kind: 'ask',
        id: 'leave',
        form: 'approve',
        change: { $: 'lent.changeSet' },
        of: { table: 'approvals' },
        question: 'Is it to be lent?',
      },
      {
        kind: 'when',
        id: 'may',
        if: { op: 'eq', left: { $: 'leave.decision' }, right: 'approved' },
        then: [{ kind: 'commit', id: 'made', change: { $: 'lent.changeSet' } }],
      },
      {
        kind: 'answer',
        id: 'answer',
        data: {
          loanId: { $: 'lent.loanId' },
          decision: { $: 'leave.decision' },
          sequence: { $: 'made.sequence' },
        },
      },
    ],
  }),
  checks: [],
  scope: () => ({ who: 'one loan', records: 1, missing: [] }),
  claims: () => [
    {
      parts: [
        { kind: 'words', text: 'It was ' },
        { kind: 'value', text: 'asked', evidence: ['step:lent'] },
      ],
    },
  ],
};

const loanCount: Job = {
  name: 'loan.count',
  title: 'Count loans',
  says: 'How many books are out.',
  slots: {},
  examples: ['how many books are out'],
  recalls: [],
  answer: z.object({ total: z.number() }),
  plan: () => ({
    version: 1,
    job: 'loan.count',
    honours: [],
    steps: [
      { kind: 'call', id: 'counted', operation: 'loan.count', input: {} },
      { kind: 'answer', id: 'answer', data: { total: { $: 'counted.total' } } },
    ],
  }),
  checks: [],
  scope: (outcome) => ({ who: 'loans', records: Number(outcome.data['total']), missing: [] }),
  claims: (outcome) => [
    {
      parts: [
        { kind: 'value', text: String(outcome.data['total']), evidence: ['step:counted'] },
        { kind: 'words', text: ' books are out.' },
      ],
    },
  ],
};

/** A lending library: members who see their own loans alone, rules that hang on what a loan is, and a librarian. */
export const lendingPack: Pack = {
  name: 'lending',
  version: '1',
  title: 'Lending library',
  roles: { member: 'Borrows books, and sees their own loans.', librarian: 'Sees and lends everything.' },
  clauses: {
    'own-card': { says: 'A book is lent to whoever asks for it alone.', mend: 'Ask with your own card.' },
    'three-books': { says: 'Nobody has more than three books out.', mend: 'Bring one back first.' },
    'one-copy': { says: 'A book that is out is not lent again.' },
    'sixty-days': { says: 'No book is lent for longer than sixty days.' },
  },
  entities: [member, book, loan],
  vocabulary: { enums: {}, names: [{ entity: 'book', field: 'title' }], filler: [] },
  operations: [makeLoan, countLoans],
  jobs: [loanMake, loanCount],
  policies: lendingPolicies,
  rules: [approvals, refusals],
};
