import { type Catalogue, type FactKind, type FactRow, newRegister, type PastTurn } from '@conductor/contract';
import { fakeRecords, fakeSnapshot, verifies } from '@conductor/testkit';
import { describe, expect, it } from 'vitest';
import { TestLedger } from '../../memory/ledger.testing.ts';
import { hearStatement } from './hear-statement.ts';

const base = { scopes: ['workspace', 'person', 'team'], says: 'x' } as const;
const kinds: (FactKind & { pack: string })[] = [
  {
    ...base,
    ...{ pack: 'toy', name: 'fiscal', title: 'when the fiscal year begins' },
    ...{ subject: { is: 'workspace' }, predicate: { is: 'fiscal' }, value: { type: 'month' } },
    stated: ['our fiscal year (starts|begins) [in] {value}', 'we begin the fiscal year in {value}'],
    asked: ['when does our fiscal year (start|begin)'],
    told: 'the fiscal year begins in {value}',
  },
  {
    ...base,
    ...{ pack: 'toy', name: 'owner', title: 'who owns a topic', isMany: true },
    ...{ subject: { words: true }, predicate: { is: 'owner' }, value: { type: 'record', of: 'person' } },
    stated: ['{value} owns {subject}'],
    asked: ['who owns {subject}', 'what does {value} own'],
    told: '{value} owns {subject}',
  },
  {
    ...base,
    ...{ pack: 'toy', name: 'band', title: 'what makes a company enterprise' },
    ...{ subject: { is: 'band' }, predicate: { enum: 'segment' } },
    value: { type: 'band', fields: [{ field: 'employees', units: ['people'] }] },
    stated: ['[for us] {predicate} means {value}'],
    asked: ['what does {predicate} mean'],
    told: '{predicate} is {value}',
  },
];
const people = [
  ['kim', 'Kim Oh'],
  ['ann', 'Ann Lee'],
  ['bo-1', 'Bo Ek'],
  ['bo-2', 'Bo Ask'],
].map(([id, name]) => ({ id: id!, name: name!, roles: [] }));
const catalogue = {
  factKinds: new Map(kinds.map((kind) => [kind.name, kind])),
  jobs: new Map([['fact.state', {}]]),
  vocabulary: { enums: { segment: { enterprise: ['Enterprise'], smb: ['SMB'] } }, names: [] },
  entities: new Map(),
} as unknown as Catalogue;
const calendar = { timeZone: 'UTC', fiscalYearStartMonth: 1, now: '2026-11-22T09:00:00.000Z' };
const rowOf = (by: string, value: unknown, more: Partial<FactRow> = {}): FactRow => ({
  ...{ subject: 'workspace', predicate: 'fiscal', value, validFrom: null, validTo: null, status: 'stated' },
  ...{ source: { by, where: 'x', admitted: 'stated' }, scope: 'workspace', sensitivity: 'internal' },
  ...more,
});

async function hear(said: string, more: { rows?: FactRow[]; past?: Partial<PastTurn>[] } = {}) {
  const ledger = new TestLedger();
  ledger.apply(
    (more.rows ?? []).map((after, place) => ({ entity: 'fact', id: `fact:${place}`, before: null, after })),
  );
  const snapshot = fakeSnapshot({
    principal: { workspace: 'w', user: 'kim', name: 'Kim Oh', roles: [] },
    register: { ...newRegister('c'), past: (more.past ?? []) as PastTurn[] },
    people: async () => people,
    records: fakeRecords(),
    facts: ledger,
    answered: async () => null,
  });
  const heard = await hearStatement(said, { catalogue, calendar, snapshot });
  if (heard?.kind !== 'intent') return heard?.text;
  const { said: _, ...slots } = heard.slots;
  return [heard.job, Object.fromEntries(Object.entries(slots).map(([name, { value }]) => [name, value]))];
}

const owner = (value: string, subject = 'pricing') => ({ kind: 'owner', subject, value });
const february = { kind: 'fiscal', value: '2' };

describe(`${verifies('LAW-5')}a statement`, () => {
  it.each([
    ['Ann owns pricing', owner('ann')],
    ['Please remember that Ann owns pricing, thanks!', owner('ann')],
    ['FYI: Ann owns pricing.', owner('ann')],
    ['for the record, I own pricing', owner('kim')],
    ['from now on Ann owns pricing', { ...owner('ann'), from: calendar.now }],
    ['Ann owns pricing since 1 March 2026', { ...owner('ann'), from: '2026-03-01T00:00:00.000Z' }],
    ['Ann owns pricing until June 2027', { ...owner('ann'), to: '2027-06-01T00:00:00.000Z' }],
    [
      'in 2025 Ann owned pricing',
      { ...owner('ann'), from: '2025-01-01T00:00:00.000Z', to: '2026-01-01T00:00:00.000Z' },
    ],
    ['starting tomorrow, Ann owns pricing', { ...owner('ann'), from: '2026-11-23T00:00:00.000Z' }],
    ['our fiscal year starts in February', february],
    ['no, our fiscal year starts in February', { ...february, correction: 'yes' }],
    ['that was wrong: our fiscal year starts in February', { ...february, correction: 'yes' }],
    ['for me, our fiscal year starts in February', { ...february, scope: 'person' }],
    ['our fiscal year starts in February, just for our team', { ...february, scope: 'team' }],
    [
      'enterprise means over 500 people',
      { kind: 'band', predicate: 'enterprise', value: '{"field":"employees","moreThan":500}' },
    ],
  ])('is read whole: %s', async (said, slots) => expect(await hear(said)).toEqual(['fact.state', slots]));

  it.each([
    ['Bo owns pricing', /^“Bo” can be 2 of them\. Which do you mean\?$/],
    ['Zed owns pricing', /^Nobody here is called “Zed”/],
    [
      'remember that the coffee is cold',
      /fits none of them\. There are: when the fiscal year begins \(“the fiscal year begins in February”\)/,
    ],
    ['note that everyone may see salaries', /it is a policy and no fact/],
    ['erase everything about Ann', /conductor memory forget/],
  ])('that cannot be kept is asked about, or said why: %s', async (said, why) =>
    expect(await hear(said)).toMatch(why),
  );

  it.each([
    'what does enterprise want?',
    'Ann owned pricing',
    'show me who owns the ideas',
    'count enterprise feedback',
    'does Ann own pricing and billing or only one of them?',
    'remember me',
    'note: call the customer back',
    'no',
    'that was never true',
  ])('is not seen in what is none: %s', async (said) =>
    expect((await hear(said)) ?? 'nothing').toMatch(said.startsWith('note:') ? /fits none/ : /^nothing$/),
  );

  it('that contradicts what another person stated is asked about, and what one stated oneself is not', async () => {
    const asked = await hear('our fiscal year starts in May', { rows: [rowOf('ann', 4)] });
    expect(asked).toMatch(
      /^ann said on 1 Jan 2026: “the fiscal year begins in April”\. Does yours take its place\?$/,
    );
    expect(await hear('our fiscal year starts in May', { rows: [rowOf('kim', 4)] })).toEqual([
      'fact.state',
      { kind: 'fiscal', value: '5' },
    ]);
    // Of another time nobody disagrees.
    const over = rowOf('ann', 4, { validTo: '2025-01-01T00:00:00.000Z' });
    expect(await hear('our fiscal year starts in May', { rows: [over] })).toEqual([
      'fact.state',
      { kind: 'fiscal', value: '5' },
    ]);
  });
});

describe('what is said of a statement', () => {
  const told = {
    job: 'fact.state',
    run: 'r-1',
    lists: [
      {
        name: 'facts',
        says: 'fact',
        entity: null,
        total: 1,
        members: [{ id: 'fact:1', shown: 'Ann owns pricing' }],
      },
    ],
  };
  it.each([
    ['Ann no longer owns pricing', 'fact.end', owner('ann')],
    ['Ann does not own pricing any more', 'fact.end', owner('ann')],
    ['Ann stopped owning pricing', 'fact.end', owner('ann')],
    ['it is no longer true that Ann owns pricing', 'fact.end', owner('ann')],
    [
      'Ann no longer owns pricing since June 2026',
      'fact.end',
      { ...owner('ann'), from: '2026-06-01T00:00:00.000Z' },
    ],
    ['nobody owns pricing any more', 'fact.end', { kind: 'owner', subject: 'pricing' }],
    ['Ann never owned pricing', 'fact.withdraw', owner('ann')],
    ['forget that Ann owns pricing', 'fact.withdraw', owner('ann')],
    ['forget who owns pricing', 'fact.withdraw', { kind: 'owner', subject: 'pricing' }],
    ['forget what enterprise means', 'fact.withdraw', { kind: 'band', predicate: 'enterprise' }],
    ['it is not true that Ann owns pricing', 'fact.withdraw', owner('ann')],
    ['confirm that Ann owns pricing', 'fact.confirm', owner('ann')],
    ['reject that Ann owns pricing', 'fact.reject', owner('ann')],
    ['settle that our fiscal year starts in February', 'fact.settle', february],
  ])('is read: %s', async (said, job, slots) => expect(await hear(said)).toEqual([job, slots]));

  it('in “that” is what was just stated', async () => {
    expect(await hear('that was never true', { past: [told] })).toEqual([
      'fact.withdraw',
      { facts: 'fact:1' },
    ]);
    expect(await hear('who told you that?', { past: [told] })).toEqual(['fact.history', { facts: 'fact:1' }]);
  });
});

describe('a question of what was stated', () => {
  it.each([
    ['who owns pricing?', 'fact.ask', { kind: 'owner', subject: 'pricing' }],
    ['can you tell me who owns pricing', 'fact.ask', { kind: 'owner', subject: 'pricing' }],
    [
      'who owned pricing in May 2026?',
      'fact.ask',
      { kind: 'owner', subject: 'pricing', validAt: '2026-05-01T00:00:00.000Z' },
    ],
    ['what does Ann own?', 'fact.ask', { kind: 'owner', value: 'ann' }],
    ['what does enterprise mean?', 'fact.ask', { kind: 'band', predicate: 'enterprise' }],
    ['do you know what enterprise means?', 'fact.ask', { kind: 'band', predicate: 'enterprise' }],
    ['what do you know about pricing?', 'fact.ask', { about: 'pricing' }],
    [
      'what did we hold about enterprise on 3 May 2026?',
      'fact.ask',
      { kind: 'band', predicate: 'enterprise', heldAt: '2026-05-03T23:59:59.999Z' },
    ],
    [
      'what did we hold on 3 May 2026 about June 2026?',
      'fact.ask',
      { heldAt: '2026-05-03T23:59:59.999Z', validAt: '2026-06-01T00:00:00.000Z' },
    ],
    ['what have I told you?', 'fact.list', { by: 'kim' }],
    ['list all facts', 'fact.list', {}],
    ['what is disputed?', 'fact.list', { status: 'disputed' }],
    ['what is proposed?', 'fact.list', { status: 'proposed' }],
    ['the history of who owns pricing', 'fact.history', { kind: 'owner', subject: 'pricing' }],
  ])('is read: %s', async (said, job, slots) => expect(await hear(said)).toEqual([job, slots]));
});
