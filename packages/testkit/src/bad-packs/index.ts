import { decisionTable, type Entity, type FactKind, is, type Pack } from '@conductor/contract';
import { z } from 'zod';
import type { makeLoan } from '../lending/pack.ts';
import { soundPack, stockJob, withStock } from './sound.ts';

export { soundPack, withStock } from './sound.ts';

/** A pack with one thing wrong in it, and how that is found. */
export interface BadPack {
  pack: Pack;
  /** The finding's code. */
  code: string;
  /** What the finding's place must name. */
  place: RegExp;
  /** Only found by reading its examples or running it on its sample. */
  byRunning?: boolean;
}

const spin = (): never => {
  for (;;) counted.n += 1;
};
const counted = { n: 0 };
const changed = (operation: Partial<typeof makeLoan>): Pack => ({
  ...soundPack,
  operations: soundPack.operations.map((one) =>
    one.name === 'loan.make' ? { ...one, ...operation } : one,
  ) as Pack['operations'],
});
const table = (name: string, rows: Parameters<typeof decisionTable>[1]): Pack => ({
  ...soundPack,
  rules: [...soundPack.rules.filter((rule) => rule.name !== name), decisionTable(name, rows)],
});
const secret: Entity = {
  name: 'fine',
  plural: 'fines',
  prefix: 'fine',
  label: 'name',
  fields: z.object({ name: z.string() }),
  sensitivity: 'restricted',
};
const keeper: FactKind = {
  ...{ name: 'keeper', title: 'who keeps a book', says: 'Who keeps a book.', scopes: ['workspace'] },
  ...{ subject: { record: 'book' }, predicate: { is: 'keeper' }, value: { type: 'record', of: 'person' } },
  ...{ stated: ['{value} keeps {subject}'], asked: ['who keeps {subject}'], told: '{value} keeps {subject}' },
};
const stating = (kind: Partial<FactKind>): Pack => ({ ...soundPack, facts: [{ ...keeper, ...kind }] });
const FACT = /fact keeper/;
const PERMIT_ALL = '\n@id("anything-goes") permit (principal, action, resource);';
const lent = { says: 'a loan', when: { operation: is('loan.make') }, then: { approver: 'librarian' } };

const OPERATION = /operation book\.stock/;

/** Packs that go wrong where they are run. */
const run: Record<string, BadPack> = {
  throws: {
    pack: withStock({ run: () => Promise.reject(new TypeError('no books')) }),
    ...{ code: 'breaks', place: OPERATION, byRunning: true },
  },
  loops: {
    pack: withStock({ run: spin }),
    ...{ code: 'never-ends', place: OPERATION, byRunning: true },
  },
  waits: {
    pack: withStock({
      ...{ timeoutMs: 300, retries: { attempts: 1, firstMs: 1 } },
      run: () => new Promise(() => {}),
    }),
    ...{ code: 'never-ends', place: OPERATION, byRunning: true },
  },
  'wrong-type': {
    pack: withStock({ run: async () => ({ total: 'many' }) }),
    ...{ code: 'gate', place: OPERATION, byRunning: true },
  },
  invariant: {
    pack: withStock({ invariants: () => ['there are never that many'] }),
    ...{ code: 'gate', place: OPERATION, byRunning: true },
  },
  'reads-secrets': {
    pack: {
      ...withStock({ run: async (_, { snapshot }) => ({ total: await snapshot.records.count('fine') }) }),
      entities: [...soundPack.entities, secret],
    },
    ...{ code: 'reads', place: OPERATION, byRunning: true },
  },
  'reads-and-writes': {
    pack: withStock({
      run: async () => ({ output: { total: 1 }, changes: [], summary: 'Writes' }),
    }),
    ...{ code: 'gate', place: OPERATION, byRunning: true },
  },
  'bad-change': {
    pack: changed({
      run: async (input, { newId }) => {
        const loanId = newId('loan', input.book);
        const after = { bookId: 'book-none', memberId: input.member, due: 'soon', days: 'a few' };
        const changes = [{ entity: 'loan', id: loanId, before: null, after }];
        return { output: { loanId, due: 'soon' }, changes, summary: 'Lend it' };
      },
    }),
    ...{ code: 'gate', place: /operation loan\.make/, byRunning: true },
  },
  unproved: {
    pack: withStock({}, { checks: [{ name: 'count again', run: async () => ['there is one more'] }] }),
    ...{ code: 'not-proved', place: /job book\.stock/, byRunning: true },
  },
  'no-evidence': {
    pack: withStock({}, { claims: () => [{ parts: [{ kind: 'words', text: 'There are 17 books.' }] }] }),
    ...{ code: 'not-proved', place: /job book\.stock/, byRunning: true },
  },
};

const withBranch = (plan: ReturnType<typeof stockJob>['plan']): Pack =>
  withStock(
    {},
    {
      slots: {
        shelf: { type: 'enum', of: 'shelf', says: 'shelf' },
        all: { type: 'flag', words: ['all'], says: 'all' },
      },
      plan,
    },
  );
const soundSteps = () => stockJob().plan({} as never).steps;

/** Packs of which it can be seen without running them. */
const seen: Record<string, BadPack> = {
  undecidable: {
    pack: withStock({ output: z.object({ total: z.union([z.number(), z.string()]) }) }),
    ...{ code: 'load', place: /pack lending/ },
  },
  'unknown-reference': {
    pack: {
      ...soundPack,
      entities: [
        ...soundPack.entities,
        {
          ...secret,
          fields: z.object({ name: z.string(), of: z.string().meta({ conductor: { id: 'ghost' } }) }),
        },
      ],
    },
    ...{ code: 'unknown-entity', place: /entity fine/ },
  },
  'permits-all': {
    pack: { ...soundPack, policies: soundPack.policies + PERMIT_ALL },
    ...{ code: 'permits-all', place: /policy anything-goes/ },
  },
  'unreadable-policies': {
    pack: { ...soundPack, policies: 'permit (principal' },
    ...{ code: 'policies', place: /policies/ },
  },
  'permits-nobody': {
    pack: {
      ...withStock(),
      policies: withStock()
        .policies.replace('@id("members-count-books")\npermit', '@id("members-count-books")\nforbid')
        .replace(
          'principal in Role::"member", action == Action::"read", resource == Op',
          'principal, action, resource == Op',
        ),
    },
    ...{ code: 'permits-nobody', place: OPERATION },
  },
  'unknown-clause': {
    pack: table('refusals', [
      {
        id: 'x',
        says: 'x',
        when: { operation: is('loan.make'), isOut: 'true' },
        then: { clause: 'no-such' },
      },
    ]),
    ...{ code: 'unknown-clause', place: /table refusals/ },
  },
  'table-never': {
    pack: table('refusals', [
      { id: 'x', says: 'x', when: { operation: is('loan.none') }, then: { clause: 'one-copy' } },
    ]),
    ...{ code: 'table-never', place: /table refusals/ },
  },
  'table-gap': {
    pack: table('approvals', [
      {
        id: 'short',
        says: 'short',
        when: { operation: is('loan.make'), days: '<= 30' },
        then: { approver: 'requester' },
      },
      {
        id: 'long',
        says: 'long',
        when: { operation: is('loan.make'), days: '> 31' },
        then: { approver: 'librarian' },
      },
    ]),
    ...{ code: 'table-gap', place: /table approvals/ },
  },
  'table-overlap': {
    pack: table('approvals', [
      { id: 'any', ...lent },
      {
        id: 'short',
        says: 'short',
        when: { operation: is('loan.make'), days: '<= 30' },
        then: { approver: 'requester' },
      },
      { id: 'else', says: 'else', then: { approver: 'librarian' } },
    ]),
    ...{ code: 'table-overlap', place: /table approvals, row 2/ },
  },
  'table-output': {
    pack: table('approvals', [
      { id: 'else', says: 'else', then: { approver: 'librarian', within: 'two days' } },
    ]),
    ...{ code: 'table-output', place: /table approvals, row 1/ },
  },
  'no-examples': {
    pack: withStock({}, { examples: [] }),
    ...{ code: 'no-examples', place: /job book\.stock/ },
  },
  'same-examples': {
    pack: withStock({}, { examples: ['how many books are out'] }),
    ...{ code: 'same-example', place: /job (book\.stock|loan\.count)/ },
  },
  'unknown-slot': {
    pack: withStock({}, { examples: ['the stock on {floor}'] }),
    ...{ code: 'unknown-slot', place: /job book\.stock/ },
  },
  'plan-throws': {
    pack: withBranch(({ intent }) => {
      if (intent.slots['all']) throw new TypeError('all of what');
      return { version: 1, job: 'book.stock', honours: Object.keys(intent.slots), steps: soundSteps() };
    }),
    ...{ code: 'plan-breaks', place: /job book\.stock/ },
  },
  'plan-fails': {
    pack: withBranch(({ intent }) => ({
      ...{ version: 1, job: 'book.stock', honours: Object.keys(intent.slots) },
      steps: intent.slots['all']
        ? [{ kind: 'call', id: 'counted', operation: 'book.stoke', input: {} }, ...soundSteps().slice(1)]
        : soundSteps(),
    })),
    ...{ code: 'plan-fault', place: /job book\.stock/ },
  },
  'plan-loops': {
    pack: withStock({}, { plan: spin }),
    ...{ code: 'never-ends', place: /job book\.stock/ },
  },
  'fact-template': {
    pack: stating({ stated: ['{value} keeps [the {subject}'] }),
    ...{ code: 'fact-template', place: FACT },
  },
  'fact-place': {
    pack: stating({ stated: ['{value} keeps it'] }),
    ...{ code: 'fact-place', place: FACT },
  },
  'told-place': {
    pack: stating({ told: '{value} is {predicate} of {subject}' }),
    ...{ code: 'fact-place', place: FACT },
  },
  'fact-of-nothing': {
    pack: stating({ subject: { record: 'shelf' } }),
    ...{ code: 'unknown-entity', place: FACT },
  },
  'fact-of-no-words': {
    pack: stating({ predicate: { enum: 'keeping' }, stated: ['{value} is {predicate} of {subject}'] }),
    ...{ code: 'unknown-words', place: FACT },
  },
  'never-stated': {
    pack: withStock({}, { slots: {}, prefers: { shelf: 'library.shelf' } }),
    ...{ code: 'unknown-fact', place: /job book\.stock, slot shelf/ },
  },
  'drops-slot': {
    pack: withBranch(() => ({ version: 1, job: 'book.stock', honours: [], steps: soundSteps() })),
    ...{ code: 'plan-fault', place: /job book\.stock/ },
  },
};
for (const bad of [seen['plan-throws']!, seen['plan-fails']!, seen['drops-slot']!])
  bad.pack = {
    ...bad.pack,
    vocabulary: { ...bad.pack.vocabulary, enums: { shelf: { open: ['open shelf'], cellar: ['cellar'] } } },
  };

/** By what is wrong with it. */
export const badPacks: Record<string, BadPack> = { ...run, ...seen };

/** Those of which it is seen without running anything. */
export const seenBadPacks = seen;
